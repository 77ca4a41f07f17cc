import threading

main = threading.current_thread()
print(main.name, main is threading.main_thread(), main.daemon, main.is_alive())
def work():
    t = threading.current_thread()
    print(t.name, t.daemon, t.is_alive(), t is worker, threading.active_count())
worker = threading.Thread(target=work, name='bee', daemon=True)
print(worker.ident, worker.is_alive())
worker.start()
worker.join()
print(worker.is_alive(), isinstance(worker.ident, int), threading.active_count())
worker.name = 'renamed'
print(worker.name, threading.enumerate() == [main], repr(main).startswith('<_MainThread(MainThread, started'))
unnamed = threading.Thread(target=work)
print(unnamed.name.startswith('Thread-'), '(work)' in unnamed.name)
