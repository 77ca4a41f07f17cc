class Mixin:
    def shout(self):
        return str(self).upper() + '!'

class Loud(Mixin, str):
    pass

print(Loud('hey').shout())  # expect: HEY!
try:
    class Bad(int, str):
        pass
except TypeError as error:
    print(error)  # expect: multiple bases have instance lay-out conflict
try:
    class Worse(bool):
        pass
except TypeError as error:
    print(error)  # expect: type 'bool' is not an acceptable base type
