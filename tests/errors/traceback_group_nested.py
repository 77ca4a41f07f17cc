# SPDX-License-Identifier: MIT
# python: 3.13
# exit: 1
# Boxes within boxes: the edge below is drawn once.


def fail():
    e = ValueError('with a note')
    e.add_note('first\nsecond')
    raise e


try:
    fail()
except ValueError as e:
    inner = ExceptionGroup('inner', [e, KeyError('k')])
    try:
        raise inner from OSError(2, 'cause')
    except ExceptionGroup as group:
        many = [TypeError(i) for i in range(17)]
        last = ExceptionGroup('b', [ValueError('end')])
        raise ExceptionGroup('outer', [
            ExceptionGroup('many', many), IndexError(1),
            ExceptionGroup('a', [last])])
