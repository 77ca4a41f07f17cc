# SPDX-License-Identifier: MIT
# Float arithmetic on locals: an orbit and the Mandelbrot set.
def mandelbrot(size):
    inside = 0
    for py in range(size):
        cy = 2.0 * py / size - 1.0
        for px in range(size):
            cx = 3.0 * px / size - 2.0
            x = y = 0.0
            for _ in range(40):
                xx, yy = x * x, y * y
                if xx + yy > 4.0:
                    break
                y = 2.0 * x * y + cy
                x = xx - yy + cx
            else:
                inside += 1
    return inside


def orbit(steps):
    x, y, vx, vy = 1.0, 0.0, 0.0, 0.5
    dt = 0.001
    for _ in range(steps):
        r2 = x * x + y * y
        r3 = r2 * r2 ** 0.5
        vx -= x / r3 * dt
        vy -= y / r3 * dt
        x += vx * dt
        y += vy * dt
    return x, y


print(mandelbrot(120))
x, y = orbit(100000)
print(round(x, 6), round(y, 6))
