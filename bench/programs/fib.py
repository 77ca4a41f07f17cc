# SPDX-License-Identifier: MIT
# Calls and returns: fib(30) is 1.3 million of them.
def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


print(fib(30))
