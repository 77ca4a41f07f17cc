# SPDX-License-Identifier: MIT
# What open() refuses, where appending begins, how a raw file is shown.
def attempt(*args, **named):
    try:
        open(*args, **named).close()
    except Exception as error:
        print(type(error).__name__, error)


attempt('x', 'b')  # expect: ValueError Must have exactly one of create/read/write/append mode and at most one plus
attempt('x', 'rw')  # expect: ValueError must have exactly one of create/read/write/append mode
attempt('x', 'w', newline='q')  # expect: ValueError illegal newline value: q
attempt('x', 'w', encoding='nobodys')  # expect: LookupError unknown encoding: nobodys
with open('x', 'w') as f:
    f.write('abc')
with open('x', 'a') as f:
    print(f.tell())  # expect: 3
    f.write('d')
    print(f.tell())  # expect: 4
with open('x', 'rb', 0) as f:
    print(f)  # expect: <_io.FileIO name='x' mode='rb' closefd=True>
