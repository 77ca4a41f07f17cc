#!/bin/sh
# SPDX-License-Identifier: MIT
. "$TESTS_ROOT/tests/cli/_lib.sh"
printf 'def f():\n    return f()\nf()\n' >deep.py
run "$BATON" deep.py
status_is 1
err_has 'RecursionError: maximum recursion depth exceeded'
err_has '[Previous line repeated '
[ "$(wc -l <err)" -lt 60 ] || fail 'the traceback is not shortened'
# Through C: each of these nests the interpreter's own C stack.
cat >through_c.py <<'P'
class A:
    def __repr__(self): return repr(self)
    def __eq__(self, other): return self == other
    def __lt__(self, other): return sorted([self, other]) and False
    def __getattr__(self, name): return getattr(self, name + 'x')
    def __len__(self): return len(self)
    def __iter__(self): return iter(self)
    def __contains__(self, x): return x in self
    def __del__(self): pass
def by_key(x): return sorted([1, 2], key=by_key)
def by_map(x): return list(map(by_map, [1]))
def by_exec(): exec('by_exec()')
def nested():
    a = []
    for _ in range(200000):
        a = [a]
    return repr(a)
def equal():
    a, b = [], []
    for _ in range(200000):
        a, b = [a], [b]
    return a == b
def hashed():
    a = ()
    for _ in range(200000):
        a = (a,)
    return hash(a)
a = A()
for f in (lambda: repr(a), lambda: a == A(), lambda: a < A(), lambda: a.q,
          lambda: len(a), lambda: list(a), lambda: 1 in a, lambda: by_key(1),
          lambda: by_map(1), by_exec, nested, equal, hashed):
    try:
        f()
        print('no error')
    except RecursionError:
        print('RecursionError')
P
run "$BATON" through_c.py
status_is 0
[ "$(grep -c '^RecursionError$' out)" -ge 12 ] || fail 'too few'
cat >limit.py <<'P'
import sys
sys.setrecursionlimit(10 ** 9)
def f(n):
    return 0 if n == 0 else 1 + f(n - 1)
print(f(200000))
P
run "$BATON" limit.py
status_is 0
out_is 200000
finish
