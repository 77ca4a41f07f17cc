# SPDX-License-Identifier: MIT
"""More handlers: turning files over, queues, sockets, memory."""

import copy
import io
import logging
import os
import queue
import re
import threading
import time

DEFAULT_TCP_LOGGING_PORT = 9020
DEFAULT_UDP_LOGGING_PORT = 9021
_DAY = 86400


class BaseRotatingHandler(logging.FileHandler):
    """A file that is put away now and then."""

    namer = None
    rotator = None

    def __init__(self, filename, mode, encoding=None, delay=False,
                 errors=None):
        super().__init__(filename, mode, encoding, delay, errors)

    def emit(self, record):
        try:
            if self.shouldRollover(record):
                self.doRollover()
            super().emit(record)
        except Exception:
            self.handleError(record)

    def rotation_filename(self, default_name):
        return self.namer(default_name) if callable(self.namer) \
            else default_name

    def rotate(self, source, dest):
        if callable(self.rotator):
            self.rotator(source, dest)
        elif os.path.exists(source):
            os.rename(source, dest)

    def _put_away(self):
        if self.stream:
            self.stream.close()
            self.stream = None


class RotatingFileHandler(BaseRotatingHandler):
    """A new file when the old one is big."""

    def __init__(self, filename, mode='a', maxBytes=0, backupCount=0,
                 encoding=None, delay=False, errors=None):
        if maxBytes > 0:
            mode = 'a'
        super().__init__(filename, mode, encoding, delay, errors)
        self.maxBytes = maxBytes
        self.backupCount = backupCount

    def doRollover(self):
        self._put_away()
        if self.backupCount > 0:
            names = [self.rotation_filename(f'{self.baseFilename}.{i}')
                     for i in range(1, self.backupCount + 1)]
            for i in range(self.backupCount - 1, 0, -1):
                if os.path.exists(names[i - 1]):
                    os.replace(names[i - 1], names[i])
            if os.path.exists(names[0]):
                os.remove(names[0])
            self.rotate(self.baseFilename, names[0])
        if not self.delay:
            self.stream = self._open()

    def shouldRollover(self, record):
        if self.maxBytes <= 0:
            return False
        if os.path.exists(self.baseFilename) \
                and not os.path.isfile(self.baseFilename):
            return False
        if self.stream is None:
            self.stream = self._open()
        self.stream.seek(0, 2)
        at = self.stream.tell()
        if not at:
            return False
        return at + len(self.format(record)) + 1 >= self.maxBytes


class TimedRotatingFileHandler(BaseRotatingHandler):
    """A new file every second, minute, hour, day, week or midnight."""

    _UNITS = {
        'S': (1, '%Y-%m-%d_%H-%M-%S', r'\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d'),
        'M': (60, '%Y-%m-%d_%H-%M', r'\d{4}-\d\d-\d\d_\d\d-\d\d'),
        'H': (3600, '%Y-%m-%d_%H', r'\d{4}-\d\d-\d\d_\d\d'),
        'D': (_DAY, '%Y-%m-%d', r'\d{4}-\d\d-\d\d'),
        'W': (7 * _DAY, '%Y-%m-%d', r'\d{4}-\d\d-\d\d'),
    }

    def __init__(self, filename, when='h', interval=1, backupCount=0,
                 encoding=None, delay=False, utc=False, atTime=None,
                 errors=None):
        super().__init__(filename, 'a', encoding, delay, errors)
        self.when = when.upper()
        self.backupCount = backupCount
        self.utc = utc
        self.atTime = atTime
        unit = 'D' if self.when == 'MIDNIGHT' else self.when[:1]
        if unit == 'W':
            if len(self.when) != 2:
                raise ValueError('You must specify a day for weekly rollover '
                                 f'from 0 to 6 (0 is Monday): {self.when}')
            if self.when[1] not in '0123456':
                raise ValueError('Invalid day specified for weekly rollover: '
                                 f'{self.when}')
            self.dayOfWeek = int(self.when[1])
        elif unit not in self._UNITS or self.when not in (unit, 'MIDNIGHT'):
            raise ValueError('Invalid rollover interval specified: '
                             f'{self.when}')
        seconds, self.suffix, pattern = self._UNITS[unit]
        self.extMatch = re.compile(rf'(?<!\d){pattern}(?!\d)', re.ASCII)
        self.interval = seconds * interval
        if os.path.exists(self.baseFilename):
            now = int(os.stat(self.baseFilename).st_mtime)
        else:
            now = int(time.time())
        self.rolloverAt = self.computeRollover(now)

    def _fields(self, seconds):
        return time.gmtime(seconds) if self.utc else time.localtime(seconds)

    def computeRollover(self, currentTime):
        """When the file is put away next."""
        if self.when != 'MIDNIGHT' and self.when[0] != 'W':
            return currentTime + self.interval
        now = self._fields(currentTime)
        at = _DAY if self.atTime is None else (
            self.atTime.hour * 60 + self.atTime.minute) * 60 \
            + self.atTime.second
        wait = at - ((now.tm_hour * 60 + now.tm_min) * 60 + now.tm_sec)
        day = now.tm_wday
        if wait <= 0:
            wait += _DAY
            day = (day + 1) % 7
        result = currentTime + wait
        if self.when[0] == 'W':
            result += (self.dayOfWeek - day) % 7 * _DAY
        return result + self.interval - _DAY * (
            7 if self.when[0] == 'W' else 1)

    def shouldRollover(self, record):
        if time.time() < self.rolloverAt:
            return False
        if os.path.exists(self.baseFilename) \
                and not os.path.isfile(self.baseFilename):
            self.rolloverAt = self.computeRollover(int(time.time()))
            return False
        return True

    def getFilesToDelete(self):
        folder, base = os.path.split(self.baseFilename)
        found = [os.path.join(folder, name) for name in os.listdir(folder)
                 if name.startswith(base + '.')
                 and self.extMatch.fullmatch(name[len(base) + 1:])]
        found.sort()
        return found[:max(0, len(found) - self.backupCount)]

    def doRollover(self):
        now = int(time.time())
        stamp = time.strftime(
            self.suffix, self._fields(self.rolloverAt - self.interval))
        name = self.rotation_filename(f'{self.baseFilename}.{stamp}')
        self._put_away()
        if os.path.exists(name):
            os.remove(name)
        self.rotate(self.baseFilename, name)
        if self.backupCount > 0:
            for old in self.getFilesToDelete():
                os.remove(old)
        if not self.delay:
            self.stream = self._open()
        self.rolloverAt = self.computeRollover(now)


class WatchedFileHandler(logging.FileHandler):
    """Opens its file anew when somebody has moved it."""

    def __init__(self, filename, mode='a', encoding=None, delay=False,
                 errors=None):
        super().__init__(filename, mode, encoding, delay, errors)
        self.dev = self.ino = -1
        self._remember()

    def _remember(self):
        if self.stream:
            status = os.fstat(self.stream.fileno())
            self.dev, self.ino = status.st_dev, status.st_ino

    def reopenIfNeeded(self):
        try:
            status = os.stat(self.baseFilename)
            same = (status.st_dev, status.st_ino) == (self.dev, self.ino)
        except FileNotFoundError:
            same = False
        if not same and self.stream is not None:
            self.stream.flush()
            self.stream.close()
            self.stream = self._open()
            self._remember()

    def emit(self, record):
        self.reopenIfNeeded()
        super().emit(record)


class SocketHandler(logging.Handler):
    """Sends records, pickled, over a connection."""

    def __init__(self, host, port):
        super().__init__()
        self.host = host
        self.port = port
        self.address = host if port is None else (host, port)
        self.sock = None
        self.closeOnError = False

    def makeSocket(self, timeout=1):
        import socket
        if self.port is not None:
            return socket.create_connection(self.address, timeout=timeout)
        sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        sock.settimeout(timeout)
        sock.connect(self.address)
        return sock

    def createSocket(self):
        self.sock = self.makeSocket()

    def send(self, s):
        if self.sock is None:
            self.createSocket()
        try:
            self.sock.sendall(s)
        except OSError:
            self.sock.close()
            self.sock = None

    def makePickle(self, record):
        """A length in four bytes and the record's attributes."""
        import pickle
        values = dict(record.__dict__)
        if record.exc_info:
            self.format(record)         # keeps exc_text
        values.update(msg=record.getMessage(), args=None, exc_info=None)
        values.pop('message', None)
        data = pickle.dumps(values, 1)
        return len(data).to_bytes(4) + data

    def handleError(self, record):
        if self.closeOnError and self.sock:
            self.sock.close()
            self.sock = None
        else:
            super().handleError(record)

    def emit(self, record):
        try:
            self.send(self.makePickle(record))
        except Exception:
            self.handleError(record)

    def close(self):
        with self.lock:
            if self.sock:
                self.sock.close()
                self.sock = None
            super().close()


class DatagramHandler(SocketHandler):
    """Sends records, pickled, in datagrams."""

    def makeSocket(self):
        import socket
        family = socket.AF_UNIX if self.port is None else socket.AF_INET
        return socket.socket(family, socket.SOCK_DGRAM)

    def send(self, s):
        if self.sock is None:
            self.createSocket()
        self.sock.sendto(s, self.address)


class BufferingHandler(logging.Handler):
    """Keeps records until there are many."""

    def __init__(self, capacity):
        super().__init__()
        self.capacity = capacity
        self.buffer = []

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity

    def emit(self, record):
        self.buffer.append(record)
        if self.shouldFlush(record):
            self.flush()

    def flush(self):
        with self.lock:
            self.buffer.clear()

    def close(self):
        try:
            self.flush()
        finally:
            super().close()


class MemoryHandler(BufferingHandler):
    """Keeps records until there are many or a bad one comes."""

    def __init__(self, capacity, flushLevel=logging.ERROR, target=None,
                 flushOnClose=True):
        super().__init__(capacity)
        self.flushLevel = flushLevel
        self.target = target
        self.flushOnClose = flushOnClose

    def shouldFlush(self, record):
        return (len(self.buffer) >= self.capacity
                or record.levelno >= self.flushLevel)

    def setTarget(self, target):
        with self.lock:
            self.target = target

    def flush(self):
        with self.lock:
            if self.target:
                for record in self.buffer:
                    self.target.handle(record)
                self.buffer.clear()

    def close(self):
        try:
            if self.flushOnClose:
                self.flush()
        finally:
            with self.lock:
                self.target = None
                super().close()


class QueueHandler(logging.Handler):
    """Puts records into a queue; a listener takes them out."""

    def __init__(self, queue):
        super().__init__()
        self.queue = queue
        self.listener = None

    def enqueue(self, record):
        self.queue.put_nowait(record)

    def prepare(self, record):
        """A copy that can be sent to another process."""
        text = self.format(record)
        record = copy.copy(record)
        record.message = record.msg = text
        record.args = record.exc_info = None
        record.exc_text = record.stack_info = None
        return record

    def emit(self, record):
        try:
            self.enqueue(self.prepare(record))
        except Exception:
            self.handleError(record)


class QueueListener:
    """A thread that hands the records of a queue to handlers."""

    _sentinel = None

    def __init__(self, queue, *handlers, respect_handler_level=False):
        self.queue = queue
        self.handlers = handlers
        self._thread = None
        self.respect_handler_level = respect_handler_level

    def dequeue(self, block):
        return self.queue.get(block)

    def start(self):
        self._thread = thread = threading.Thread(target=self._monitor)
        thread.daemon = True
        thread.start()

    def prepare(self, record):
        return record

    def handle(self, record):
        record = self.prepare(record)
        for handler in self.handlers:
            if not self.respect_handler_level \
                    or record.levelno >= handler.level:
                handler.handle(record)

    def _monitor(self):
        done = getattr(self.queue, 'task_done', None)
        while True:
            try:
                record = self.dequeue(True)
            except queue.Empty:
                break
            wanted = record is not self._sentinel
            if wanted:
                self.handle(record)
            if done:
                done()
            if not wanted:
                break

    def enqueue_sentinel(self):
        self.queue.put_nowait(self._sentinel)

    def stop(self):
        if self._thread:
            self.enqueue_sentinel()
            self._thread.join()
            self._thread = None


class HTTPHandler(logging.Handler):
    """Sends records as forms to a web server."""

    def __init__(self, host, url, method='GET', secure=False,
                 credentials=None, context=None):
        super().__init__()
        if method.upper() not in ('GET', 'POST'):
            raise ValueError('method must be GET or POST')
        self.host = host
        self.url = url
        self.method = method.upper()
        self.secure = secure
        self.credentials = credentials

    def mapLogRecord(self, record):
        return record.__dict__

    def emit(self, record):
        try:
            import http.client
            from urllib.parse import urlencode
            data = urlencode(self.mapLogRecord(record))
            connection = http.client.HTTPConnection(self.host)
            if self.method == 'GET':
                mark = '&' if '?' in self.url else '?'
                connection.request('GET', self.url + mark + data)
            else:
                connection.request(
                    'POST', self.url, data.encode(),
                    {'Content-type': 'application/x-www-form-urlencoded'})
            connection.getresponse()
        except Exception:
            self.handleError(record)
