# SPDX-License-Identifier: MIT
"""Is what was typed so far a whole statement?"""

__all__ = ['compile_command', 'Compile', 'CommandCompiler']


def _is_unfinished(error, source):
    if isinstance(error, IndentationError):
        return error.msg.startswith('expected an indented block')
    text = error.msg
    return 'was never closed' in text or 'unterminated triple' in text \
        or 'unexpected EOF' in text \
        or source.rstrip('\n').endswith('\\')


def compile_command(source, filename='<input>', symbol='single'):
    """The code of a text; None: more lines could make it right."""
    meaningful = any(line.strip() and not line.strip().startswith('#')
                     for line in source.split('\n'))
    if not meaningful and symbol != 'eval':
        source = 'pass'
    try:
        code = compile(source + '\n', filename, symbol)
    except SyntaxError as e:
        if _is_unfinished(e, source):
            return None
        raise
    try:
        compile(source, filename, symbol)
    except SyntaxError:     # a block goes on until a blank line
        return None
    return code


class Compile:
    """compile() that remembers nothing."""

    def __call__(self, source, filename, symbol, **kwargs):
        return compile(source, filename, symbol)


class CommandCompiler:
    def __init__(self):
        self.compiler = Compile()

    def __call__(self, source, filename='<input>', symbol='single'):
        return compile_command(source, filename, symbol)
