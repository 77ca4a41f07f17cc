print('helper runs once')
counter = 1
value = 'from helper'
public_name = 'public'
_private = 'private'


def double(x):
    return x * 2
