class Animal:
    sound = '...'
    def __init__(self, name):
        self.name = name
    def speak(self):
        return f'{self.name} says {self.sound}'

class Dog(Animal):
    sound = 'woof'

class Puppy(Dog):
    def speak(self):
        return super().speak() + ' (softly)'

print(Animal('It').speak())  # expect: It says ...
print(Dog('Rex').speak())  # expect: Rex says woof
print(Puppy('Bit').speak())  # expect: Bit says woof (softly)
print(issubclass(Puppy, Animal), issubclass(Animal, Dog))  # expect: True False
print(Puppy.__bases__, Puppy.__base__.__name__)
# expect: (<class '__main__.Dog'>,) Dog
print([c.__name__ for c in Puppy.__mro__])
# expect: ['Puppy', 'Dog', 'Animal', 'object']
