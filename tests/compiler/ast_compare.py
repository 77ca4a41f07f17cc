"""Compares the trees and errors of tests/unit/ast_dump with Python 3.13's.

    python3.13 ast_compare.py DUMP_TOOL [FILE | FOLDER]...

Without files: the sources beside this script. Needs Python 3.13 to compare
with; under any other it says so and succeeds. Files that use what Baton leaves
out are counted and skipped.
"""

import ast
import os
import subprocess
import sys
import warnings

HERE = os.path.dirname(os.path.abspath(__file__))
LEFT_OUT = "not part of Baton"
PLACED = (ast.stmt, ast.expr, ast.pattern, ast.excepthandler, ast.arg,
          ast.keyword, ast.alias)
NUMBERS = "(simple|conversion|level|is_async)"


def dump_text(value):
    return ascii(value)


def dump_int(value, source, node):
    """Small ones in decimal, large ones as they are written."""
    if -2 ** 63 <= value < 2 ** 63:
        return str(value)
    return ast.get_source_segment(source, node).replace("_", "")


def dump_value(value, source, node):
    if value is Ellipsis:
        return "Ellipsis"
    if isinstance(value, float):
        return c_hex(value)
    if isinstance(value, bool) or value is None:
        return str(value)
    if isinstance(value, int):
        return dump_int(value, source, node)
    return dump_text(value)


def c_hex(value):
    """A float as C's %a writes it."""
    if value in (float("inf"), float("-inf")):
        return "inf"
    text = value.hex()
    head, exponent = text.split("p")
    if "." in head:
        head = head.rstrip("0").rstrip(".")
    return head + "p" + exponent


class Dumper:
    def __init__(self, source):
        self.source = source

    def dump(self, node):
        if isinstance(node, list):
            return "[%s]" % ", ".join(map(self.dump, node))
        if not isinstance(node, ast.AST):
            return dump_text(node) if isinstance(node, str) else str(node)
        parts = []
        for name in node._fields:
            value = getattr(node, name, None)
            if value is None and not self.keeps_none(node, name):
                continue
            if value == [] and isinstance(value, list):
                continue
            if name == "value" and isinstance(
                    node, (ast.Constant, ast.MatchSingleton)):
                text = dump_value(value, self.source, node)
            else:
                text = self.dump(value)
            parts.append("%s=%s" % (name, text))
        if isinstance(node, PLACED):
            for name in node._attributes:
                parts.append("%s=%d" % (name, getattr(node, name)))
        return "%s(%s)" % (type(node).__name__, ", ".join(parts))

    @staticmethod
    def keeps_none(node, name):
        return name == "value" and isinstance(
            node, (ast.Constant, ast.MatchSingleton))


def expected(path):
    with open(path, "rb") as file:
        raw = file.read()
    source = raw.decode("utf-8", "replace").replace("\r\n", "\n")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(raw, path)
    except SyntaxError as error:
        return describe(error)
    return Dumper(source).dump(tree)


def describe(error):
    end = error.end_offset or 0
    if end <= (error.offset or 0):
        end = 0
    return "%s %s %s %s %s %s" % (
        type(error).__name__, error.lineno, error.offset or 0,
        error.end_lineno, end, error.msg)


def python_files(paths):
    for path in paths:
        if os.path.isfile(path):
            yield path
            continue
        for folder, folders, files in os.walk(path):
            folders[:] = sorted(f for f in folders
                                if f not in ("test", "tests", "idlelib"))
            for name in sorted(files):
                if name.endswith(".py"):
                    yield os.path.join(folder, name)


def difference(ours, theirs):
    at = 0
    while at < min(len(ours), len(theirs)) and ours[at] == theirs[at]:
        at += 1
    start = max(0, at - 100)
    return "  ours:   ...%s\n  python: ...%s" % (
        ours[start:at + 120], theirs[start:at + 120])


def main():
    if sys.version_info[:2] != (3, 13):
        print("skipped: needs python 3.13 to compare with")
        return 0
    tool = sys.argv[1]
    paths = sys.argv[2:] or [HERE]
    equal = left_out = different = 0
    for path in python_files(paths):
        if os.path.samefile(path, __file__):
            continue
        run = subprocess.run([tool, path], capture_output=True, text=True,
                             encoding="utf-8")
        ours = run.stdout.rstrip("\n")
        if LEFT_OUT in ours[:300]:
            left_out += 1
            continue
        theirs = expected(path)
        if ours == theirs:
            equal += 1
            continue
        different += 1
        print(path)
        print(difference(ours, theirs))
        if run.stderr:
            print(run.stderr[:2000])
    print("%d equal, %d left out, %d different" % (equal, left_out, different))
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
