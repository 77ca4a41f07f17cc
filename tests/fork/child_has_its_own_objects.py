import os

items = [1, 2, 3]
class A:
    v = 'parent'
r, w = os.pipe()
pid = os.fork()
if pid == 0:
    items.append('child')
    A.v = 'child'
    os.write(w, repr((items, A.v)).encode())
    os._exit(0)
os.waitpid(pid, 0)
print(os.read(r, 100).decode(), items, A.v)
# expect: ([1, 2, 3, 'child'], 'child') [1, 2, 3] parent
