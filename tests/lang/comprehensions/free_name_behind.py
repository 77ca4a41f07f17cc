# SPDX-License-Identifier: MIT
# baton only
# A comprehension's name leaves a free name of the function alone, see
# docs/differences.md.


def outer():
    p = 1

    def inner():
        [p for p in 'ab']
        print([p for _ in range(2)])  # expect: [1, 1]
        return lambda: p
    print(inner()())  # expect: 1


outer()
