import os
import shutil
os.makedirs('a/b')
for n in ('a/x.txt', 'a/b/y.py', 'a/b/z.tmp'):
    with open(n, 'w') as f:
        f.write(n)
os.utime('a/x.txt', (5, 6))
print(shutil.copy('a/x.txt', 'c.txt'), open('c.txt').read())
print(shutil.copy2('a/x.txt', 'a/b'), os.stat('a/b/x.txt').st_mtime)
print(shutil.copytree('a', 'd', ignore=shutil.ignore_patterns('*.tmp')))
print(sorted(os.listdir('d/b')), shutil.move('d', 'e'), os.path.exists('d'))
print(shutil.move('c.txt', 'e'), sorted(os.listdir('e')))
shutil.rmtree('e')
shutil.rmtree('e', ignore_errors=True)
print(os.path.exists('e'), shutil.which('sh') is not None,
      shutil.which('no-such-program'))
for f in (lambda: shutil.rmtree('e'), lambda: shutil.copyfile('c', 'd'),
          lambda: shutil.copyfile('a/x.txt', 'a/x.txt'),
          lambda: shutil.copytree('a', 'a/b')):
    try:
        f()
    except OSError as e:
        print(type(e).__name__, e)
print(shutil.disk_usage('/').total > 0, shutil.get_terminal_size()[0] > 0)
