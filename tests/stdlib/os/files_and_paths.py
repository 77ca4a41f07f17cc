import os
import os.path

os.mkdir('d')
open('d/f', 'w').write('text')
print(os.listdir('d'), os.path.exists('d/f'), os.path.isdir('d'), os.path.isfile('d'), os.path.getsize('d/f'))
# expect: ['f'] True True False 4
os.rename('d/f', 'd/g')
print(os.listdir('d'), os.path.join('a', 'b', '/c'), os.path.split('/x/y.py'), os.path.splitext('a.b.py'))
# expect: ['g'] /c ('/x', 'y.py') ('a.b', '.py')
os.remove('d/g')
os.rmdir('d')
print(os.path.exists('d'), os.path.basename('/a/b/'), os.path.dirname('/a/b'), os.path.normpath('a/../b//c'))
# expect: False  /a b/c
for f in (lambda: os.listdir('missing'), lambda: os.remove('missing'), lambda: os.mkdir('/proc/x/y')):
    try:
        f()
    except OSError as error:
        print(type(error).__name__, error)
        # expect: FileNotFoundError [Errno 2] No such file or directory: 'missing'
        # expect: FileNotFoundError [Errno 2] No such file or directory: 'missing'
        # expect: FileNotFoundError [Errno 2] No such file or directory: '/proc/x/y'
print(isinstance(os.getpid(), int), os.name, os.linesep == '\n', os.path.isabs('/a'), os.cpu_count() > 0)
# expect: True posix True True True
fd = os.open('raw', os.O_WRONLY | os.O_CREAT, 0o600)
print(os.write(fd, b'bytes'), os.close(fd), os.stat('raw').st_size, oct(os.stat('raw').st_mode & 0o777))
# expect: 5 None 5 0o600
os.unlink('raw')
