# SPDX-License-Identifier: MIT
"""Compares what tests/unit/ast_dump prints with the trees of Python 3.13.

    python3.13 _compare.py AST_DUMP [FILE | FOLDER]...

Without files: the sources beside this script, and the wrong programs in
_slips.txt, which stand between lines of %%. Files that use what Baton leaves
out are counted and skipped. A difference is shown where it begins.
"""

import ast
import os
import subprocess
import sys
import tempfile
import warnings

HERE = os.path.dirname(os.path.abspath(__file__))
LEFT_OUT = "not part of Baton"
BATCH = 200
PLACED = (ast.stmt, ast.expr, ast.pattern, ast.excepthandler, ast.arg,
          ast.keyword, ast.alias)
CONSTANT = (ast.Constant, ast.MatchSingleton)


def c_hex(value):
    """A float as C's %a writes it."""
    if value == float("inf"):
        return "inf"
    head, exponent = value.hex().split("p")
    if "." in head:
        head = head.rstrip("0").rstrip(".")
    return head + "p" + exponent


def constant(node, source):
    value = node.value
    if value is Ellipsis:
        return "Ellipsis"
    if isinstance(value, float):
        return c_hex(value)
    if isinstance(value, int) and not -2 ** 63 <= value < 2 ** 63:
        return ast.get_source_segment(source, node).replace("_", "")
    return ascii(value)


def field(node, name, source):
    value = getattr(node, name, None)
    if name == "value" and isinstance(node, CONSTANT):
        return constant(node, source)
    if value is None or isinstance(value, list) and not value:
        return None
    return dump(value, source)


def dump(node, source):
    if isinstance(node, list):
        return "[%s]" % ", ".join(dump(item, source) for item in node)
    if not isinstance(node, ast.AST):
        return ascii(node)
    parts = []
    for name in node._fields:
        text = field(node, name, source)
        if text is not None:
            parts.append("%s=%s" % (name, text))
    if isinstance(node, PLACED):
        parts += ["%s=%d" % (name, getattr(node, name))
                  for name in node._attributes]
    return "%s(%s)" % (type(node).__name__, ", ".join(parts))


def describe(error):
    start, end = error.offset or 0, error.end_offset or 0
    if error.end_lineno == error.lineno and end <= start:
        end = 0
    return "%s %s %s %s %s %s" % (type(error).__name__, error.lineno, start,
                                  error.end_lineno, end, error.msg)


def expected(path):
    with open(path, "rb") as file:
        raw = file.read()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(raw, path)
    except SyntaxError as error:
        return describe(error)
    source = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    return dump(tree, source)


def ours(tool, paths):
    for i in range(0, len(paths), BATCH):
        run = subprocess.run([tool] + paths[i:i + BATCH], capture_output=True)
        lines = run.stdout.decode("utf-8", "replace").split("\n")[:-1]
        if len(lines) != len(paths[i:i + BATCH]):
            sys.exit("%s died: %s" % (tool, run.stderr.decode()[-2000:]))
        for line in lines:
            yield line.removeprefix("INCOMPLETE ")


def python_files(paths):
    for path in paths:
        if os.path.isfile(path):
            yield path
            continue
        for folder, folders, files in os.walk(path):
            folders[:] = sorted(f for f in folders
                                if f not in ("test", "tests", "idlelib"))
            yield from (os.path.join(folder, name) for name in sorted(files)
                        if name.endswith(".py"))


def slips(folder):
    with open(os.path.join(HERE, "_slips.txt"), encoding="utf-8",
              newline="") as file:
        cases = file.read().split("\n%%\n")[1:-1]
    for number, case in enumerate(cases):
        path = os.path.join(folder, "slip%d.py" % number)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(case + "\n")
        yield path


def show(path, mine, theirs):
    at = 0
    while at < min(len(mine), len(theirs)) and mine[at] == theirs[at]:
        at += 1
    start = max(0, at - 80)
    print(path)
    if os.path.getsize(path) < 200:
        print("  " + ascii(open(path, encoding="utf-8").read()))
    print("  baton:  %s" % mine[start:at + 100])
    print("  python: %s" % theirs[start:at + 100])


def compare(tool, paths):
    equal = left_out = different = 0
    for path, mine in zip(paths, ours(tool, paths)):
        if LEFT_OUT in mine[:300]:
            left_out += 1
            continue
        theirs = expected(path)
        equal += mine == theirs
        different += mine != theirs
        if mine != theirs:
            show(path, mine, theirs)
    print("%d equal, %d left out, %d different" % (equal, left_out, different))
    return 1 if different else 0


def main():
    tool, paths = sys.argv[1], sys.argv[2:]
    with tempfile.TemporaryDirectory() as folder:
        files = list(python_files(paths or [HERE]))
        if not paths:
            files += slips(folder)
        return compare(tool, files)


if __name__ == "__main__":
    sys.exit(main())
