class Date:
    def __init__(self, year):
        self.year = year

    @classmethod
    def parse(cls, text):
        return cls(int(text))

    @staticmethod
    def leap(year):
        return year % 4 == 0

class Fancy(Date):
    pass

print(Date.parse('1999').year)  # expect: 1999
print(type(Fancy.parse('2000')).__name__)  # expect: Fancy
print(Date.leap(2000), Date(1).leap(2001))  # expect: True False
print(type(Date.__dict__['leap']).__name__)  # expect: staticmethod
print(type(Date.__dict__['parse']).__name__)  # expect: classmethod
print(Date.parse.__self__ is Date)  # expect: True
