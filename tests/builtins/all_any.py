print(all([]), any([]), all([1, 'a', [0]]), any([0, '', None]), all([1, 0]), any([0, 1]))
def gen():
    for x in (0, 1, 2):
        print('asked', x)
        yield x
print(any(gen()))
print(all(gen()))
for f in (lambda: all(5), lambda: any(), lambda: all([], [])):
    try:
        f()
    except TypeError as error:
        print(error)
