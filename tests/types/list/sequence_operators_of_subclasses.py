# SPDX-License-Identifier: MIT
# Which of the methods +, *, += and *= ask, where a sequence is inherited from.
class C4(list):
    def __mul__(self, o): return ('mul', o)
    def __add__(self, o): return ('add', o)
v = C4([1]); v *= 2; print(v, type(v))
v = C4([1]); v += [2]; print(v, type(v))
class C5(list):
    def __rmul__(self, o): return ('rmul', o)
    def __radd__(self, o): return ('radd', o)
v = C5([1]); v *= 2; print(v)
v = 2; v *= C5([1]); print(v)
v = [1]; v *= C5([1]); print(v)
v = [1]; v += C5([1]); print(v)
print([1] + C5([1]), [1] * C5([2]))
class C6(list):
    def __imul__(self, o): return ('imul', o)
v = C6([1]); v *= 2; print(v)
class C7(bytearray):
    def __mul__(self, o): return ('mul', o)
    def __add__(self, o): return ('add', o)
v = C7(b'a'); v *= 2; print(v)
v = C7(b'a'); v += b'b'; print(v)
class C8(str):
    def __mul__(self, o): return ('mul', o)
    def __rmul__(self, o): return ('rmul', o)
    def __add__(self, o): return ('add', o)
    def __radd__(self, o): return ('radd', o)
print(C8('a') * 2, 2 * C8('a'), C8('a') + 'b', 'b' + C8('a'), 'b' * 2)
v = C8('a'); v *= 2; print(v)
class C9(tuple):
    def __add__(self, o): return ('add', o)
    def __radd__(self, o): return ('radd', o)
print(C9((1,)) + (2,), (2,) + C9((1,)), C9((1,)) * 2)
class I:
    def __index__(self): return 3
    def __rmul__(self, o): return ('rmul', o)
    def __radd__(self, o): return ('radd', o)
v = [1]; v *= I(); print(v)
v = [1]; v += I(); print(v)
v = 'a'; v *= I(); print(v)
v = (1,); v *= I(); print(v); print([1] * I(), I() * [1] if 0 else '')
class J:
    def __index__(self): return 3
v = [1]; v *= J(); print(v)
print([1] * J(), J() * [1], 'a' * J(), J() * 'a', J() * (1,), b'x' * J())
class K:
    def __mul__(self, o): return 'K*'
print(K() * [1])
try: print([1] * K())
except TypeError as e: print(e)
class L:
    def __mul__(self, o): return NotImplemented
try: print(L() * [1])
except TypeError as e: print(e)
try: print([1] * L())
except TypeError as e: print(e)
try: print([1] * 2.5)
except TypeError as e: print(e)
try: v = [1]; v *= 2.5
except TypeError as e: print(e)
try: v = [1]; v += 5
except TypeError as e: print(e)
try: print([1] + 5)
except TypeError as e: print(e)
try: print(5 + [1])
except TypeError as e: print(e)
try: print((1,) + [1])
except TypeError as e: print(e)
try: print([1] - [1])
except TypeError as e: print(e)
try: v=[1]; v -= [1]
except TypeError as e: print(e)
