# SPDX-License-Identifier: MIT
# What is thrown into a generator has the generator's own errors as its
# context, not those of the one who throws.


def plain():
    try:
        yield 1
    finally:
        print('leaving')


def handling():
    try:
        raise OSError('own')
    except OSError:
        yield 1


try:
    raise ValueError('outer')
except ValueError:
    for make in plain, handling:
        it = make()
        next(it)
        try:
            it.throw(KeyError('thrown'))
        except KeyError as e:
            print(repr(e.__context__))
            kept = e
        try:
            raise kept
        except KeyError as e:
            print(repr(e.__context__))


def inner():
    try:
        yield
    except OSError:
        pass


def outer():
    try:
        yield
    except LookupError:
        yield from inner()


it = outer()
next(it)
it.throw(KeyError('first'))
try:
    it.throw(IndexError('second'))
except IndexError as e:
    print(repr(e.__context__))
