# baton only
# What a green thread returns or raises, and how it is ended.
import threading
import time
from baton import green

job = green.spawn(lambda a, b=0: a + b, 1, b=2)
print(job.ready(), job.value, job.get(), job.ready(), job.successful())
# expect: False None 3 True True


def fails():
    green.sleep(0)
    raise ValueError('no')


bad = green.spawn(fails)
bad.join()
print(bad.successful(), repr(bad.exception))
# expect: False ValueError('no')
try:
    bad.get()
except ValueError as error:
    print('raised', error)  # expect: raised no

try:
    green.joinall([green.spawn(time.sleep, 0), green.spawn(fails)],
                  raise_error=True)
except ValueError as error:
    print('joinall', error)  # expect: joinall no


def cleans_up():
    try:
        time.sleep(1000)
    finally:
        print('cleaned')  # expect: cleaned


waiting = green.spawn(cleans_up)
green.sleep(0)
waiting.kill()
print(waiting.ready(), waiting.successful(), repr(waiting.value))
# expect: True True GreenExit()

never = green.spawn(print, 'never')
never.kill()
print(never.ready(), never)
# expect: True <Green Green-6 (print), done>

slow = green.spawn(time.sleep, 1000)
try:
    slow.get(timeout=0.001)
except TimeoutError as error:
    print(error)  # expect: Green-7 (sleep) has not ended
slow.kill(KeyError('x'))
print(repr(slow.exception))  # expect: KeyError('x')

ended = []
linked = green.spawn(lambda: 5)
linked.link(lambda g: ended.append(g.value))
linked.join()
linked.link(lambda g: ended.append(g.value + 1))
print(ended)  # expect: [5, 6]

print(green.current(), green.spawn(lambda: green.current().name).get())
# expect: None Green-9 (<lambda>)
print(green.spawn(lambda: threading.current_thread().name).get())
# expect: Green-10 (<lambda>)
print(green.spawn_later(0.001, lambda: 'later').get())  # expect: later
first = green.wait([green.spawn(time.sleep, 100), green.spawn(int)], count=1)
print(len(first), first[0].value)  # expect: 1 0


def left_behind():
    try:
        time.sleep(1000)
    finally:
        print('the end')  # expect: the end


green.spawn(left_behind)
green.sleep(0)
