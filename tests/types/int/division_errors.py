# python: 3.13
for f in (lambda: 1 // 0, lambda: 1 % 0, lambda: 1 / 0, lambda: divmod(1, 0),
          lambda: 10 ** 30 // 0, lambda: 10 ** 30 % 0, lambda: 10 ** 30 / 0,
          lambda: 1 // 0.0, lambda: 1 % 0.0, lambda: divmod(1.0, 0)):
    try:
        f()
    except ZeroDivisionError as error:
        print(error)
        # expect: integer division or modulo by zero
        # expect: integer modulo by zero
        # expect: division by zero
        # expect: integer division or modulo by zero
        # expect: integer division or modulo by zero
        # expect: integer modulo by zero
        # expect: division by zero
        # expect: float floor division by zero
        # expect: float modulo by zero
        # expect: float divmod()
try:
    10 ** 400 / 3
except OverflowError as error:
    print(error)  # expect: integer division result too large for a float
print(10 ** 400 // 10 ** 399, 10 ** 400 / 10 ** 399)  # expect: 10 10.0
