# SPDX-License-Identifier: MIT
"""A prompt inside of a program."""

import sys
import traceback
from codeop import CommandCompiler, compile_command

__all__ = ['InteractiveInterpreter', 'InteractiveConsole', 'interact',
           'compile_command']


class InteractiveInterpreter:
    """Runs source text in a namespace of its own."""

    def __init__(self, locals=None):
        self.locals = {'__name__': '__console__', '__doc__': None} \
            if locals is None else locals
        self.compile = CommandCompiler()

    def runsource(self, source, filename='<input>', symbol='single'):
        """Run a text; True: it needs more lines."""
        try:
            code = self.compile(source, filename, symbol)
        except (OverflowError, SyntaxError, ValueError):
            self.showsyntaxerror(filename, source=source)
            return False
        if code is None:
            return True
        self.runcode(code)
        return False

    def runcode(self, code):
        try:
            exec(code, self.locals)
        except SystemExit:
            raise
        except BaseException:
            self.showtraceback()

    def showsyntaxerror(self, filename=None, **kwargs):
        error = sys.exc_info()[1]
        self.write(''.join(traceback.format_exception_only(error)))

    def showtraceback(self):
        kind, error, tb = sys.exc_info()
        self.write(''.join(traceback.format_exception(kind, error,
                                                      tb.tb_next)))

    def write(self, data):
        sys.stderr.write(data)


class InteractiveConsole(InteractiveInterpreter):
    """Reads lines and runs them."""

    def __init__(self, locals=None, filename='<console>', *,
                 local_exit=False):
        super().__init__(locals)
        self.filename = filename
        self.local_exit = local_exit
        self.resetbuffer()

    def resetbuffer(self):
        self.buffer = []

    def push(self, line, filename=None, _symbol='single'):
        """One more line; True: the statement isn't whole."""
        self.buffer.append(line)
        more = self.runsource('\n'.join(self.buffer),
                              filename or self.filename, symbol=_symbol)
        if not more:
            self.resetbuffer()
        return more

    def raw_input(self, prompt=''):
        return input(prompt)

    def interact(self, banner=None, exitmsg=None):
        """Read and run until the end of input."""
        if banner is None:
            banner = (f'Python {sys.version} on {sys.platform}\n'
                      f'({type(self).__name__})')
        if banner:
            self.write(f'{banner}\n')
        more = False
        while True:
            prompt = getattr(sys, 'ps2', '... ') if more \
                else getattr(sys, 'ps1', '>>> ')
            try:
                line = self.raw_input(prompt)
            except EOFError:
                self.write('\n')
                break
            except KeyboardInterrupt:
                self.write('\nKeyboardInterrupt\n')
                self.resetbuffer()
                more = False
                continue
            try:
                more = self.push(line)
            except SystemExit:
                if not self.local_exit:
                    raise
                break
        if exitmsg is None:
            exitmsg = f'now exiting {type(self).__name__}...'
        if exitmsg:
            self.write(f'{exitmsg}\n')


def interact(banner=None, readfunc=None, local=None, exitmsg=None,
             local_exit=False):
    """A prompt in a namespace."""
    console = InteractiveConsole(local, local_exit=local_exit)
    if readfunc is not None:
        console.raw_input = readfunc
    console.interact(banner, exitmsg)
