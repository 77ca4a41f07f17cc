def kind(n):
    if n < 0:
        return 'negative'
    elif n == 0:
        return 'zero'
    elif n < 10:
        return 'small'
    else:
        return 'big'

print([kind(n) for n in (-5, 0, 5, 50)])
# expect: ['negative', 'zero', 'small', 'big']
if []:
    print('no')
elif None:
    print('no')
elif 0.0:
    print('no')
elif '':
    print('no')
else:
    print('all false')  # expect: all false
print('a' if [] else 'b' if {} else 'c')  # expect: c
if 1: print('one line')  # expect: one line
if not 0 and 1: x = 1; print(x)  # expect: 1
