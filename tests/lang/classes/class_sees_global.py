# SPDX-License-Identifier: MIT
# `global` in a class holds for the class itself, not for its functions.
name = 'module'


def outer(name='outer'):
    class C:
        global name
        seen = name

        def method(self):
            return name
        listed = [name for _ in range(1)]

    return C.seen, C().method(), C.listed


print(outer())


def assigning(name='outer'):
    class C:
        global name
        name = 'changed'

    return name


print(assigning(), name)
