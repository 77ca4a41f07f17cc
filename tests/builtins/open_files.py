import os
name = 'scratch.txt'
with open(name, 'w') as f:
    print(f.write('one\ntwo\n'), f.name, f.mode, f.closed)
    # expect: 8 scratch.txt w False
    print('three', file=f)
    f.writelines(['four\n', 'five'])
print(f.closed)  # expect: True
with open(name) as f:
    print(f.read(3), repr(f.readline()), repr(f.readline()), f.readlines())
    # expect: one '\n' 'two\n' ['three\n', 'four\n', 'five']
print([line.rstrip() for line in open(name)], open(name).read().count('\n'))
# expect: ['one', 'two', 'three', 'four', 'five'] 4
with open(name, 'a') as f:
    f.write('é')
with open(name, 'rb') as f:
    data = f.read()
    print(data[-3:], len(data), f.seek(0), f.tell(), f.read(3))
    # expect: b'e\xc3\xa9' 25 0 0 b'one'
with open(name, 'r', encoding='utf-8') as f:
    print(repr(f.read()[-1]))  # expect: 'é'
os.remove(name)
for f in (lambda: open('no such file'), lambda: open('.', 'r'), lambda: open('x', 'q'), lambda: open(name, 'r').read()):
    try:
        f()
    except (OSError, ValueError) as error:
        print(type(error).__name__, error)
        # expect: FileNotFoundError [Errno 2] No such file or directory: 'no such file'
        # expect: IsADirectoryError [Errno 21] Is a directory: '.'
        # expect: ValueError invalid mode: 'q'
        # expect: FileNotFoundError [Errno 2] No such file or directory: 'scratch.txt'
try:
    with open(name, 'w') as f:
        pass
    f.write('x')
except ValueError as error:
    print(error)  # expect: I/O operation on closed file.
