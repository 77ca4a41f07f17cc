a = [1, 2, 3]
for f in (lambda: a[3], lambda: a[-4], lambda: a['x'], lambda: a[1.0], lambda: a.pop(5), lambda: [].pop(),
          lambda: a.remove(9), lambda: a.index(9), lambda: a + (1,), lambda: a + 1, lambda: a * 'x',
          lambda: list(5), lambda: a.nope, lambda: a < (1,), lambda: a.append(), lambda: a.insert(1),
          lambda: hash(a), lambda: a.index(1, 1, 2), lambda: a.extend(5), lambda: a * 1.5):
    try:
        f()
    except (IndexError, TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)
try:
    a[5] = 1
except IndexError as error:
    print(error)
