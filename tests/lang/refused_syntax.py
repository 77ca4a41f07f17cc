# SPDX-License-Identifier: MIT
# baton only
# What is left out is refused by name, see docs/differences.md.
for source in ('1j', '2.5J', 'type X = int', 'def f[T](x): pass',
               'class A[T]: pass'):
    try:
        compile(source, 'f', 'exec')
    except SyntaxError as error:
        print(error.msg)
# expect: complex literals are not part of Baton
# expect: complex literals are not part of Baton
# expect: type statements are not part of Baton
# expect: type parameter lists are not part of Baton
# expect: type parameter lists are not part of Baton
