# SPDX-License-Identifier: MIT
"""gil.tasks(): who awaits whom, in all loops of the process.

A task that awaits a task has it as its waiter. Where something stands between
them (gather, wait, shield, a task group) the one that is awaited has a callback
which leads to the other: it is a method of the group, or holds the future that
the other one waits for.
"""

import sys

import _asyncio

from . import base_events, tasks


def _plain(name):
    return name.rpartition('.')[2]


def _chain(coroutine):
    """[(function, file, line)] from the task's own function to where it is."""
    found = []
    while coroutine is not None:
        for prefix in 'cr', 'gi', 'ag':
            frame = getattr(coroutine, prefix + '_frame', None)
            if frame is not None:
                found.append((_name(coroutine), frame.f_code.co_filename,
                              frame.f_lineno))
                break
        else:
            break
        coroutine = getattr(coroutine, prefix + '_await',
                            getattr(coroutine, 'gi_yieldfrom', None))
    return found


def _name(coroutine):
    return getattr(coroutine, '__qualname__', type(coroutine).__qualname__)


def _held(callback):
    """What a callback could wake: its object, and what it closes over."""
    callback = getattr(callback, 'func', callback)
    yield getattr(callback, '__self__', None)
    for cell in getattr(callback, '__closure__', None) or ():
        try:
            yield cell.cell_contents
        except ValueError:
            pass


def _awaiting(task, by_waiter):
    """The tasks that wait for this one, through whatever stands between."""
    found = list(by_waiter.get(id(task), ()))
    for callback, _ in task._callbacks or ():
        for held in _held(callback):
            parent = getattr(held, '_parent_task', None)
            found += [parent] if parent is not None \
                else by_waiter.get(id(held), ())
    return [t for t in dict.fromkeys(found) if t is not task]


def _state(task, current):
    if task is current:
        return 'running'
    waiter = task._fut_waiter
    if waiter is None:
        return 'ready'
    return 'waiting' if hasattr(waiter, 'add_done_callback') else 'sleeping'


def _row(task, current):
    chain = _chain(task.get_coro())
    if task is current:
        frame = sys._getframe()
        while frame and not (chain and frame.f_code.co_filename == chain[-1][1]
                             and _plain(chain[-1][0]) == frame.f_code.co_name):
            frame = frame.f_back
        if frame:
            chain[-1] = (*chain[-1][:2], frame.f_lineno)
    return {'name': task.get_name(), 'coroutine': _name(task.get_coro()),
            'state': _state(task, current), 'stack': chain, 'awaits': []}


def rows():
    """The tasks that nobody awaits; each has those it awaits under awaits."""
    found = []
    for loop in list(base_events._loops):
        pending = _asyncio._tasks_in_order(loop)
        current = tasks.current_task(loop)
        by_waiter = {}
        for task in pending:
            if task._fut_waiter is not None:
                by_waiter.setdefault(id(task._fut_waiter), []).append(task)
        made = {task: _row(task, current) for task in pending}
        awaited = {task: [t for t in _awaiting(task, by_waiter) if t in made]
                   for task in pending}
        for task, parents in awaited.items():
            for parent in parents:
                made[parent]['awaits'].append(made[task])
        found += [made[task] for task in pending if not awaited[task]]
        found += _cycles(pending, awaited, made)
    return found


def _cycles(pending, awaited, made):
    """Of tasks that wait for each other in a circle, the first ones."""
    reached = set()

    def reach(row):
        if id(row) not in reached:
            reached.add(id(row))
            for below in row['awaits']:
                reach(below)

    for task in pending:
        if not awaited[task]:
            reach(made[task])
    for task in pending:
        if id(made[task]) not in reached:
            reach(made[task])
            yield made[task]


def _place(row):
    own = [part for part in row['stack'] if not part[1].startswith('<baton>')]
    library = [part for part in row['stack'] if part[1].startswith('<baton>')]
    text = ' > '.join(f'{_plain(name)}:{line}' for name, _, line in own)
    if library:
        text += (' > ' if text else '') + f'{library[0][0]}()'
    return text


def _lines(row, above, last, shown):
    branch = '' if last is None else '└─ ' if last else '├─ '
    again = id(row) in shown
    yield f"{above}{branch}{row['name']}  {row['state']}" \
          + ('  (see above)' if again else f'  {_place(row)}')
    if again:
        return
    shown.add(id(row))
    if last is not None:
        above += '   ' if last else '│  '
    below = row['awaits']
    for i, child in enumerate(below):
        yield from _lines(child, above, i == len(below) - 1, shown)


def text(found):
    """The tree, as lines."""
    shown = set()
    return ''.join(f'{line}\n' for row in found
                   for line in _lines(row, '', None, shown))
