# SPDX-License-Identifier: MIT
"""A process that removes what killed processes have left in /dev/shm.

It reads from a pipe, whose writing end all processes of a family hold and
nobody else, what was made and what was removed. When the pipe ends the family
is gone, however it went, and what is left over is removed. Only blocks with a
name are its affair: locks and queues have none here.

It is nobody's child (a fork in between sees to that), so a script that waits
for all of its children doesn't wait for this one.
"""

import os
import sys
import threading

__all__ = ['ensure_running', 'register', 'unregister']

_FOLDERS = {'shared_memory': '/dev/shm/', 'semaphore': '/dev/shm/sem.'}


class ResourceTracker:
    """This side of it."""

    def __init__(self):
        self._lock = threading.Lock()
        self._fd = None

    def getfd(self):
        """The writing end of the pipe."""
        self.ensure_running()
        return self._fd

    def ensure_running(self):
        """Start it, if this family has none yet."""
        with self._lock:
            if self._fd is None:
                self._start()

    def register(self, name, rtype):
        """Such a thing was made."""
        self._send('REGISTER', name, rtype)

    def unregister(self, name, rtype):
        """It was removed, or is to stay."""
        self._send('UNREGISTER', name, rtype)

    def _start(self):
        reader, self._fd = os.pipe()
        try:
            # Not os.fork(): the script's hooks have nothing to do with it.
            pid = os._fork()
            if pid == 0:
                code = 1
                try:
                    self._launch(reader)
                    code = 0
                finally:
                    os._exit(code)
            if os.waitpid(pid, 0)[1] != 0:
                raise RuntimeError('the resource tracker does not start')
        finally:
            os.close(reader)

    @staticmethod
    def _launch(reader):
        from .spawn import launch
        null = os.open(os.devnull, os.O_RDWR)
        launch('from multiprocessing.resource_tracker import main; '
               f'main({reader})', [reader], null)

    def _send(self, what, name, rtype):
        line = f'{what}:{name}:{rtype}\n'.encode('ascii')
        if len(line) > 512:
            raise ValueError('name too long')
        self.ensure_running()
        try:
            os.write(self._fd, line)
        except OSError:
            # It was killed, or all descriptors were closed.
            self._fd = None
            self.ensure_running()
            os.write(self._fd, line)


_resource_tracker = ResourceTracker()
ensure_running = _resource_tracker.ensure_running
register = _resource_tracker.register
unregister = _resource_tracker.unregister
getfd = _resource_tracker.getfd


# In the tracker --------------------------------------------------------------

def main(fd):
    """What the tracker does."""
    import signal
    for number in signal.SIGINT, signal.SIGTERM, signal.SIGHUP:
        signal.signal(number, signal.SIG_IGN)
    there = {rtype: set() for rtype in _FOLDERS}
    with open(fd, 'rb') as pipe:
        for line in pipe:
            what, name, rtype = line.decode('ascii').strip().split(':')
            names = there.get(rtype)
            if names is None:
                continue
            if what == 'REGISTER':
                names.add(name)
            else:
                names.discard(name)
    for rtype, names in there.items():
        _remove(rtype, names)


def _remove(rtype, names):
    left = set()
    for name in names:
        try:
            os.unlink(_FOLDERS[rtype] + name.lstrip('/'))
            left.add(name)
        except FileNotFoundError:
            pass
    if left:
        sys.stderr.write(
            f'resource_tracker: There appear to be {len(left)} leaked {rtype} '
            f'objects to clean up at shutdown: {left}\n')
