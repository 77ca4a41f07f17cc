# SPDX-License-Identifier: MIT
# Big integers: the digits of pi, a factorial, modular powers.
def pi_digits(n):
    out = []
    q, r, t, k, m, x = 1, 0, 1, 1, 3, 3
    while len(out) < n:
        if 4 * q + r - t < m * t:
            out.append(m)
            q, r, m = 10 * q, 10 * (r - m * t), \
                (10 * (3 * q + r)) // t - 10 * m
        else:
            q, r, t, k, m, x = (q * k, (2 * q + r) * x, t * x, k + 1,
                                (q * (7 * k + 2) + r * x) // (t * x), x + 2)
    return ''.join(map(str, out))


print(pi_digits(700)[-10:])
f = 1
for i in range(2, 2000):
    f *= i
print(f % (10 ** 9 + 7), f.bit_length())
print(sum(pow(3, i, 10 ** 40 + 7) for i in range(2000)) % 1000003)
