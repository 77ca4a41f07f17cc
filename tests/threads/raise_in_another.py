# The old way to end a thread from outside.
import ctypes
import threading
import time


class Stoppable(threading.Thread):
    def __init__(self):
        super().__init__()
        self.begun = threading.Event()

    def run(self):
        try:
            while True:
                self.begun.set()
                time.sleep(0.001)
        except ValueError as e:
            print('caught', repr(e))
        finally:
            print('ended')

    def throw(self, error):
        return ctypes.pythonapi.PyThreadState_SetAsyncExc(
            ctypes.c_long(self.ident), ctypes.py_object(error))


for error in ValueError, SystemExit:
    thread = Stoppable()
    thread.start()
    thread.begun.wait()
    count = thread.throw(error)
    thread.join()
    print(count, thread.is_alive())
# expect: caught ValueError()
# expect: ended
# expect: 1 False
# expect: ended
# expect: 1 False
print(ctypes.pythonapi.PyThreadState_SetAsyncExc(
    ctypes.c_ulong(1), ctypes.py_object(KeyError)))     # expect: 0
