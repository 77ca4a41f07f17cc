# A script knows itself by its path from the root, however it was called.
import os
import subprocess
import sys
with open('other.py', 'w') as f:
    print('print(__file__); f = None; f()', file=f)
here = os.getcwd() + '/'
for name in ('other.py', './other.py', '../' + here.split('/')[-2]
             + '/other.py'):
    r = subprocess.run([sys.executable, name], capture_output=True, text=True)
    print(r.stdout.startswith('/'), r.stdout.endswith('other.py\n'),
          f'File "{r.stdout.strip()}", line 1' in r.stderr)
    # expect: True True True
    # expect: True True True
    # expect: True True True
