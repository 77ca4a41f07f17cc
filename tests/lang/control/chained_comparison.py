def v(x):
    print('v', x)
    return x

print(1 < 2 < 3, 1 < 3 < 2, 3 > 2 >= 2 != 1)
print(v(1) < v(5) < v(3))
print(v(9) < v(5) < v(3))
print(1 == 1.0 == True, 1 in [1] == True, None is None is not 1)
a = [1, 2]
print(0 < len(a) <= 2 < 3)
