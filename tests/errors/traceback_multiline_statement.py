# python: 3.13
def add(*args):
    return sum(args)


add(
    1,
    2,
    'three',
)
