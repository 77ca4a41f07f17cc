real = 'real'


def __getattr__(name):
    if name == 'nope':
        raise AttributeError('no nope')
    return 'made ' + name
