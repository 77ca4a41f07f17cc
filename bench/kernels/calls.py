# SPDX-License-Identifier: MIT
# Calls: positional, with a default, by keyword; recursion; built-ins.


def add(a, b=3, c=4):
    return a + b + c


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


total = fib(18)
for i in range(8000):
    total += add(i) + add(i, c=i) + add(i, 2, 1) + len("four") + max(i, 7)
print(total)
