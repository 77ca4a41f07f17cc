# SPDX-License-Identifier: MIT
# threading.local: one name, a value for each thread. What a global would mix
# up stays apart without any lock, and goes when its thread ends.
import threading

shared = {}                 # everybody's
own = threading.local()     # each thread's
own.user = 'nobody'         # the main thread's value; others don't see it


class Session(threading.local):
    """A subclass: __init__ runs again in each thread that uses it."""

    def __init__(self, kind):
        self.kind = kind
        self.steps = []


session = Session('web')
met = threading.Barrier(2)
lines = []


def handle(user):
    assert not hasattr(own, 'user')     # main's value isn't ours
    shared['user'] = user
    own.user = user
    session.steps.append(f'hello {user}')
    met.wait()                          # both have written by now
    lines.append(f'{user}: own.user is {own.user}, '
                 f'{session.kind} session {session.steps}')


threads = [threading.Thread(target=handle, args=(name,))
           for name in ('ada', 'bob')]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(*sorted(lines), sep='\n')
print("shared['user'] is what the last one wrote:",
      shared['user'] in ('ada', 'bob'))
print('the main thread still has', own.user, session.steps)


class Noisy:
    def __del__(self):
        print('what was local is gone with its thread')


def end():
    own.noisy = Noisy()


thread = threading.Thread(target=end)
thread.start()
thread.join()
print('joined')
