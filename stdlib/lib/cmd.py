# SPDX-License-Identifier: MIT
"""A prompt that takes commands: one method each."""

import string
import sys

__all__ = ['Cmd']


class Cmd:
    """Calls do_NAME for a line that begins with NAME."""

    prompt = '(Cmd) '
    identchars = string.ascii_letters + string.digits + '_'
    ruler = '='
    lastcmd = ''
    intro = None
    doc_leader = ''
    doc_header = 'Documented commands (type help <topic>):'
    misc_header = 'Miscellaneous help topics:'
    undoc_header = 'Undocumented commands:'
    nohelp = '*** No help on %s'
    use_rawinput = True

    def __init__(self, completekey='tab', stdin=None, stdout=None):
        self.stdin = stdin or sys.stdin
        self.stdout = stdout or sys.stdout
        self.cmdqueue = []
        self.completekey = completekey

    def _write(self, text):
        self.stdout.write(text)

    def _read_line(self):
        if self.use_rawinput:
            try:
                return input(self.prompt)
            except EOFError:
                return 'EOF'
        self._write(self.prompt)
        self.stdout.flush()
        line = self.stdin.readline()
        return line.rstrip('\r\n') if line else 'EOF'

    def cmdloop(self, intro=None):
        """Read and obey commands until one answers true."""
        self.preloop()
        if intro is not None:
            self.intro = intro
        if self.intro:
            self._write(str(self.intro) + '\n')
        stop = None
        while not stop:
            line = self.cmdqueue.pop(0) if self.cmdqueue \
                else self._read_line()
            line = self.precmd(line)
            stop = self.postcmd(self.onecmd(line), line)
        self.postloop()

    def precmd(self, line):
        return line

    def postcmd(self, stop, line):
        return stop

    def preloop(self):
        pass

    def postloop(self):
        pass

    def parseline(self, line):
        """(command, the rest, the line); command None: there is none."""
        line = line.strip()
        if not line:
            return None, None, line
        if line[0] == '?':
            line = 'help ' + line[1:]
        elif line[0] == '!':
            if not hasattr(self, 'do_shell'):
                return None, None, line
            line = 'shell ' + line[1:]
        n = 0
        while n < len(line) and line[n] in self.identchars:
            n += 1
        return line[:n], line[n:].strip(), line

    def onecmd(self, line):
        """Obey one line."""
        name, arg, line = self.parseline(line)
        if not line:
            return self.emptyline()
        if name is None:
            return self.default(line)
        self.lastcmd = '' if line == 'EOF' else line
        method = getattr(self, 'do_' + name, None) if name else None
        return method(arg) if method else self.default(line)

    def emptyline(self):
        """The last command once more."""
        if self.lastcmd:
            return self.onecmd(self.lastcmd)

    def default(self, line):
        self._write(f'*** Unknown syntax: {line}\n')

    def completedefault(self, *ignored):
        return []

    def get_names(self):
        return dir(self.__class__)

    def completenames(self, text, *ignored):
        return [n[3:] for n in self.get_names() if n.startswith('do_' + text)]

    def do_help(self, arg):
        'List available commands with "help" or detailed help with "help cmd".'
        if not arg:
            self._list_topics()
            return
        method = getattr(self, 'help_' + arg, None)
        if method is not None:
            method()
            return
        method = getattr(self, 'do_' + arg, None)
        doc = method and method.__doc__
        if doc:
            import inspect
            self._write(f'{inspect.cleandoc(doc)}\n')
        else:
            self._write(f'{self.nohelp % (arg,)}\n')

    def _list_topics(self):
        names = sorted(set(self.get_names()))
        topics = {n[5:] for n in names if n.startswith('help_')}
        documented, plain = [], []
        for name in names:
            if not name.startswith('do_'):
                continue
            command = name[3:]
            if command in topics or getattr(self, name).__doc__:
                documented.append(command)
                topics.discard(command)
            else:
                plain.append(command)
        self._write(f'{self.doc_leader}\n')
        self.print_topics(self.doc_header, documented, 15, 80)
        self.print_topics(self.misc_header, sorted(topics), 15, 80)
        self.print_topics(self.undoc_header, plain, 15, 80)

    def print_topics(self, header, cmds, cmdlen, maxcol):
        if not cmds:
            return
        self._write(f'{header}\n')
        if self.ruler:
            self._write(f'{self.ruler * len(header)}\n')
        self.columnize(cmds, maxcol - 1)
        self._write('\n')

    def columnize(self, list, displaywidth=80):
        """Words in as many columns as fit, each read downwards."""
        if not list:
            self._write('<empty>\n')
            return
        for rows in range(1, len(list) + 1):
            columns = [list[i:i + rows] for i in range(0, len(list), rows)]
            widths = [max(map(len, c)) for c in columns]
            if sum(widths) + 2 * (len(widths) - 1) <= displaywidth:
                break
        for row in range(rows):
            words = [c[row].ljust(w) for c, w in zip(columns, widths)
                     if row < len(c)]
            self._write('  '.join(words).rstrip() + '\n')
