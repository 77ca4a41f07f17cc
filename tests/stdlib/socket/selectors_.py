import select
import selectors
import socket

for cls in (selectors.DefaultSelector, selectors.SelectSelector,
            selectors.PollSelector):
    with cls() as sel:
        a, b = socket.socketpair()
        a.setblocking(False)
        key = sel.register(a, selectors.EVENT_READ, 'data')
        print(key.fileobj is a, key.fd == a.fileno(), key.events, key.data)
        print(sel.select(0))
        b.send(b'x')
        [(key, mask)] = sel.select(5)
        print(key.data, mask, a.recv(10))
        sel.modify(a, selectors.EVENT_READ | selectors.EVENT_WRITE, 'both')
        [(key, mask)] = sel.select(5)
        print(key.data, mask, len(sel.get_map()), a in sel.get_map())
        try:
            sel.register(a, selectors.EVENT_READ)
        except KeyError:
            print('twice')
        print(sel.unregister(a).data)
        try:
            sel.unregister(a)
        except KeyError:
            print('not there')
        a.close()
        b.close()
a, b = socket.socketpair()
print(select.select([a, b], [], [], 0) == ([], [], []))
b.send(b'1')
r, w, x = select.select([a, b], [a], [], 5)
print(r == [a], w == [a], x)
p = select.poll()
p.register(a, select.POLLIN)
print([(fd == a.fileno(), ev) for fd, ev in p.poll(1000)])
a.recv(1)
print(p.poll(0))
with select.epoll() as ep:
    ep.register(a, select.EPOLLIN)
    print(ep.poll(0))
    b.close()
    [(fd, ev)] = ep.poll(5)
    print(fd == a.fileno(), bool(ev & select.EPOLLHUP), ep.closed)
print(ep.closed)
a.close()
