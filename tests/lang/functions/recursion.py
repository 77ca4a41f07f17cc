def fact(n):
    return 1 if n < 2 else n * fact(n - 1)

def even(n):
    return n == 0 or odd(n - 1)

def odd(n):
    return n != 0 and even(n - 1)

def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))

print(fact(20), fact(30))
# expect: 2432902008176640000 265252859812191058636308480000000
print(even(10), odd(7), even(301))  # expect: True True False
print(ackermann(2, 3))  # expect: 9
