class Bad:
    def __init__(self, name):
        self.name = name
    def __hash__(self):
        return 5
    def __eq__(self, other):
        raise ValueError(f'{self.name} against {other.name}')

d = {Bad('a'): 1}
try:
    d[Bad('b')]
except ValueError as error:
    print(error)  # expect: a against b
try:
    Bad('c') in d
except ValueError as error:
    print(error)  # expect: a against c
print(len(d))  # expect: 1
class H:
    def __hash__(self):
        raise KeyError('hash')
try:
    {H(): 1}
except KeyError as error:
    print(error)  # expect: 'hash'
