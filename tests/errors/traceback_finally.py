# python: 3.13
def f():
    try:
        1 / 0  # expect raise ZeroDivisionError: division by zero
    finally:
        print('cleanup')  # expect: cleanup


f()
