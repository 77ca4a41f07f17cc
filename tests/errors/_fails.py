def go():
    raise ValueError('while importing')


go()
