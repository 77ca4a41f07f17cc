#!/bin/sh
# SPDX-License-Identifier: MIT
# timeout: 60
# A list nested ten million deep dies without recursion; so do other chains.
. "$TESTS_ROOT/tests/cli/_lib.sh"
cat >deep.py <<'P'
n = 10 ** 7
a = []
for _ in range(n):
    a = [a]
print('built')
del a
print('freed')
class Node:
    pass
head = None
for _ in range(10 ** 5):
    node = Node()
    node.next = head
    head = node
head = node = None
t = d = g = None
for _ in range(10 ** 5):
    t, d, g = (t,), {'k': d}, (lambda x: lambda: x)(g)
del t, d, g
e = None
for _ in range(10 ** 4):
    try:
        raise ValueError from e
    except ValueError as error:
        e = error
del e
print('done')
P
run "$BATON" deep.py
status_is 0
out_is 'built
freed
done'
err_is_empty
finish
