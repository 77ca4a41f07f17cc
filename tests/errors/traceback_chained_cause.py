# python: 3.13
try:
    {}['key']
except KeyError as error:
    raise ValueError('bad value') from error
