# SPDX-License-Identifier: MIT
"""Processes as transports.

The process is started by subprocess; a thread waits for its end.
"""

import socket
import subprocess
import threading

from . import protocols, selector_events, transports


class _PipeProtocol(protocols.BaseProtocol):
    """Passes what a pipe says on to the process's transport."""

    def __init__(self, process, fd):
        self.process = process
        self.fd = fd
        self.pipe = None
        self.disconnected = False

    def connection_made(self, transport):
        self.pipe = transport

    def connection_lost(self, exc):
        self.disconnected = True
        self.process._pipe_connection_lost(self.fd, exc)
        self.process = None

    def data_received(self, data):
        self.process._call(self.process._protocol.pipe_data_received,
                           self.fd, data)

    def eof_received(self):
        pass

    def pause_writing(self):
        self.process._protocol.pause_writing()

    def resume_writing(self):
        self.process._protocol.resume_writing()


class SubprocessTransport(transports.SubprocessTransport):
    """A running process."""

    def __init__(self, loop, protocol, extra=None):
        super().__init__(extra)
        self._loop = loop
        self._protocol = protocol
        self._proc = None
        self._pid = None
        self._returncode = None
        self._exit_waiters = []
        self._pending_calls = []
        self._connecting = True
        self._pipes = {}
        self._finished = False
        self._closed = False

    def __repr__(self):
        info = [type(self).__name__]
        if self._closed:
            info.append('closed')
        if self._pid is not None:
            info.append(f'pid={self._pid}')
        if self._returncode is not None:
            info.append(f'returncode={self._returncode}')
        elif self._pid is not None:
            info.append('running')
        else:
            info.append('not started')
        return '<{}>'.format(' '.join(info))

    # Starting

    def _start(self, args, shell, stdin, stdout, stderr, bufsize, kwargs):
        ours = None
        if stdin == subprocess.PIPE:
            # A socket shows at once that the other end was closed.
            stdin, ours = socket.socketpair()
        try:
            self._proc = subprocess.Popen(
                args, shell=shell, stdin=stdin, stdout=stdout, stderr=stderr,
                universal_newlines=False, bufsize=bufsize, **kwargs)
            if ours is not None:
                stdin.close()
                self._proc.stdin = open(ours.detach(), 'wb',
                                        buffering=0)
                ours = None
        finally:
            if ours is not None:
                stdin.close()
                ours.close()
        self._pid = self._proc.pid
        self._extra['subprocess'] = self._proc

    async def _connect(self):
        loop, proc = self._loop, self._proc
        if proc.stdin is not None:
            _, pipe = await selector_events.connect_write_pipe(
                loop, lambda: _PipeProtocol(self, 0), proc.stdin)
            self._pipes[0] = pipe
        for fd, file in (1, proc.stdout), (2, proc.stderr):
            if file is not None:
                _, pipe = await selector_events.connect_read_pipe(
                    loop, lambda fd=fd: _PipeProtocol(self, fd), file)
                self._pipes[fd] = pipe
        loop.call_soon(self._protocol.connection_made, self)
        for callback, args in self._pending_calls:
            loop.call_soon(callback, *args)
        self._pending_calls = None
        self._connecting = False
        threading.Thread(target=self._wait_in_thread, daemon=True,
                         name=f'asyncio-waitpid-{self._pid}').start()

    def _wait_in_thread(self):
        returncode = self._proc.wait()
        try:
            self._loop.call_soon_threadsafe(self._process_exited, returncode)
        except RuntimeError:
            pass    # the loop was closed

    def _call(self, callback, *args):
        if self._pending_calls is not None:
            self._pending_calls.append((callback, args))
        else:
            self._loop.call_soon(callback, *args)

    # Ending

    def _pipe_connection_lost(self, fd, exc):
        self._call(self._protocol.pipe_connection_lost, fd, exc)
        self._try_finish()

    def _process_exited(self, returncode):
        self._returncode = returncode
        self._call(self._protocol.process_exited)
        for waiter in self._exit_waiters or ():
            if not waiter.done():
                waiter.set_result(returncode)
        self._exit_waiters = None
        self._try_finish()

    async def _wait(self):
        if self._returncode is not None:
            return self._returncode
        waiter = self._loop.create_future()
        self._exit_waiters.append(waiter)
        return await waiter

    def _try_finish(self):
        if (self._returncode is None or self._finished or self._connecting
                or not all(p.disconnected for p in self._pipes.values())):
            return
        self._finished = True
        self._call(self._call_connection_lost, None)

    def _call_connection_lost(self, exc):
        try:
            self._protocol.connection_lost(exc)
        finally:
            self._loop = None
            self._proc = None
            self._protocol = None

    # What scripts call

    def set_protocol(self, protocol):
        self._protocol = protocol

    def get_protocol(self):
        return self._protocol

    def is_closing(self):
        return self._closed

    def close(self):
        """Close its pipes, and kill it if it still runs."""
        if self._closed:
            return
        self._closed = True
        for protocol in self._pipes.values():
            if protocol.pipe is not None:
                protocol.pipe.close()
        if self._proc is not None and self._returncode is None \
                and self._proc.poll() is None:
            try:
                self._proc.kill()
            except (ProcessLookupError, PermissionError):
                pass

    def get_pid(self):
        return self._pid

    def get_returncode(self):
        return self._returncode

    def get_pipe_transport(self, fd):
        protocol = self._pipes.get(fd)
        return None if protocol is None else protocol.pipe

    def _check_proc(self):
        if self._proc is None or self._returncode is not None:
            raise ProcessLookupError()

    def send_signal(self, signal):
        self._check_proc()
        self._proc.send_signal(signal)

    def terminate(self):
        self._check_proc()
        self._proc.terminate()

    def kill(self):
        self._check_proc()
        self._proc.kill()


async def _make(loop, protocol_factory, args, shell, stdin, stdout, stderr,
                universal_newlines, bufsize, encoding, errors, text, kwargs):
    if universal_newlines:
        raise ValueError('universal_newlines must be False')
    if bufsize != 0:
        raise ValueError('bufsize must be 0')
    if text:
        raise ValueError('text must be False')
    if encoding is not None:
        raise ValueError('encoding must be None')
    if errors is not None:
        raise ValueError('errors must be None')
    protocol = protocol_factory()
    transport = SubprocessTransport(loop, protocol)
    transport._start(args, shell, stdin, stdout, stderr, bufsize, kwargs)
    try:
        await transport._connect()
    except BaseException:
        transport.close()
        await transport._wait()
        raise
    return transport, protocol


async def subprocess_shell(loop, protocol_factory, cmd, *,
                           stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                           stderr=subprocess.PIPE, universal_newlines=False,
                           shell=True, bufsize=0, encoding=None, errors=None,
                           text=None, **kwargs):
    """Run a shell command: (transport, protocol)."""
    if not isinstance(cmd, (bytes, str)):
        raise ValueError('cmd must be a string')
    if not shell:
        raise ValueError('shell must be True')
    return await _make(loop, protocol_factory, cmd, True, stdin, stdout,
                       stderr, universal_newlines, bufsize, encoding, errors,
                       text, kwargs)


async def subprocess_exec(loop, protocol_factory, program, *args,
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, universal_newlines=False,
                          shell=False, bufsize=0, encoding=None, errors=None,
                          text=None, **kwargs):
    """Run a program: (transport, protocol)."""
    if shell:
        raise ValueError('shell must be False')
    return await _make(loop, protocol_factory, (program, *args), False,
                       stdin, stdout, stderr, universal_newlines, bufsize,
                       encoding, errors, text, kwargs)
