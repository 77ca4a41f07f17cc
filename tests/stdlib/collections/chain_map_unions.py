import pprint
from collections import ChainMap, Counter, UserDict, UserList
c = ChainMap({'a': 1}, {'b': 2})
print(c | {'x': 1}, {'x': 1} | c, ChainMap.fromkeys('ab', 0))
c |= {'q': 5}
print(c, Counter({'a': 'x', 'b': 2})['a'])
pprint.pprint(ChainMap({'a': 'x' * 50}, {'b': 'y' * 50}))
pprint.pprint(UserDict({i: 'x' * 9 for i in range(12)}))
pprint.pprint(UserList(range(30)))
