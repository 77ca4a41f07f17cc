# SPDX-License-Identifier: MIT
# A ray tracer's heart: small objects with operator methods.
import math


class Vector:
    __slots__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y, self.z - other.z)

    def __mul__(self, k):
        return Vector(self.x * k, self.y * k, self.z * k)

    def dot(self, other):
        return self.x * other.x + self.y * other.y + self.z * other.z

    @property
    def length(self):
        return math.sqrt(self.dot(self))

    def unit(self):
        return self * (1.0 / self.length)


class Sphere:
    def __init__(self, centre, radius, shade):
        self.centre = centre
        self.radius = radius
        self.shade = shade

    def hit(self, origin, ray):
        to = self.centre - origin
        along = to.dot(ray)
        d = self.radius * self.radius - (to.dot(to) - along * along)
        if d < 0:
            return None
        return along - math.sqrt(d)

    def normal(self, point):
        return (point - self.centre).unit()


def trace(spheres, light, origin, ray):
    best = None
    for sphere in spheres:
        t = sphere.hit(origin, ray)
        if t is not None and t > 1e-6 and (best is None or t < best[0]):
            best = t, sphere
    if best is None:
        return 0.0
    t, sphere = best
    point = origin + ray * t
    return sphere.shade * max(0.0, sphere.normal(point).dot(light))


def main():
    spheres = [Sphere(Vector(i * 1.5 - 3, (i * 7 % 5) - 2.0, 8 + i % 3), 1.1,
                      0.5 + i * 0.1) for i in range(5)]
    light = Vector(1, 1, -1).unit()
    origin = Vector(0, 0, 0)
    total = 0.0
    for y in range(48):
        for x in range(64):
            ray = Vector((x - 32) / 32, (y - 24) / 32, 1.0).unit()
            total += trace(spheres, light, origin, ray)
    print(round(total, 9))


main()
