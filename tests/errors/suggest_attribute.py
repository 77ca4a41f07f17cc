# python: 3.13
class Point:
    def __init__(self):
        self.horizontal = 1


print(Point().horizntal)
