# python: 3.13
import collections.abc
from collections import UserDict, UserList, UserString

print(isinstance([],collections.abc.Sequence), isinstance({},collections.abc.Mapping), isinstance(3,collections.abc.Hashable), isinstance([],collections.abc.Hashable), issubclass(dict,collections.abc.MutableMapping), isinstance((x for x in []),collections.abc.Iterator), callable(len), isinstance(len,collections.abc.Callable))
class MyMap(collections.abc.Mapping):
    def __init__(s): s.d={'k':1}
    def __getitem__(s,k): return s.d[k]
    def __iter__(s): return iter(s.d)
    def __len__(s): return len(s.d)
mm=MyMap(); print(dict(mm), mm.get('z',7), 'k' in mm, list(mm.items()), mm=={'k':1})
try: collections.abc.Mapping()
except TypeError as e: print(e)
class U(UserDict): pass
u=U(a=1); u['b']=2; print(u, len(u), UserList([1,2])+[3], UserString('abc').upper())
