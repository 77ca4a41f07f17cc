# python: 3.13
# Errors and texts of queue, concurrent.futures and contextvars.
import concurrent.futures as futures
import contextvars
import logging
import os
import queue
import re
import threading

logging.disable(logging.CRITICAL)


def plain(text):
    return re.sub(r'0x[0-9a-f]+', '0x', re.sub(r'\b\d{6,}\b', 'N', text))


def t(label, f, *args, **options):
    try:
        print(label, '->', plain(repr(f(*args, **options))))
    except BaseException as error:
        print(label, '!', type(error).__name__, plain(str(error)),
              type(error.__cause__).__name__, type(error.__context__).__name__)


for Queue in queue.Queue, queue.LifoQueue, queue.PriorityQueue:
    q = Queue(2)
    t('put', q.put, 1)
    t('put', q.put, 2)
    t('full', q.full)
    t('put_nowait', q.put_nowait, 3)
    t('put', q.put, 3, True, 0.01)
    t('put', q.put, 3, True, -1)
    t('get', q.get, True, -1)
    t('get', q.get)
    t('get_nowait', q.get_nowait)
    t('empty', q.empty)
    t('get_nowait', q.get_nowait)
    t('get', q.get, timeout=0.01)
    t('task_done', q.task_done)
    t('task_done', q.task_done)
    t('task_done', q.task_done)
    t('join', q.join)
    t('get', q.get, False, -1)
    t('get', q.get, True, 'x')
    q.put(1)
    q.put(2)
    q.shutdown()
    for f in q.get, q.get, q.get, q.get_nowait:
        t('get', f)
    t('put', q.put, 1)
    t('put_nowait', q.put_nowait, 1)
    t('is_shutdown', lambda: q.is_shutdown)
    t('task_done', q.task_done)
    q = Queue()
    q.put(1)
    q.shutdown(immediate=True)
    t('get', q.get)
    t('left', lambda: (q.unfinished_tasks, q.qsize()))
    t('join', q.join)
    t('shutdown', q.shutdown)
t('ShutDown', lambda: (queue.ShutDown.__mro__[1:], queue.ShutDown.__module__))
t('subscript', lambda: queue.Queue[int])
q = queue.SimpleQueue()
t('repr', repr, q)
t('get', q.get, True, 0.01)
t('get', q.get, True, -1)
t('get', q.get, True, 'x')
t('get', q.get, False)
t('SimpleQueue(1)', queue.SimpleQueue, 1)

pool = futures.ThreadPoolExecutor(2)
f = pool.submit(pow, 2, 3)
t('result', f.result)
t('repr', lambda: f)
t('cancel', f.cancel)
f = pool.submit(lambda: 1 / 0)
t('result', f.result)
t('exception', f.exception)
t('map', lambda: list(pool.map(pow, [1, 2, 3], [2, 2, 2])))
t('map', lambda: list(pool.map(lambda x: 1 // x, [1, 0])))
gate = threading.Event()
t('map', lambda: list(pool.map(lambda x: gate.wait(), [1], timeout=0.02)))
one, two, three = (pool.submit(gate.wait), pool.submit(gate.wait),
                   pool.submit(pow, 1, 1))
t('result', one.result, 0.01)
t('exception', one.exception, 0)
t('states', lambda: (three, three.cancel(), three, three.done()))
t('result', three.result)
t('exception', three.exception)
t('wait', lambda: [len(x) for x in futures.wait([one, two], timeout=0.01)])
t('wait', futures.wait, [one], return_when='x')
t('wait', futures.wait, [])
t('as_completed', lambda: list(futures.as_completed([one, two],
                                                    timeout=0.01)))
gate.set()
t('as_completed', lambda: len(list(futures.as_completed([one, two, two]))))
t('submit', pool.submit)
f, seen = futures.Future(), []
f.add_done_callback(lambda f: seen.append(1))
f.add_done_callback(lambda f: 1 / 0)
f.set_result(5)
f.add_done_callback(lambda f: seen.append(2))
print(seen)
t('set_result', f.set_result, 6)
t('set_exception', f.set_exception, ValueError())
t('running', f.set_running_or_notify_cancel)
f = futures.Future()
t('running', lambda: (f.set_running_or_notify_cancel(), f, f.running()))
t('cancel', f.cancel)
f = futures.Future()
t('cancelled', lambda: (f.cancel(), f.set_running_or_notify_cancel(), f))
pool.shutdown()
t('submit', pool.submit, print)
t('map', lambda: pool.map(print, [1]))


def bad():
    raise ValueError('init')


pool = futures.ThreadPoolExecutor(1, initializer=bad)
t('broken', pool.submit(pow, 1, 1).result)
t('broken', pool.submit, pow, 1, 1)
pool.shutdown()
t('initializer', futures.ThreadPoolExecutor, initializer=5)
t('workers', futures.ThreadPoolExecutor, 0)
names = []
pool = futures.ThreadPoolExecutor(2, 'pre', lambda *args: names.append(
    (args, threading.current_thread().name)), (1, 2))
pool.submit(pow, 1, 1).result()
pool.shutdown()
print(names)
gate = threading.Event()
started = threading.Event()
pool = futures.ThreadPoolExecutor(1)
all = [pool.submit(lambda: (started.set(), gate.wait()))]
all += [pool.submit(pow, 1, 1) for _ in range(3)]
started.wait()
pool.shutdown(wait=False, cancel_futures=True)
gate.set()
print([f.cancelled() for f in all], all[0].result())

v, w = contextvars.ContextVar('v', default=1), contextvars.ContextVar('w')
t('repr', repr, v)
t('get', w.get)
t('get', w.get, 3)
token = v.set(2)
t('token', lambda: (token, token.var is v, token.old_value))
v.reset(token)
t('reset', v.reset, token)
t('reset', w.reset, token)
context = contextvars.copy_context()
t('run', context.run, v.set, 9)
print(context[v], v.get(), len(context), v in context, context.get(w, 'd'))
t('item', lambda: context[w])
t('nested', context.run, lambda: context.run(print))
t('ContextVar(5)', contextvars.ContextVar, 5)
token = context.run(v.set, 3)
t('reset', v.reset, token)
t('Token()', contextvars.Token)
t('item', lambda: context[5])
t('equal', lambda: (contextvars.Context() == contextvars.Context(),
                    context == context.copy(), context == 5,
                    context != contextvars.Context()))
