import glob
import os
os.makedirs('d/e/f')
for p in ('a.py', 'b.txt', '.hid', 'd/c.py', 'd/e/x.py', 'd/e/f/y.py'):
    open(p, 'w').close()
for p in ('*', '*.py', 'd/*', 'd/*.py', '**/*.py', '*/*/*.py', '.*', 'nope*',
          'a.py', 'd/', '*/', '[ab].*'):
    print(p, sorted(glob.glob(p)), sorted(glob.glob(p, recursive=True)))
print(sorted(glob.glob('**', recursive=True)))
print(sorted(glob.glob('*.py', root_dir='d')), glob.escape('a[b]*'))
print(sorted(glob.iglob(os.path.abspath('.') + '/*.txt'))[0].endswith('b.txt'))
print(sorted(glob.glob('d/**', recursive=True)))
