# SPDX-License-Identifier: MIT
# python: 3.13
# The lines of several files.
import fileinput, sys
for n,t in (('a.txt','1\n2\n'),('b.txt','3\n')): open(n,'w').write(t)
for l in fileinput.input(['a.txt','b.txt'],encoding='utf-8'): print(fileinput.filename(), fileinput.lineno(), fileinput.filelineno(), fileinput.isfirstline(), fileinput.isstdin(), l.strip())
fileinput.close()
with fileinput.input('a.txt',inplace=True,backup='.bak') as f:
    for l in f: print(l.strip()+'!')
print(open('a.txt').read(), open('a.txt.bak').read())
with fileinput.FileInput(files=('a.txt','b.txt'),mode='rb') as f:
    print(f.readline()); f.nextfile(); print(f.readline(), f.filename())
try: fileinput.lineno()
except RuntimeError as e: print(e)
sys.argv[1:]=['b.txt']; print(list(fileinput.input()))
