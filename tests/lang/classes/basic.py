class Point:
    "A point."
    count = 0

    def __init__(self, x, y=0):
        self.x = x
        self.y = y
        Point.count += 1

    def norm1(self):
        return abs(self.x) + abs(self.y)

    def __repr__(self):
        return f'Point({self.x}, {self.y})'

p = Point(3, -4)
print(p, p.norm1(), Point.count)  # expect: Point(3, -4) 7 1
print(Point.__name__, Point.__doc__, Point.__module__)
# expect: Point A point. __main__
p.z = 1
print(p.__dict__)  # expect: {'x': 3, 'y': -4, 'z': 1}
print(isinstance(p, Point), type(p) is Point)  # expect: True True
print([Point(1), p])  # expect: [Point(1, 0), Point(3, -4)]
