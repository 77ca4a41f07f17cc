import socket

s = socket.socket()
s.settimeout(0.01)
print(s.gettimeout(), s.getblocking(), s.timeout)
s.bind(('127.0.0.1', 0))
s.listen(1)
try:
    s.accept()
except TimeoutError as e:
    print(type(e).__name__, e, isinstance(e, OSError),
          socket.timeout is TimeoutError)
s.setblocking(False)
print(s.gettimeout(), s.getblocking())
try:
    s.accept()
except BlockingIOError as e:
    print(type(e).__name__, e)
port = s.getsockname()[1]
c = socket.create_connection(('127.0.0.1', port))
c.setblocking(False)
try:
    c.recv(1)
except BlockingIOError as e:
    print('nothing yet')
try:
    socket.create_server(('127.0.0.1', port), backlog=1)
except OSError as e:
    print(type(e).__name__, e.errno, e.strerror.split('(')[0])
c.close()
s.close()
try:
    socket.create_connection(('127.0.0.1', port), timeout=5)
except ConnectionRefusedError as e:
    print(e)
c = socket.socket()
print(c.connect_ex(('127.0.0.1', port)))
for bad in (('127.0.0.1', 70000), '127.0.0.1', ('127.0.0.1',)):
    try:
        c.connect(bad)
    except (OverflowError, TypeError) as e:
        print(type(e).__name__, str(e)[:40])
c.close()
try:
    c.send(b'x')
except OSError as e:
    print(e)
try:
    socket.getaddrinfo('no.such.host.invalid', 80)
except socket.gaierror as e:
    print('gaierror', isinstance(e, OSError), e.errno < 0)
print(socket.inet_aton('1.2.3.4'), socket.inet_ntoa(b'\x7f\0\0\1'))
print(socket.htons(1), socket.ntohs(256), socket.htonl(1))
print(socket.inet_pton(socket.AF_INET6, '::1')[-1],
      socket.inet_ntop(socket.AF_INET6, bytes(15) + b'\1'))
print(socket.getaddrinfo('127.0.0.1', 80, type=socket.SOCK_STREAM))
s = socket.socket()
s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
print(s.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR))
fd = s.detach()
print(s.fileno(), fd >= 0)
socket.socket(fileno=fd).close()
