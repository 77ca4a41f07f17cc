import socket
import threading

server = socket.create_server(('127.0.0.1', 0))
port = server.getsockname()[1]
print(server.family, server.type, server.proto, server.gettimeout())


seen = []


def serve():
    for _ in range(3):
        conn, address = server.accept()
        with conn:
            seen.append((address[0], conn.getpeername() == address))
            while data := conn.recv(1024):
                conn.sendall(data.upper())


thread = threading.Thread(target=serve)
thread.start()
with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as s:
    s.connect(('localhost', port))
    s.sendall(b'hello')
    print(s.recv(5))
    print(s.send(b'abc'), s.recv(1), s.recv(10, socket.MSG_PEEK), s.recv(10))
    buffer = bytearray(10)
    s.sendall(b'into')
    print(s.recv_into(buffer), buffer)
    view = memoryview(buffer)[4:]
    s.sendall(b'view')
    print(s.recv_into(view), buffer)
    s.shutdown(socket.SHUT_WR)
    print(s.recv(10))
with socket.create_connection(('127.0.0.1', port), timeout=10) as s:
    print(s.gettimeout())
    f = s.makefile('rw', encoding='utf-8', newline='\n')
    f.write('first line\nsecond line\n')
    f.flush()
    print(repr(f.readline()), repr(f.readline()))
    f.close()
with socket.create_connection(('127.0.0.1', port)) as s:
    with s.makefile('rb') as r, s.makefile('wb') as w:
        w.write(b'x' * 100000 + b'\n')
        w.write(b'y\nz')
        w.flush()
        s.shutdown(socket.SHUT_WR)
        print(len(r.readline()), r.readline(), r.read())
thread.join()
print(seen)
server.close()
print(server.fileno())
