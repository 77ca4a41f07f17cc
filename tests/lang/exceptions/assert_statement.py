assert True
assert 1, 'not shown'
try:
    assert False
except AssertionError as error:
    print(repr(error))  # expect: AssertionError()
try:
    assert 1 == 2, 'numbers differ'
except AssertionError as error:
    print(error)  # expect: numbers differ
try:
    assert [], (1, 2)
except AssertionError as error:
    print(error.args)  # expect: ((1, 2),)
