def integrate(f, a, b, n):
    h = (b - a) / n
    return h * (f(a) / 2 + sum(f(a + i * h) for i in range(1, n)) + f(b) / 2)

print(round(integrate(lambda x: x * x, 0.0, 3.0, 1000), 4))  # expect: 9.0
def newton(x):
    guess = x
    while abs(guess * guess - x) > 1e-12:
        guess = (guess + x / guess) / 2
    return guess
print(round(newton(2.0), 10), round(newton(144.0), 6))
# expect: 1.4142135624 12.0
x = 0.5
for i in range(50):
    x = 3.7 * x * (1 - x)
print(x)  # expect: 0.9210729838175427
