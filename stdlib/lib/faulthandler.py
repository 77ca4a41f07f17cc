# SPDX-License-Identifier: MIT
"""Where all threads are, on demand, after a time or at a signal.

The tracebacks are written by the interpreter when it next runs script code:
a crash of the interpreter itself has its own report.
"""

import sys
import threading
import traceback

_enabled = False
_timer = None
_registered = {}


def _write(file, text):
    file = sys.stderr if file is None else file
    if isinstance(file, int):
        import os
        os.write(file, text.encode())
    else:
        file.write(text)
        file.flush()


def _stack(frame):
    lines = [f'  File "{f.filename}", line {f.lineno} in {f.name}\n'
             for f in reversed(traceback.extract_stack(frame))]
    return ''.join(lines)


def dump_traceback(file=None, all_threads=True):
    """Write where this thread, or every one, is."""
    me = threading.get_ident()
    frames = sys._current_frames() if all_threads else {}
    frames[me] = sys._getframe(1)
    order = [i for i in frames if i != me] + [me]
    for number, ident in enumerate(order):
        if all_threads:
            head = 'Current thread' if ident == me else 'Thread'
            text = f'{head} 0x{ident:016x} (most recent call first):\n'
        else:
            text = 'Stack (most recent call first):\n'
        gap = '\n' if number < len(order) - 1 else ''
        _write(file, text + _stack(frames[ident]) + gap)


def enable(file=None, all_threads=True):
    """Ask for tracebacks when the interpreter crashes: it always reports."""
    global _enabled
    _enabled = True


def disable():
    global _enabled
    was, _enabled = _enabled, False
    return was


def is_enabled():
    return _enabled


def _time_text(timeout):
    whole = int(timeout)
    minutes, seconds = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    text = f'{hours}:{minutes:02d}:{seconds:02d}'
    micro = round((timeout - whole) * 1e6)
    return f'{text}.{micro:06d}' if micro else text


def dump_traceback_later(timeout, repeat=False, file=None, exit=False):
    """Write tracebacks in so many seconds, unless cancelled."""
    global _timer
    if timeout <= 0:
        raise ValueError('timeout must be greater than 0')
    cancel_dump_traceback_later()
    cancelled = threading.Event()

    def run():
        while not cancelled.wait(timeout):
            _write(file, f'Timeout ({_time_text(timeout)})!\n')
            frames = sys._current_frames()
            frames.pop(threading.get_ident(), None)
            for ident, frame in frames.items():
                _write(file, f'Thread 0x{ident:016x} (most recent call '
                       f'first):\n{_stack(frame)}')
            if exit:
                import os
                os._exit(1)
            if not repeat:
                break
    _timer = cancelled
    threading.Thread(target=run, daemon=True).start()


def cancel_dump_traceback_later():
    global _timer
    if _timer is not None:
        _timer.set()
        _timer = None


def register(signum, file=None, all_threads=True, chain=False):
    """Write tracebacks at a signal."""
    import signal

    def handle(number, frame):
        dump_traceback(file, all_threads)
        if chain and callable(before):
            before(number, frame)
    before = signal.signal(signum, handle)
    _registered[signum] = before


def unregister(signum):
    import signal
    if signum not in _registered:
        return False
    signal.signal(signum, _registered.pop(signum))
    return True
