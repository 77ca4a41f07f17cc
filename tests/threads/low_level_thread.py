import _thread
import threading

done = _thread.allocate_lock()
done.acquire()
def work(a, b=0):
    print('in thread', a, b, _thread.get_ident() != threading.main_thread().ident)
    # expect: in thread 1 2 True
    done.release()

_thread.start_new_thread(work, (1,), {'b': 2})
done.acquire()
print(type(done).__name__, done.locked(), threading.get_ident() == _thread.get_ident())
# expect: lock True True
