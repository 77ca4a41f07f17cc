class A:
    def __init__(self):
        self.__secret = 1
        self.__x__ = 2
    def get(self):
        return self.__secret
    def __hidden(self):
        return 'hidden'
    def call(self):
        return self.__hidden()

class B(A):
    def __init__(self):
        super().__init__()
        self.__secret = 'b'

b = B()
print(b.get(), b.call(), b._B__secret, b._A__secret)  # expect: 1 hidden b 1
print(sorted(b.__dict__))  # expect: ['_A__secret', '_B__secret', '__x__']
try:
    b.__secret
except AttributeError as error:
    print(error)  # expect: 'B' object has no attribute '__secret'
