# SPDX-License-Identifier: MIT
"""async with timeout(...): what is inside must not take longer."""

import enum

from _asyncio import current_task, get_running_loop

from . import exceptions

__all__ = ('Timeout', 'timeout', 'timeout_at')


class _State(enum.Enum):
    CREATED = 'created'
    ENTERED = 'active'
    EXPIRING = 'expiring'
    EXPIRED = 'expired'
    EXITED = 'finished'


class Timeout:
    """Cancels the task inside when the time comes, as TimeoutError."""

    def __init__(self, when):
        self._state = _State.CREATED
        self._timer = None
        self._task = None
        self._when = when

    def when(self):
        """The deadline, by the loop's clock; None: none."""
        return self._when

    def reschedule(self, when):
        """Another deadline."""
        if self._state is not _State.ENTERED:
            if self._state is _State.CREATED:
                raise RuntimeError('Timeout has not been entered')
            raise RuntimeError('Cannot change state of '
                               f'{self._state.value} Timeout')
        self._when = when
        if self._timer is not None:
            self._timer.cancel()
        if when is None:
            self._timer = None
            return
        loop = get_running_loop()
        if when <= loop.time():
            self._timer = loop.call_soon(self._on_timeout)
        else:
            self._timer = loop.call_at(when, self._on_timeout)

    def expired(self):
        """Is its time over?"""
        return self._state in (_State.EXPIRING, _State.EXPIRED)

    def __repr__(self):
        info = ['']
        if self._state is _State.ENTERED:
            when = round(self._when, 3) if self._when is not None else None
            info.append(f'when={when}')
        return f'<Timeout [{self._state.value}]{" ".join(info)}>'

    async def __aenter__(self):
        if self._state is not _State.CREATED:
            raise RuntimeError('Timeout has already been entered')
        task = current_task()
        if task is None:
            raise RuntimeError('Timeout should be used inside a task')
        self._state = _State.ENTERED
        self._task = task
        self._cancelling = task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, kind, error, traceback):
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._state is _State.EXPIRING:
            self._state = _State.EXPIRED
            if self._task.uncancel() <= self._cancelling \
                    and kind is not None:
                # Nobody else has cancelled it.
                if issubclass(kind, exceptions.CancelledError):
                    raise TimeoutError from error
                self._mark(error)
                if isinstance(error, ExceptionGroup):
                    for inner in error.exceptions:
                        self._mark(inner)
        elif self._state is _State.ENTERED:
            self._state = _State.EXITED
        return None

    @staticmethod
    def _mark(error):
        """A CancelledError on the way becomes a TimeoutError."""
        while error is not None and error.__context__ is not None:
            context = error.__context__
            if isinstance(context, exceptions.CancelledError):
                late = TimeoutError()
                late.__context__ = late.__cause__ = context
                late.__traceback__ = context.__traceback__
                error.__context__ = late
                break
            error = context

    def _on_timeout(self):
        self._task.cancel()
        self._state = _State.EXPIRING
        # Keeps nobody alive.
        self._timer = None


def timeout(delay):
    """A Timeout that is over in delay seconds; None: never."""
    if delay is None:
        return Timeout(None)
    return Timeout(get_running_loop().time() + delay)


def timeout_at(when):
    """A Timeout that is over when the loop's clock says so."""
    return Timeout(when)
