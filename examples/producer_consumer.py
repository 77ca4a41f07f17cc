# SPDX-License-Identifier: MIT
# output varies
# A producer that is quicker than its consumer: with an unbounded buffer the
# work piles up in memory; a bounded one makes the producer wait instead. The
# whole takes as long either way: it is the consumer that decides.
import queue
import threading
import time

ITEMS, SIZE, WORK = 150, 100_000, 0.001     # pieces, bytes of each, seconds


def produce(buffer):
    for i in range(ITEMS):
        buffer.put(bytes(SIZE))             # waits while the buffer is full
    buffer.put(None)


def consume(buffer, seen):
    while (item := buffer.get()) is not None:
        seen.append(buffer.qsize())         # how much lies about meanwhile
        time.sleep(WORK)                    # the slow part


def run(limit):
    buffer, seen = queue.Queue(limit), []
    start = time.perf_counter()
    producer = threading.Thread(target=produce, args=(buffer,))
    consumer = threading.Thread(target=consume, args=(buffer, seen))
    producer.start()
    consumer.start()
    producer.join()
    produced = time.perf_counter() - start
    consumer.join()
    return len(seen), max(seen), produced, time.perf_counter() - start


print(f'{ITEMS} items of {SIZE:,} bytes, {WORK * 1000:g} ms of work each')
print(f'{"buffer":12} {"most waiting":>13} {"memory":>9} '
      f'{"produced after":>15} {"consumed after":>15}')
most = {}
for name, limit in ('unbounded', 0), ('bounded, 4', 4), ('bounded, 1', 1):
    count, most[limit], produced, consumed = run(limit)
    assert count == ITEMS
    print(f'{name:12} {most[limit]:13} {most[limit] * SIZE / 1e6:6.1f} MB '
          f'{produced:13.3f} s {consumed:13.3f} s')
assert most[1] <= 1 and most[4] <= 4 < most[0]
