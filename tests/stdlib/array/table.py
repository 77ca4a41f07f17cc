# SPDX-License-Identifier: MIT
# python: 3.13
import array
def t(s, **k):
    try: print(s, '->', eval(s, {'array': array.array, **k}))
    except Exception as e: print(s, type(e).__name__, e)
for c in 'bBhHiIlLqQ':
    a=array.array(c)
    for v in (-1, 2**7, 2**8, 2**15, 2**16, 2**31, 2**32, 2**63, 2**64, 2**70, -2**7-1, -2**15-1, -2**31-1, -2**63-1):
        t('a.append(%d)' % v, a=a)
    print(a)
    t('a.append("x")', a=a); t('a.append(1.5)', a=a); t('a.append(None)', a=a)
for c in 'fd':
    a=array.array(c); t('a.append("x")', a=a); t('a.append(10**400)', a=a); t('a.append(1e300)', a=a);t('a.append(1)', a=a); print(a)
for c in 'uw':
    a=array.array(c, 'ab'); t('a.append(1)', a=a); t('a.append("xx")', a=a); t('a.append("\U0001f600")', a=a); print(a, a.itemsize, a.tobytes())
for s in ['array()', 'array("x")', 'array("ii")', 'array(1)', 'array("i", 5)', 'array("i", "abc")', 'array("i", b"abc")', 'array("i", b"abcd")', 'array("i", [1,"a"])', 'array("i", [1,2,3])', 'array("i", [])', 'array("u", "abc")','array("u", ["a","b"])', 'array("i", array("f", [1.5]))', 'array("f", array("i", [1]))', 'array("b", array("B", [200]))', 'array("i", typecode=1)', 'array("i", [], 1)', 'array("i")', 'array("d", [1, 2.5])', 'array("i", range(3))', 'array("i", (1,2))', 'array("i", None)', 'array("u", b"abc")', 'array("w", "a")', 'array("u", 5)']: t(s)
def mk(): return array.array('i', [1,2,3,4,5])
for s in ['a[0]', 'a[-1]', 'a[10]', 'a["x"]', 'a[1.5]', 'a[1:3]', 'a[::-1]', 'a[::2]', 'a.typecode', 'a.itemsize', 'len(a)', '3 in a', '9 in a', '"x" in a', 'a.index(3)', 'a.index(9)', 'a.index(3, 3)', 'a.count(1)', 'a.pop()', 'a.pop(0)', 'a.pop(20)', 'a.remove(3)', 'a.remove(30)', 'a.insert(1, 9)', 'a.insert(-100, 9)', 'a.insert("x", 9)', 'a.extend([6,7])', 'a.extend(a)', 'a.extend(array("f", [1]))', 'a.extend(["x"])', 'a.extend(5)', 'a.fromlist([1,2])', 'a.fromlist([1,"x"])', 'a.fromlist((1,))', 'a.tolist()', 'a.tobytes()', 'a.frombytes(b"abcd")', 'a.frombytes(b"abc")', 'a.frombytes("abc")', 'a.reverse()', 'a.byteswap()', 'a.buffer_info()[1]', 'a + a', 'a + [1]', 'a + array("f")', 'a * 2', '2 * a', 'a * -1', 'a * "x"', 'a == a', 'a == array("f", [1,2,3,4,5])', 'a == [1,2,3,4,5]', 'a < array("i", [2])', 'a < [1]', 'a != array("i")', 'hash(a)', 'list(a)', 'list(reversed(a))', 'a.__copy__()', 'a.tounicode()', 'a.fromunicode("x")', 'bool(array("i"))', 'repr(a)', 'str(a)', 'bytes(a)', 'bytearray(a)', 'memoryview(a)[1]', 'memoryview(a).format', 'memoryview(a).tolist()', 'memoryview(a).itemsize, memoryview(a).nbytes', 'sum(a)', 'max(a)', 'a.foo', 'array.foo', 'type(a)', 'a.append()', 'a.clear()', 'sorted(a)', 'a.typecode = "x"', 'array.typecodes', 'int.from_bytes(a, "little")', 'b"".join([a])', 'a.index()', 'a is a.__iadd__(a)', 'a.__class__.__name__']: 
    a=mk(); t(s, a=a); print(a)
def ex(s):
    a=mk()
    try: exec(s, {'a': a, 'array': array.array}); print(s, a)
    except Exception as e: print(s, type(e).__name__, e)
for s in ['a[0]=9', 'a[0]="x"', 'a[0]=2**40', 'a[10]=1', 'a["x"]=1', 'a[1:3]=array("i",[7,8,9])', 'a[1:3]=[1]', 'a[1:3]=array("f")', 'a[::2]=array("i",[7,8,9])', 'a[::2]=array("i",[7])', 'del a[0]', 'del a[1:3]', 'del a[::2]', 'del a[10]', 'a += a', 'a += [1]', 'a += array("f")', 'a *= 2', 'a *= 0', 'm=memoryview(a); a.append(1)', 'm=memoryview(a); m[0]=7', 'm=memoryview(a); a[0:1]=array("i")', 'a[5:2]=array("i",[9])', 'a[:]=a', 'a[1:2]=a', 'm = memoryview(a); m.release(); a.append(1)', 'a[::-1]=array("i",[1,2,3,4,5])', 'del a[::-1]']: ex(s)
class S(array.array):
    pass
s=S('i',[1]); print(s, type(s), s+s, type(s+s), type(s[:]))
s.x=5; print(s.x)
