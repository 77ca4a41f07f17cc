import os
import tempfile
with tempfile.TemporaryDirectory() as d:
    print(os.path.isdir(d), os.path.basename(d).startswith('tmp'))
    open(os.path.join(d, 'x'), 'w').close()
    with tempfile.NamedTemporaryFile('w+', suffix='.txt', dir=d) as f:
        f.write('hello')
        f.flush()
        f.seek(0)
        print(f.read(), f.name.endswith('.txt'), os.path.exists(f.name))
        name = f.name
    print(os.path.exists(name), os.listdir(d))
    fd, path = mk = tempfile.mkstemp(prefix='pre', dir=d)
    os.write(fd, b'x')
    os.close(fd)
    print(os.path.basename(path)[:3], oct(os.stat(path).st_mode & 0o777))
    f = tempfile.NamedTemporaryFile(delete=False, dir=d)
    f.close()
    print(os.path.exists(f.name))
print(os.path.exists(d), tempfile.gettempdir() == os.path.abspath(
    tempfile.gettempdir()), tempfile.gettempprefix())
with tempfile.TemporaryFile() as f:
    print(f.write(b'abc'), f.seek(0), f.read())
with tempfile.SpooledTemporaryFile(max_size=4, mode='w+') as f:
    f.write('abcdefgh')
    f.seek(0)
    print(f.read(), f._rolled)
t = tempfile.TemporaryDirectory()
t.cleanup()
print(os.path.exists(t.name), os.path.exists(tempfile.mktemp()))
