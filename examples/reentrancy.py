# SPDX-License-Identifier: MIT
# baton only
# Reentrant, thread-safe, both, neither: may a function be entered again before
# it is through, by the same thread (a callback, a signal's handler, recursion)
# or by another one?
import gil
import signal
import threading

# Neither: its state is one global, as in C's strtok().
buffer = []


def reverse_in_buffer(text, between=lambda: None):
    buffer[:] = text
    between()                           # whoever comes in here ...
    return ''.join(reversed(buffer))


print('not reentrant:    ', reverse_in_buffer(
    'first', lambda: reverse_in_buffer('second')), "(wanted 'tsrif')")


# Reentrant, and so thread-safe: all state is its own.
def reverse(text, between=lambda: None):
    own = list(text)
    between()
    return ''.join(reversed(own))


print('reentrant:        ', reverse('first', lambda: reverse('second')))

# Thread-safe, not reentrant: a Lock keeps other threads out, and oneself too.
lock = threading.Lock()


def reverse_locked(text, between=lambda: None):
    with lock:
        return reverse_in_buffer(text, between)


try:
    reverse_locked('first', lambda: reverse_locked('second'))
except gil.Deadlock as error:
    print('with a Lock:      ', *str(error).splitlines()[:3], sep='\n    ')

# An RLock lets its holder in again: no deadlock, but the buffer isn't
# protected from its own thread. Reentrant locking is not reentrant code.
lock = threading.RLock()
print('with an RLock:    ', reverse_locked(
    'first', lambda: reverse_locked('second')), "(wanted 'tsrif')")

# A signal's handler is the case nobody wrote down: it comes between any two
# instructions of the main thread.
signal.signal(signal.SIGUSR1, lambda *args: reverse_in_buffer('handler'))
print('under a signal:   ', reverse_in_buffer(
    'first', lambda: signal.raise_signal(signal.SIGUSR1)), "(wanted 'tsrif')")
signal.signal(signal.SIGUSR1, lambda *args: reverse('handler'))
answer = reverse('first', lambda: signal.raise_signal(signal.SIGUSR1))
print('reentrant:        ', answer)
assert answer == 'tsrif'
