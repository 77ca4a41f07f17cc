# SPDX-License-Identifier: MIT
# Planets: lists of lists of floats, every pair, every step.


def pairs_of(bodies):
    return [(bodies[i], b) for i in range(len(bodies))
            for b in bodies[i + 1:]]


def advance(dt, steps, bodies, pairs):
    for _ in range(steps):
        for ([x1, y1, z1], v1, m1), ([x2, y2, z2], v2, m2) in pairs:
            dx, dy, dz = x1 - x2, y1 - y2, z1 - z2
            mag = dt * ((dx * dx + dy * dy + dz * dz) ** -1.5)
            b1, b2 = m1 * mag, m2 * mag
            v1[0] -= dx * b2
            v1[1] -= dy * b2
            v1[2] -= dz * b2
            v2[0] += dx * b1
            v2[1] += dy * b1
            v2[2] += dz * b1
        for position, [vx, vy, vz], _ in bodies:
            position[0] += dt * vx
            position[1] += dt * vy
            position[2] += dt * vz


def energy(bodies, pairs):
    e = 0.0
    for ([x1, y1, z1], _, m1), ([x2, y2, z2], _, m2) in pairs:
        dx, dy, dz = x1 - x2, y1 - y2, z1 - z2
        e -= m1 * m2 / (dx * dx + dy * dy + dz * dz) ** 0.5
    for _, [vx, vy, vz], m in bodies:
        e += m * (vx * vx + vy * vy + vz * vz) / 2
    return e


def main():
    bodies = [([0.0, 0.0, 0.0], [0.0, 0.0, 0.0], 39.5)]
    for i in range(1, 5):
        bodies.append(([4.8 * i, -1.1 * i, 0.1 * i],
                       [0.6 / i, 2.8 / i, -0.02 * i], 0.04 / i))
    pairs = pairs_of(bodies)
    advance(0.01, 6000, bodies, pairs)
    print(f"{energy(bodies, pairs):.9f}")


main()
