class Celsius:
    def __init__(self, degrees):
        self._degrees = degrees

    @property
    def degrees(self):
        "How hot."
        return self._degrees

    @degrees.setter
    def degrees(self, value):
        if value < -273:
            raise ValueError('too cold')
        self._degrees = value

    @degrees.deleter
    def degrees(self):
        print('deleted')

    fahrenheit = property(lambda self: self._degrees * 9 / 5 + 32)

t = Celsius(20)
t.degrees = 30
print(t.degrees, t.fahrenheit)
try:
    t.degrees = -300
except ValueError as error:
    print(error)
del t.degrees
try:
    t.fahrenheit = 1
except AttributeError as error:
    print(error)
try:
    del t.fahrenheit
except AttributeError as error:
    print(error)
print(Celsius.degrees.__doc__)
