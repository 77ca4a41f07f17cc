# SPDX-License-Identifier: MIT
"""Tables of small pieces of code: each is run by itself and what comes of it,
a value or an exception, is printed. The .out beside a table is Python's.
"""


def _attempt(act):
    try:
        act()
    except BaseException as error:
        print('   ', type(error).__name__ + ':', error)


def expressions(text):
    """Each line: an expression to show or, after `! `, a statement."""
    names = {}

    def show():
        if line.startswith('! '):
            exec(line[2:], names)
        else:
            print('   ', repr(eval(line, names)))

    for line in text.strip().split('\n'):
        print(line)
        _attempt(show)


def blocks(text):
    """Each block, up to a line of `---`, is a program of its own."""
    for number, block in enumerate(text.strip().split('\n---\n')):
        print('#', number)
        code = compile(block, 'block %d' % number, 'exec')
        _attempt(lambda: exec(code, {'__name__': 'block'}))
