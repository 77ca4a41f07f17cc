for text in ('1', '1.', '.5', '1e5', '1E-5', '+1.5', '-.5e1', '  2.5\n', '1_000.5',
             '0x1', '', '.', 'e5', '1e', '1__0', '--1', 'inf', 'nano', '1.5.2', '1 2'):
    try:
        print(float(text), end=' ')
    except ValueError as error:
        print('[' + str(error) + ']', end=' ')
print()
print(float(5), float(True), float(), float('1' * 40), float('1e400'), float('1e-400'))
