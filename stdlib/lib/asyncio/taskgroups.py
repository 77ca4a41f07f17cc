# SPDX-License-Identifier: MIT
"""TaskGroup: tasks that end together."""

from _asyncio import current_task, get_running_loop

from . import exceptions

__all__ = ('TaskGroup',)


class TaskGroup:
    """async with: waits for its tasks; when one fails, the others are
    cancelled and all failures come out in one exception group."""

    def __init__(self):
        self._entered = False
        self._exiting = False
        self._aborting = False
        self._loop = None
        self._parent_task = None
        self._parent_cancel_requested = False
        self._tasks = set()
        self._errors = []
        self._base_error = None
        self._on_completed_fut = None

    def __repr__(self):
        info = ['']
        if self._tasks:
            info.append(f'tasks={len(self._tasks)}')
        if self._errors:
            info.append(f'errors={len(self._errors)}')
        if self._aborting:
            info.append('cancelling')
        elif self._entered:
            info.append('entered')
        return f'<TaskGroup{" ".join(info)}>'

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError(f'TaskGroup {self!r} has already been entered')
        self._loop = get_running_loop()
        self._parent_task = current_task(self._loop)
        if self._parent_task is None:
            raise RuntimeError(f'TaskGroup {self!r} cannot determine the '
                               'parent task')
        self._entered = True
        return self

    async def __aexit__(self, kind, error, traceback):
        traceback = None
        try:
            return await self._exit(kind, error)
        finally:
            # No cycles through the frames of the errors.
            self._parent_task = None
            self._errors = None
            self._base_error = None
            error = None

    async def _exit(self, kind, error):
        self._exiting = True
        if error is not None and self._is_base_error(error) \
                and self._base_error is None:
            self._base_error = error
        cancellation = None
        if kind is not None and issubclass(kind, exceptions.CancelledError):
            cancellation = error
        if kind is not None and not self._aborting:
            self._abort()
        while self._tasks:
            if self._on_completed_fut is None:
                self._on_completed_fut = self._loop.create_future()
            try:
                await self._on_completed_fut
            except exceptions.CancelledError as e:
                if not self._aborting:
                    # The task around us is cancelled: so are ours.
                    cancellation = e
                    self._abort()
            self._on_completed_fut = None
        if self._base_error is not None:
            try:
                raise self._base_error
            finally:
                error = cancellation = None
        if self._parent_cancel_requested:
            # It was us who cancelled the task around us.
            if self._parent_task.uncancel() == 0:
                cancellation = None
        try:
            if cancellation is not None and not self._errors:
                raise cancellation
        finally:
            cancellation = None
        if kind is not None and not issubclass(kind,
                                               exceptions.CancelledError):
            self._errors.append(error)
        if self._errors:
            # Whoever cancelled the task around us is to be heard later.
            if self._parent_task.cancelling():
                self._parent_task.uncancel()
                self._parent_task.cancel()
            try:
                raise BaseExceptionGroup(
                    'unhandled errors in a TaskGroup',
                    self._errors) from None
            finally:
                error = None
        error = None

    def create_task(self, coro, *, name=None, context=None):
        """A task that belongs to the group."""
        if not self._entered:
            coro.close()
            raise RuntimeError(f'TaskGroup {self!r} has not been entered')
        if self._exiting and not self._tasks:
            coro.close()
            raise RuntimeError(f'TaskGroup {self!r} is finished')
        if self._aborting:
            coro.close()
            raise RuntimeError(f'TaskGroup {self!r} is shutting down')
        if context is None:
            task = self._loop.create_task(coro, name=name)
        else:
            task = self._loop.create_task(coro, name=name, context=context)
        if task.done():
            self._on_task_done(task)
        else:
            self._tasks.add(task)
            task.add_done_callback(self._on_task_done)
        try:
            return task
        finally:
            del task

    def _is_base_error(self, error):
        return isinstance(error, (SystemExit, KeyboardInterrupt))

    def _abort(self):
        self._aborting = True
        for task in list(self._tasks):
            if not task.done():
                task.cancel()

    def _on_task_done(self, task):
        self._tasks.discard(task)
        waiter = self._on_completed_fut
        if waiter is not None and not self._tasks and not waiter.done():
            waiter.set_result(True)
        if task.cancelled():
            return
        error = task.exception()
        if error is None:
            return
        self._errors.append(error)
        if self._is_base_error(error) and self._base_error is None:
            self._base_error = error
        if self._parent_task.done():
            self._loop.call_exception_handler({
                'message': f'Task {task!r} has errored out but its parent '
                           f'task {self._parent_task} is already completed',
                'exception': error, 'task': task})
            return
        if not self._aborting and not self._parent_cancel_requested:
            # It may be in the body of the `async with`: break that off.
            self._abort()
            self._parent_cancel_requested = True
            self._parent_task.cancel()
