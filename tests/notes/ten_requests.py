# Ten requests one after the other, in threads, and with coroutines: the same
# answers, in the same order.
import asyncio
import threading
import time

WAIT = 0.005


def ask(n):
    time.sleep(WAIT)
    return n * n


async def ask_async(n):
    await asyncio.sleep(WAIT)
    return n * n


def threaded():
    answers = [None] * 10

    def one(n):
        answers[n] = ask(n)
    run = [threading.Thread(target=one, args=(n,)) for n in range(10)]
    for thread in run:
        thread.start()
    for thread in run:
        thread.join()
    return answers


async def together():
    return await asyncio.gather(*(ask_async(n) for n in range(10)))


row = [ask(n) for n in range(10)]
print(row == threaded() == list(asyncio.run(together())), row[-1])
# expect: True 81
