def t(x):
    print('t', x)
    return x

print(t(0) and t(1))
print(t(1) and t(2))
print(t(0) or t(3))
print(not t(''))
print(t(1) or t(2) and t(3))
print(None or [] or 0, 1 and 'a' and [1])
print(not 1 == 2, not (1 and 0))
