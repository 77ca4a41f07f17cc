# Arguments whose __index__ changes the bytearray they are meant for.
# baton only
def changing(a, size, value):
    class Index:
        def __index__(self):
            a[:] = b'z' * size
            return value
    return Index()
def check(f):
    a = bytearray(b'abcdefgh' * 4)
    try:
        print(f(a), len(a))
    except Exception as e:
        print(type(e).__name__, e, len(a))
check(lambda a: a[changing(a, 1, 5)])
check(lambda a: a[changing(a, 0, 0):])
check(lambda a: a[:changing(a, 2, 30)])
check(lambda a: a[::changing(a, 3, 2)])
check(lambda a: a.__setitem__(5, changing(a, 100, 65)))
check(lambda a: a.__setitem__(slice(0, changing(a, 2, 30)), b'xyz'))
check(lambda a: a.__delitem__(slice(changing(a, 2, 0), 30, 2)))
check(lambda a: a.find(b'z', changing(a, 2, 0)))
check(lambda a: a.count(b'z', 0, changing(a, 3, 30)))
check(lambda a: a.insert(changing(a, 2, 20), 66))
check(lambda a: a.append(changing(a, 2, 66)))
check(lambda a: a.extend(iter([65, 66])))
check(lambda a: a.pop(changing(a, 2, 1)))
check(lambda a: a.startswith(b'z', changing(a, 1, 0)))
check(lambda a: a * changing(a, 1, 2))
check(lambda a: a.hex(':', changing(a, 1, 2))[:8])
check(lambda a: a.replace(b'a', b'b', changing(a, 1, 1)))
check(lambda a: a.ljust(changing(a, 1, 4)))
class Appending:
    def __init__(self, a):
        self.a = a
    def __iter__(self):
        for i in range(3):
            self.a.append(65 + i)
            yield 97 + i
check(lambda a: (a.extend(Appending(a)), bytes(a[-6:])))
m = memoryview(bytearray(b'abcd'))
class Releasing:
    def __index__(self):
        m.release()
        return 1
try:
    m[0] = Releasing()
except ValueError as e:
    print(e)
a = bytearray(b'abc')
with memoryview(a) as v:
    for change in (lambda: a.append(1), lambda: a.clear(), lambda: a.__setitem__(slice(0, 1), b'xy'), lambda: a.pop()):
        try:
            change()
        except BufferError as e:
            print(e)
    a[0] = 90
    a[1:3] = b'YX'
    print(a, v.tolist())
a.append(1)
print(a)
