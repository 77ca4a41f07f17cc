# python: 3.13
# Errors, texts and reprs of Thread, Barrier, local, excepthook and _thread.
import _thread
import re
import sys
import threading
import warnings

sys.stderr = sys.stdout


def plain(text):
    return re.sub(r'0x[0-9a-f]+', '0x', re.sub(r'\b\d{6,}\b', 'N', text))


def t(label, f, *args, **options):
    try:
        with warnings.catch_warnings(record=True) as seen:
            warnings.simplefilter('always')
            result = f(*args, **options)
        print(label, '->', plain(repr(result)),
              *[w.category.__name__ + ': ' + str(w.message) for w in seen])
    except BaseException as error:
        print(label, '!', type(error).__name__, plain(str(error)))


print(*sorted({*threading.__all__} - {
    'settrace_all_threads', 'setprofile_all_threads'}))
Thread = threading.Thread
one = Thread(name='a')
t('repr', repr, one)
one.daemon = True
t('repr', repr, one)
gate = threading.Event()
one = Thread(target=gate.wait, name='b')
one.start()
t('repr', repr, one)
gate.set()
one.join()
t('repr', repr, one)
t('repr', repr, threading.main_thread())
t('start twice', one.start)
t('join', Thread().join)
t('join', threading.current_thread().join)
t('daemon', setattr, threading.main_thread(), 'daemon', True)


class Bad(Thread):
    def __init__(self):
        pass


bad = Bad()
for name in 'start', 'join', 'is_alive', 'isDaemon', 'getName':
    t(name, getattr(bad, name))
for name in 'name', 'ident', 'native_id', 'daemon':
    t(name, lambda: getattr(bad, name))
t('repr', repr, bad)
t('daemon', setattr, bad, 'daemon', True)
t('group', Thread, group=1)
t('name', lambda: Thread(name=5).name)
t('isDaemon', Thread().isDaemon)
t('setDaemon', Thread().setDaemon, True)
t('getName', Thread(name='q').getName)
t('setName', Thread().setName, 'q')
t('activeCount', threading.activeCount)
t('currentThread', threading.currentThread)
t('join', one.join, -1)
t('join', one.join, 'x')
t('stack_size', threading.stack_size)
t('stack_size', threading.stack_size, -1)
t('stack_size', threading.stack_size, 100)
t('stack_size', threading.stack_size, 262144)
t('stack_size', threading.stack_size, 0)
t('TIMEOUT_MAX', lambda: threading.TIMEOUT_MAX)
for name in 'trace', 'profile':
    t(name, getattr(threading, 'set' + name), None)
    t(name, getattr(threading, 'get' + name))

# Barriers.
barrier = threading.Barrier(2)
t('repr', repr, barrier)
t('Barrier(0)', threading.Barrier, 0)
t('wait', barrier.wait, 0.01)
t('repr', repr, barrier)
t('broken', lambda: barrier.broken)
t('wait', barrier.wait)
barrier.reset()
t('repr', repr, barrier)
t('values', lambda: (barrier.n_waiting, barrier.parties, barrier.broken))
barrier.abort()
t('aborted', lambda: barrier.broken)
t('wait', threading.Barrier(2).wait, -1)
t('one', threading.Barrier(1, lambda: print('action')).wait)
results = []


def wait(barrier):
    try:
        results.append(barrier.wait())
    except Exception as error:
        results.append(type(error).__name__)


def both(barrier, end=lambda: None, n=2):
    del results[:]
    threads = [Thread(target=wait, args=(barrier,)) for _ in range(n)]
    for thread in threads:
        thread.start()
    end()
    for thread in threads:
        thread.join()
    print(sorted(results, key=str), barrier.broken, barrier.n_waiting)


both(threading.Barrier(2))
both(threading.Barrier(2, lambda: 1 / 0))
barrier = threading.Barrier(3)


def when_both_wait(act):
    pause = threading.Event()
    while barrier.n_waiting < 2:
        pause.wait(0.001)
    act()


both(barrier, lambda: when_both_wait(barrier.reset))
both(barrier, lambda: when_both_wait(barrier.abort))

# Locals.
t('local', repr, threading.local())
t('local', threading.local, 1)


class Local(threading.local):
    z = 1

    def __init__(self, a, b=2):
        self.a, self.b = a, b


local = Local(5)
print(local.a, local.b, local.z, local.__dict__)
t('Local()', Local)


def in_thread():
    print(local.a, local.b, sorted(local.__dict__))
    local.a = 9


thread = Thread(target=in_thread)
thread.start()
thread.join()
print(local.a)


class Slotted(threading.local):
    __slots__ = 'shared',


slotted = Slotted()
slotted.shared = 1
thread = Thread(target=lambda: print(slotted.shared))
thread.start()
thread.join()
t('delete', delattr, local, 'nope')
t('get', getattr, local, 'nope')
t('set', setattr, local, '__dict__', {})
t('delete', delattr, local, '__dict__')

# What an exception does.
t('args', threading.ExceptHookArgs, (1, 2, 3, 4))
t('hook', threading.excepthook, 5)
t('hook', threading.excepthook, (1, 2, 3, 4))
threading.excepthook(threading.ExceptHookArgs(
    (ValueError, ValueError('q'), None, threading.current_thread())))
threading.excepthook(threading.ExceptHookArgs(
    (SystemExit, SystemExit('q'), None, None)))
print(threading.__excepthook__ is threading.excepthook)


def fails():
    raise ValueError('x')


def failing(name='T', target=fails):
    thread = Thread(target=target, name=name)
    thread.start()
    thread.join()


def hook(args):
    print(args.exc_type, args.exc_value, args.thread.name, len(args),
          type(args).__name__)


threading.excepthook = hook
failing()
failing(target=lambda: sys.exit(3))
threading.excepthook = threading.__excepthook__
failing(target=lambda: sys.exit(3))
sys.stderr = None
failing()
sys.stderr = sys.stdout

# Running in place.
thread = Thread(target=print, args=('direct',))
thread.run()
t('run again', thread.run)

# _thread.
for args in (5, ()), (print, 5), (print, (), 5):
    t('start_new_thread', _thread.start_new_thread, *args)
t('exit', _thread.exit)
t('interrupt_main', _thread.interrupt_main, 0)
t('interrupt_main', _thread.interrupt_main, 100)
t('start_joinable_thread', _thread.start_joinable_thread, 5)
handle = _thread.start_joinable_thread(lambda: None)
handle.join()
t('handle', lambda: (handle.is_done(), handle))
t('handle', _thread._ThreadHandle().join)
seen, ready = [], _thread.allocate_lock()
ready.acquire()


def dummy():
    me = threading.current_thread()
    seen.append((me.name.startswith('Dummy-'), me.daemon, me.is_alive()))
    for f in me.join, me.start:
        try:
            f()
        except RuntimeError as error:
            seen.append(str(error))
    ready.release()


_thread.start_new_thread(dummy, ())
ready.acquire()
print(seen)
