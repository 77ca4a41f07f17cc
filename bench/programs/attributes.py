# SPDX-License-Identifier: MIT
# Attribute loads and stores, methods, inheritance: bodies in a box.
class Body:
    def __init__(self, x, y, vx, vy):
        self.x = x
        self.y = y
        self.vx = vx
        self.vy = vy
        self.bounces = 0

    def step(self, dt):
        self.x += self.vx * dt
        self.y += self.vy * dt
        if self.x < 0.0 or self.x > 100.0:
            self.bounce_x()
        if self.y < 0.0 or self.y > 100.0:
            self.bounce_y()

    def bounce_x(self):
        self.vx = -self.vx
        self.bounces += 1

    def bounce_y(self):
        self.vy = -self.vy
        self.bounces += 1


class Heavy(Body):
    def step(self, dt):
        self.vy -= 0.1 * dt
        super().step(dt)


bodies = [Body(i * 7 % 100, i * 13 % 100, i % 5 - 2.0, i % 3 - 1.0)
          for i in range(30)]
bodies += [Heavy(50.0, 50.0, 1.0, i / 10) for i in range(10)]
for _ in range(8000):
    for body in bodies:
        body.step(0.1)
print(sum(b.bounces for b in bodies))
