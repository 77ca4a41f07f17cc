import os

r, w = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(r)
    os.write(w, b'from the child')
    os._exit(0)
os.close(w)
chunks = []
while data := os.read(r, 5):
    chunks.append(data)
os.close(r)
os.waitpid(pid, 0)
print(chunks, b''.join(chunks))
# expect: [b'from ', b'the c', b'hild'] b'from the child'
try:
    os.read(r, 1)
except OSError as error:
    print(error)  # expect: [Errno 9] Bad file descriptor
