class Box:
    def __class_getitem__(cls, item):
        return f'{cls.__name__}[{item.__name__}]'

print(Box[int], Box[str])  # expect: Box[int] Box[str]
class Plain:
    pass
try:
    Plain[int]
except TypeError as error:
    print(error)  # expect: type 'Plain' is not subscriptable
print(list[int], dict[str, int])  # expect: list[int] dict[str, int]
