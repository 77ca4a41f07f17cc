# baton only
# Message queues, POSIX and System V.
import os
from baton.ipc import Empty, Full, MessageQueue, PRIVATE, ftok

name = f'/baton-test-{os.getpid()}'
with MessageQueue(name, create=True, max_messages=2, max_size=20) as q:
    print(type(q).__name__, q.max_messages, q.max_size, len(q))
    # expect: PosixMessageQueue 2 20 0
    q.send(b'low')
    q.send(b'high', priority=5)
    try:
        q.send(b'none left', timeout=0)
    except Full:
        print('full', len(q))                   # expect: full 2
    pid = os.fork()
    if pid == 0:
        with MessageQueue(name) as same:
            ok = same.receive() == (b'high', 5)
        os._exit(not ok)
    print(os.waitpid(pid, 0)[1], q.receive())   # expect: 0 (b'low', 0)
    try:
        q.receive(timeout=0.01)
    except Empty:
        print('empty')                          # expect: empty
    try:
        q.send(b'x' * 21)
    except OSError as error:
        print(error.strerror)                   # expect: Message too long
    q.unlink()
try:
    MessageQueue(name)
except FileNotFoundError as error:
    print(error.filename == name)               # expect: True

q = MessageQueue(PRIVATE, create=True)
q.send(b'one')
q.send(b'two', type=2)
print(type(q).__name__, len(q), q.receive(type=2), q.receive())
# expect: SysVMessageQueue 2 (b'two', 2) (b'one', 1)
try:
    q.receive(timeout=0)
except Empty:
    print('empty')                              # expect: empty
try:
    q.receive(type=3, timeout=0.02)
except Empty:
    print('none of that type')                  # expect: none of that type
big, count = bytes(8000), 0
try:
    while True:
        q.send(big, timeout=0.02)
        count += 1
except Full:
    print('full', count > 0)                    # expect: full True
pid = os.fork()
if pid == 0:
    for _ in range(count):
        q.receive()
    os._exit(0)
q.send(b'room at last', type=7, timeout=60)
print(os.waitpid(pid, 0)[1], q.receive(type=7, timeout=60))
# expect: 0 (b'room at last', 7)
q.remove()
try:
    q.send(b'gone')
except OSError as error:
    print(error.strerror)                       # expect: Invalid argument
print(ftok('.', 1) == ftok('.', 1) != ftok('.', 2))     # expect: True
