# baton only
# modes: off
# With one thread nothing is lost: the script's own status.
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

print(fib(15))  # expect: 610
print([x * 2 for x in range(5)], {'a': [1]})  # expect: [0, 2, 4, 6, 8] {'a': [1]}
class A:
    pass
a = A()
a.x = [a]
del a
print('end')  # expect: end
