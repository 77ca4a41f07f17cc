class A:
    def items(self):
        return [1, 2]

class B(A):
    def items(self):
        def inner():
            return __class__.__name__
        return [x for x in super().items()] + [inner()]

print(B().items())  # expect: [1, 2, 'B']

def no_class():
    try:
        super().x
    except RuntimeError as error:
        print(error)  # expect: super(): no arguments

no_class()
