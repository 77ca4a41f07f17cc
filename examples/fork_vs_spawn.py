# fork copies this process as it is; spawn starts a fresh interpreter, which
# runs the main script again under another name to know its functions.
#
# So a forked child sees what the parent has changed since it began, a spawned
# one doesn't; and forking is many times as quick.
# output varies
import multiprocessing
import time

setting = 'as written'


def tell(method):
    print(f'{method:6} runs in {__name__:12} and sees the setting {setting!r}',
          flush=True)


def nothing():
    pass


def start_and_join(context, rounds):
    best = float('inf')
    for _ in range(rounds):
        begin = time.perf_counter()
        p = context.Process(target=nothing)
        p.start()
        p.join()
        best = min(best, time.perf_counter() - begin)
    return best


if __name__ == '__main__':
    setting = 'changed by the parent'
    for method in 'fork', 'spawn':
        context = multiprocessing.get_context(method)
        p = context.Process(target=tell, args=(method,))
        p.start()
        p.join()
    for method, rounds in ('fork', 20), ('spawn', 5):
        context = multiprocessing.get_context(method)
        print(f'{method:6} start + join: '
              f'{start_and_join(context, rounds) * 1000:8.2f} ms')
