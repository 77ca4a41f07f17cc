# SPDX-License-Identifier: MIT
# python: 3.13
# Packages of folders alone, stars that name submodules, and what is missing
# below what is there.
import os
import sys

sys.path.insert(0, '.')


def write(path, text=''):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w') as f:
        f.write(text)


def attempt(statement):
    try:
        exec(statement, {})
    except ImportError as e:
        print(type(e).__name__, str(e).split(' (')[0], e.name)


write('bare/inner/m.py', 'print(__name__, __package__); z = 1\n')
write('elsewhere/bare/other.py', 'z = 2\n')
sys.path.append('elsewhere')
import bare.inner.m as m        # expect: bare.inner.m bare.inner
import bare.other
print(m.z, bare.other.z, bare.__file__, len(bare.__path__))
                                # expect: 1 2 None 2
attempt('import bare.nothing')
# expect: ModuleNotFoundError No module named 'bare.nothing' bare.nothing

write('starry/__init__.py', '__all__ = ["one", "two"]; two = 2\n')
write('starry/one.py', 'print("one"); import starry.below\n')
write('starry/below.py', '')
write('starry/broken.py', 'import not_there_at_all\n')
attempt('from starry import *; print(one.__name__, two)')
# expect: one
# expect: starry.one 2
attempt('from starry import broken')
# expect: ModuleNotFoundError No module named 'not_there_at_all' not_there_at_all
attempt('from starry import nothing')
# expect: ImportError cannot import name 'nothing' from 'starry' starry
print([name for name in sys.modules if name.startswith('starry')])
# expect: ['starry', 'starry.below', 'starry.one']

sys.modules['halted'] = None
attempt('import halted')
# expect: ModuleNotFoundError import of halted halted; None in sys.modules halted
