# python: 3.13
def f():
    try:
        1 / 0
    finally:
        print('cleanup')  # expect: cleanup


f()
