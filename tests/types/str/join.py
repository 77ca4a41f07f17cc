print(','.join(['a', 'b', 'c']), ''.join('xyz'), '-'.join([]), '-'.join(['one']))
# expect: a,b,c xyz  one
print(', '.join(str(i) for i in range(3)), 'é'.join('ab'), ' '.join(('t', 'u')))
# expect: 0, 1, 2 aéb t u
print('.'.join({'k': 1, 'l': 2}), 'ab'.join('12'))  # expect: k.l 1ab2
for bad in (lambda: ','.join([1]), lambda: ','.join(5), lambda: ''.join(['a', None])):
    try:
        bad()
    except TypeError as error:
        print(error)
        # expect: sequence item 0: expected str instance, int found
        # expect: can only join an iterable
        # expect: sequence item 1: expected str instance, NoneType found
