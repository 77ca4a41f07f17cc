# expect stderr: Exception in thread broken:
# expect stderr: ValueError: in thread
# expect stderr: Traceback (most recent call last):
import threading

def work():
    raise ValueError('in thread')

t = threading.Thread(target=work, name='broken')
t.start()
t.join()
print('main goes on', t.is_alive())  # expect: main goes on False
