# SPDX-License-Identifier: MIT
"""baton -m lab: the table of claims, or one of them explained."""

import os
import sys
import textwrap
import time

from . import FAILS, HOLDS, OUT_OF_SCOPE, PART, experiments, load
from .machine import Machine, number, seconds

USAGE = '''usage: baton -m lab [--list | NAME ...]

Without a name all experiments are run: two minutes, and a table at the end of
which stands how many claims hold here. With a name that one is explained.'''

_COLORS = {HOLDS: '32', PART: '33', FAILS: '31'}


def _painted(verdict):
    color = (sys.stdout.isatty() and not os.environ.get('NO_COLOR')
             and os.environ.get('TERM') != 'dumb')
    return f'\033[{_COLORS[verdict]}m{verdict}\033[0m' if color else verdict


def _wrapped(label, text):
    return textwrap.fill(text, 79, initial_indent=f'  {label:<8}',
                         subsequent_indent=' ' * 10)


def _print_row(experiment, outcome, machine):
    print(f'{experiment.name}: {_painted(outcome.verdict)}')
    print(_wrapped('claim', experiment.claim))
    print(_wrapped('run', outcome.ran))
    print(_wrapped('here', outcome.figures))
    if outcome.reason:
        print(_wrapped('but', outcome.reason))
    if outcome.undecided:
        print(_wrapped('open', f'{outcome.undecided} (takes two free cores; '
                       f'there were {machine.cores:.2f})'))
    print(flush=True)


def _print_chart(outcome, width=44):
    most = max(value for _, value in outcome.bars)
    name_width = max(len(name) for name, _ in outcome.bars)
    for name, value in outcome.bars:
        shown = (seconds(value) if outcome.unit == 's'
                 else f'{number(value)} {outcome.unit}')
        bar = '#' * max(1, round(width * value / most))
        print(f'  {name:<{name_width}}  {shown:>12}  {bar}')
    print()


def _print_one(experiment, machine):
    text = ' '.join(experiment.explanation.split())
    print(f'{experiment.name}\n\n{textwrap.fill(experiment.claim, 79)}\n\n'
          f'{textwrap.fill(text, 79)}\n', flush=True)
    outcome = experiment.run(machine)
    if outcome.bars:
        _print_chart(outcome)
    if outcome.text:
        print(textwrap.indent(outcome.text.rstrip(), '  '), '\n')
    _print_row(experiment, outcome, machine)


def _print_all(machine):
    begun = time.perf_counter()
    verdicts = []
    for experiment in experiments.values():
        outcome = experiment.run(machine)
        verdicts.append(outcome.verdict)
        _print_row(experiment, outcome, machine)
    passed = time.perf_counter() - begun
    print(', '.join(f'{verdicts.count(v)} {text}' for v, text in
                    ((HOLDS, 'hold'), (PART, 'hold in part'),
                     (FAILS, 'do not hold')))
          + f'; {passed:.0f} s')


def _print_list():
    for experiment in experiments.values():
        print(f'{experiment.name:<18} '
              + textwrap.fill(experiment.claim, 60,
                              subsequent_indent=' ' * 19))
    print('\nOut of scope:')
    for what, why in OUT_OF_SCOPE:
        print(f'  {what}: {why}')


def main(arguments):
    load()
    if arguments and arguments[0] in ('-h', '--help'):
        print(USAGE)
        return 0
    if arguments == ['--list']:
        _print_list()
        return 0
    for name in arguments:
        if name.startswith('-'):
            print(f'lab: unknown option {name}\n{USAGE.splitlines()[0]}',
                  file=sys.stderr)
            return 2
        if name not in experiments:
            print(f'lab: no experiment {name!r}; --list names them',
                  file=sys.stderr)
            return 2
    machine = Machine()
    print(f'{machine.shown} cores shown, {machine.cores:.2f} effective for '
          'two busy processes\n', flush=True)
    for name in arguments:
        _print_one(experiments[name], machine)
    if not arguments:
        _print_all(machine)
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
