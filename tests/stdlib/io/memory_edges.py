# python: 3.13
# Files in memory: places, line ends, derived classes, copies; and many
# random steps, of which a sum is printed.
import copy
import hashlib
import io
import pickle
import random

for newline in None, '', '\n', '\r', '\r\n':
    f = io.StringIO('a\nb\r\nc\rd\n\n', newline=newline)
    f.seek(0, 2)
    print(f.write('e\nf\r\ng\rh'), repr(f.getvalue()))
    f.seek(0)
    print(f.readlines())
    f.seek(0)
    print(f.readline(3), f.readline(1), list(f)[:2])
for bad in '\n\n', 'x', b'\n', 5:
    try:
        io.StringIO('', bad)
    except (ValueError, TypeError) as error:
        print(type(error).__name__)

f = io.StringIO('äb€d😀f')
print(f.read(1), f.read(2), f.tell(), f.read(0) == '', f.read(), f.read())
f.seek(2)
f.write('XY')
print(f.getvalue(), f.tell())
f.seek(8)
print(f.write('é'), repr(f.getvalue()), f.truncate(3), f.getvalue(), f.tell())
f.write('z')
print(repr(f.getvalue()))
f = io.StringIO('\udc80a\n')
print(ascii(f.readline()), io.StringIO(None).getvalue() == '')
b = io.BytesIO(b'abc\ndef\n\nx')
print(b.read(2), b.readline(), b.readline(2), list(b), b.read(), b.tell())
b.seek(12)
print(b.write(b'!'), b.getvalue(), b.seek(-3, 2), b.seek(1, 1))
view = b.getbuffer()
view[0] = 65
try:
    b.write(b'longer than there is room for')
except BufferError as error:
    print('BufferError')
view.release()
into = bytearray(4)
b.seek(0)
print(b.readinto(into), into, b.read1(2), b.truncate(5), b.getvalue())
for f in io.StringIO('x'), io.BytesIO(b'x'):
    for call in (lambda: f.seek(-1), lambda: f.seek(0, 5), lambda: f.read('a'),
                 lambda: f.truncate(-2), lambda: f.write(5),
                 lambda: f.readline(1.5), lambda: f.fileno(),
                 lambda: f.seek(1, 1)):
        try:
            print(call())
        except (ValueError, TypeError, OSError) as error:
            print(type(error).__name__, end=' ')
    print(f.readable(), f.writable(), f.seekable(), f.isatty(), f.closed)
    with f:
        pass
    for call in f.read, f.getvalue, f.tell, f.readable, f.__next__, \
            f.readlines, f.__enter__:
        try:
            call()
            print('no error')
        except ValueError as error:
            pass
    print(f.closed, f.close())
for make in lambda: io.BytesIO('text'), lambda: io.StringIO(b'bytes'), \
        lambda: io.BytesIO(5):
    try:
        make()
    except TypeError as error:
        print(error)


class Shout(io.StringIO):
    def write(self, text):
        return super().write(text.upper())

    def readline(self):
        line = super().readline()
        return line and '> ' + line


s = Shout('a\nb\n')
s.extra = 1
print(list(s), print('hello', 5, file=s), s.getvalue(), s.extra)
f = io.StringIO('one\r\ntwo', newline='\r\n')
f.read(2)
for twin in copy.copy(f), copy.deepcopy(f), pickle.loads(pickle.dumps(f)):
    print(repr(twin.getvalue()), twin.tell())
f = io.BytesIO(b'12345')
f.read(2)
print(copy.copy(f).read(), pickle.loads(pickle.dumps(f)).read())
print(isinstance(f, io.BufferedIOBase), isinstance(s, io.TextIOBase),
      io.StringIO.__module__, issubclass(io.BytesIO, io.IOBase))

rnd = random.Random(5)
digest = hashlib.sha256()
for n in range(300):
    text = rnd.random() < 0.6
    newline = rnd.choice([None, '', '\n', '\r', '\r\n'])
    f = io.StringIO('', newline) if text else io.BytesIO()
    for _ in range(20):
        step = rnd.randrange(7)
        size = rnd.randrange(-1, 9)
        s = ''.join(rnd.choice('ab\n\ré€😀'[:4 + 3 * (n % 2)])
                    for _ in range(rnd.randrange(9)))
        if step == 0:
            r = f.read(size)
        elif step == 1:
            r = f.readline(size)
        elif step == 2:
            r = f.seek(rnd.randrange(15))
        elif step == 3 and rnd.random() < 0.2:
            r = f.truncate(rnd.randrange(15))
        elif step == 4:
            r = f.tell(), f.getvalue()
        elif step == 5 and text:
            r = f.seek(0, 2)
        else:
            r = f.write(s if text else s.encode())
        digest.update(repr(r).encode())
print(digest.hexdigest())
