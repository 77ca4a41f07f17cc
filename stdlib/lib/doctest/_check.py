# SPDX-License-Identifier: MIT
"""Whether what was printed is what was expected."""

OPTIONFLAGS_BY_NAME = {}


def register_optionflag(name):
    """A new flag, or the one there is."""
    return OPTIONFLAGS_BY_NAME.setdefault(
        name, 1 << len(OPTIONFLAGS_BY_NAME))


DONT_ACCEPT_TRUE_FOR_1 = register_optionflag('DONT_ACCEPT_TRUE_FOR_1')
DONT_ACCEPT_BLANKLINE = register_optionflag('DONT_ACCEPT_BLANKLINE')
NORMALIZE_WHITESPACE = register_optionflag('NORMALIZE_WHITESPACE')
ELLIPSIS = register_optionflag('ELLIPSIS')
SKIP = register_optionflag('SKIP')
IGNORE_EXCEPTION_DETAIL = register_optionflag('IGNORE_EXCEPTION_DETAIL')
COMPARISON_FLAGS = (DONT_ACCEPT_TRUE_FOR_1 | DONT_ACCEPT_BLANKLINE
                    | NORMALIZE_WHITESPACE | ELLIPSIS | SKIP
                    | IGNORE_EXCEPTION_DETAIL)
REPORT_UDIFF = register_optionflag('REPORT_UDIFF')
REPORT_CDIFF = register_optionflag('REPORT_CDIFF')
REPORT_NDIFF = register_optionflag('REPORT_NDIFF')
REPORT_ONLY_FIRST_FAILURE = register_optionflag('REPORT_ONLY_FIRST_FAILURE')
FAIL_FAST = register_optionflag('FAIL_FAST')
REPORTING_FLAGS = (REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF
                   | REPORT_ONLY_FIRST_FAILURE | FAIL_FAST)
BLANKLINE_MARKER = '<BLANKLINE>'


def indented(text, indent=4):
    import re
    return re.sub('(?m)^(?!$)', indent * ' ', text)


def ellipsis_match(want, got):
    """Does got fit, with '...' for any text?"""
    if '...' not in want:
        return want == got
    pieces = want.split('...')
    begin, end = 0, len(got)
    first, last = pieces[0], pieces[-1]
    if first:
        if not got.startswith(first):
            return False
        begin = len(first)
        del pieces[0]
    if last:
        if not got.endswith(last):
            return False
        end -= len(last)
        del pieces[-1]
    if begin > end:
        return False
    for piece in pieces:
        begin = got.find(piece, begin, end)
        if begin < 0:
            return False
        begin += len(piece)
    return True


class OutputChecker:
    """Compares, and tells the difference."""

    def check_output(self, want, got, optionflags):
        import re
        got = got.encode('ascii', 'backslashreplace').decode()
        want = want.encode('ascii', 'backslashreplace').decode()
        if got == want:
            return True
        if not optionflags & DONT_ACCEPT_TRUE_FOR_1 \
                and (got, want) in (('True\n', '1\n'), ('False\n', '0\n')):
            return True
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            want = re.sub(rf'(?m)^{BLANKLINE_MARKER}\s*?$', '', want)
            got = re.sub(r'(?m)^[^\S\n]+$', '', got)
            if got == want:
                return True
        if optionflags & NORMALIZE_WHITESPACE:
            got, want = ' '.join(got.split()), ' '.join(want.split())
            if got == want:
                return True
        return bool(optionflags & ELLIPSIS and ellipsis_match(want, got))

    def _wants_diff(self, want, got, optionflags):
        if not optionflags & (REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF):
            return False
        return bool(optionflags & REPORT_NDIFF) \
            or want.count('\n') > 2 and got.count('\n') > 2

    def output_difference(self, example, got, optionflags):
        want = example.want
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            import re
            got = re.sub(r'(?m)^[ ]*(?=\n)', BLANKLINE_MARKER, got)
        if self._wants_diff(want, got, optionflags):
            return self._diff(want.splitlines(keepends=True),
                              got.splitlines(keepends=True), optionflags)
        if want and got:
            return f'Expected:\n{indented(want)}Got:\n{indented(got)}'
        if want:
            return f'Expected:\n{indented(want)}Got nothing\n'
        if got:
            return f'Expected nothing\nGot:\n{indented(got)}'
        return 'Expected nothing\nGot nothing\n'

    @staticmethod
    def _diff(want, got, optionflags):
        import difflib
        if optionflags & REPORT_UDIFF:
            lines = list(difflib.unified_diff(want, got, n=2))[2:]
            kind = 'unified diff with -expected +actual'
        elif optionflags & REPORT_CDIFF:
            lines = list(difflib.context_diff(want, got, n=2))[2:]
            kind = 'context diff with expected followed by actual'
        else:
            engine = difflib.Differ(charjunk=difflib.IS_CHARACTER_JUNK)
            lines = list(engine.compare(want, got))
            kind = 'ndiff with -expected +actual'
        return f'Differences ({kind}):\n' + indented(''.join(lines))
