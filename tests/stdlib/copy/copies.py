import copy
import string
import types

class W:
    def __init__(s): s.a=[1]; s.b=s
w=W(); x=copy.copy(w); y=copy.deepcopy(w); print(x.a is w.a, y.a is w.a, y.a, y.b is y, copy.deepcopy([1,(2,[3])]), copy.copy({1:2}))
print(types.SimpleNamespace(a=1), types.FunctionType, types.MappingProxyType({1:2}), isinstance(len,types.BuiltinFunctionType))
print(string.ascii_letters, string.digits, string.Template('$a ${b} $$').substitute(a=1,b=2), string.capwords('ab cd'))
