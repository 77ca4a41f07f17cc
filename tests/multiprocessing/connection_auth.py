# Listener and Client: the wrong key is refused on both sides.
import threading
from multiprocessing.connection import Client, Listener

listener = Listener(authkey=b'right')

def serve():
    with listener.accept() as connection:
        print('served', connection.recv())
        connection.send('good bye')
    try:
        listener.accept()
    except Exception as error:
        print('server:', repr(error))

server = threading.Thread(target=serve)
server.start()
with Client(listener.address, authkey=b'right') as connection:
    connection.send(['hello', 1])
    print(connection.recv())
try:
    Client(listener.address, authkey=b'wrong')
except Exception as error:
    wrong = error
server.join()
print('client:', repr(wrong))
listener.close()
try:
    listener.accept()
except OSError as error:
    print(error)
for bad in (dict(family='AF_NO'), dict(authkey='text')):
    try:
        Listener(**bad)
    except (ValueError, TypeError) as error:
        print(error)
with Listener(('localhost', 0)) as listener:
    host, port = listener.address
    print(host, port > 0, listener.last_accepted)
