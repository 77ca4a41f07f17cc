# python: 3.13
class Outer:
    class CustomError(Exception):
        pass


raise Outer.CustomError('a', 1)
