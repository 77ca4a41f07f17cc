def say(x):
    print('eval', x)
    # expect: eval 1
    # expect: eval [2, 3]
    # expect: eval 4
    # expect: eval {'z': 5}
    return x

def f(*args, **kwargs):
    return args, sorted(kwargs.items())

print(f(say(1), *say([2, 3]), k=say(4), **say({'z': 5})))
# expect: ((1, 2, 3), [('k', 4), ('z', 5)])
