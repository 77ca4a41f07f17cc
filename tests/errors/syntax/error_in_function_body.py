# python: 3.13
def f():
    x = 1
    for i in range(3)
        print(i)
    return x
