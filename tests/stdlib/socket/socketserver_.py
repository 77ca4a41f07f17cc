import socket
import socketserver
import threading


class Upper(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            self.wfile.write(line.upper())


class Datagram(socketserver.DatagramRequestHandler):
    def handle(self):
        self.wfile.write(self.rfile.read()[::-1])


def ask(address, text):
    with socket.create_connection(address) as s:
        s.sendall(text)
        s.shutdown(socket.SHUT_WR)
        return s.makefile('rb').read()


for cls in (socketserver.TCPServer, socketserver.ThreadingTCPServer,
            socketserver.ForkingTCPServer):
    with cls(('127.0.0.1', 0), Upper) as server:
        thread = threading.Thread(target=server.serve_forever,
                                  args=(0.01,))
        thread.start()
        print(cls.__name__, ask(server.server_address, b'one\ntwo\n'),
              ask(server.server_address, b'three'))
        server.shutdown()
        thread.join()

with socketserver.UDPServer(('127.0.0.1', 0), Datagram) as server:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        s.sendto(b'hello', server.server_address)
        server.handle_request()
        print(s.recv(100))
