# SPDX-License-Identifier: MIT
# Objects: __init__, attributes read and written, methods of two classes at
# one place, a property, a class attribute.


class Point:
    scale = 2

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def move(self, by):
        self.x += by
        self.y -= by
        return self

    @property
    def sum(self):
        return (self.x + self.y) * self.scale


class Fixed(Point):
    def move(self, by):
        return self


def main():
    total = 0
    for i in range(6000):
        for shape in Point(i, 1), Fixed(1, i):
            total += shape.move(i).sum
    print(total)


main()
