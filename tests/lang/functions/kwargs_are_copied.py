source = {'a': 1}

def change(**kwargs):
    kwargs['b'] = 2
    return kwargs

print(change(**source))  # expect: {'a': 1, 'b': 2}
print(source)  # expect: {'a': 1}

def rest(*args):
    return args

items = [1, 2]
got = rest(*items)
items.append(3)
print(got)  # expect: (1, 2)
