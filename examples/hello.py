# The first program: a function, a generator, a class, an f-string.


class Greeter:
    def __init__(self, greeting):
        self.greeting = greeting

    def __call__(self, name):
        return f'{self.greeting}, {name}!'


def words(text):
    for word in text.split():
        yield word.capitalize()


hello = Greeter('Hello')
print(hello('world'))
print(*words('you can see and measure concurrency'))
print(f'{2 ** 100 = :,}')
