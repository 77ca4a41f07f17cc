# python: 3.13
import socket
import threading
import urllib.error
import urllib.request

server = socket.socket()
server.bind(('127.0.0.1', 0))
server.listen(5)
port = server.getsockname()[1]
answers = [b'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-A: b\r\n\r\nhello',
           b'HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno',
           b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n'
           b'3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n']
asked = []


def serve():
    for answer in answers:
        connection, _ = server.accept()
        asked.append(connection.recv(65536).split(b'\r\n')[0])
        connection.sendall(answer)
        connection.close()


t = threading.Thread(target=serve)
t.start()
url = f'http://127.0.0.1:{port}/p?q=1'
with urllib.request.urlopen(url, timeout=10) as r:
    print(r.status, r.read(), r.headers['X-A'], r.getcode(), r.geturl() == url)
try:
    urllib.request.urlopen(url)
except urllib.error.HTTPError as e:
    print(e, e.code, e.read())
q = urllib.request.Request(url, data=b'x=1', headers={'A-b': 'c'})
print(urllib.request.urlopen(q).read(), q.get_method(), q.headers)
t.join()
server.close()
print(asked)
try:
    urllib.request.urlopen(url, timeout=10)
except urllib.error.URLError as e:
    print(e, type(e.reason).__name__)
for bad in ('nothing', 'zz://x'):
    try:
        urllib.request.urlopen(bad)
    except (ValueError, urllib.error.URLError) as e:
        print(e)
print(urllib.request.urlopen('data:,hi%20you').read())
