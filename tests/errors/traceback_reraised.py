# python: 3.13
def first():
    raise KeyError('k')


def second():
    try:
        first()
    except KeyError:
        print('noted')  # expect: noted
        raise


second()
