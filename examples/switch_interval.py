# args: 0.1
# output varies
# The switch interval: how long a thread may keep the lock when another one
# wants it. Short, and who waits is served soon; long, and less time is spent
# on changing over. Python's is 5 ms (sys.setswitchinterval).
#
# Two threads compute, and a third one wakes up every millisecond and sees how
# late it is.
#
#   baton examples/switch_interval.py [seconds for each]
import sys
import threading
import time

INTERVALS = [50e-6, 500e-6, 5e-3, 50e-3]


class Work:
    """What the threads share: whose turn it was last, and what came of it."""

    def __init__(self):
        self.last = None
        self.switches = 0
        self.steps = 0
        self.late = []
        self.done = False


def compute(work, me):
    steps = 0
    while not work.done:
        if work.last != me:
            work.last = me
            work.switches += 1
        for _ in range(50):
            pass
        steps += 1
    work.steps += steps


def wake_up(work):
    while not work.done:
        due = time.perf_counter() + 0.001
        time.sleep(0.001)
        work.late.append(time.perf_counter() - due)


def run(interval, seconds):
    sys.setswitchinterval(interval)
    work = Work()
    threads = [threading.Thread(target=compute, args=(work, 'a')),
               threading.Thread(target=compute, args=(work, 'b')),
               threading.Thread(target=wake_up, args=(work,))]
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    work.done = True
    for thread in threads:
        thread.join()
    return work


def main():
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    print(f'{"interval":>10} {"switches/s":>12} {"steps/s":>12}'
          f' {"woken late, median":>20}')
    usual = sys.getswitchinterval()
    for interval in INTERVALS:
        work = run(interval, seconds)
        late = sorted(work.late)[len(work.late) // 2] if work.late else 0
        bar = '#' * min(40, round(late * 1000))
        print(f'{interval * 1e3:7.2f} ms {work.switches / seconds:12,.0f}'
              f' {work.steps / seconds:12,.0f} {late * 1e3:17.2f} ms {bar}')
    sys.setswitchinterval(usual)


if __name__ == '__main__':
    main()
