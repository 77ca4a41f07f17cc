#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Writes stdlib/unicodedata_tables.inc.h: what unicodedata tells and utf8proc
# does not. Run by hand, with the Python whose results we follow:
#
#   python3.13 tools/unicodedata_tables.py > stdlib/unicodedata_tables.inc.h
import unicodedata as u
from fractions import Fraction

CODES = range(0x110000)


def show(items):
    line = "   "
    for item in items:
        if len(line + item) > 78:
            print(line)
            line = "   "
        line += " " + item
    print(line)
    print("};")


def runs(value, follows):
    """[first, last, value of first] of codes whose values go on as said."""
    found = []
    before = None
    for c in CODES:
        v = value(chr(c))
        if v is None:
            before = None
            continue
        if before is not None and follows(before, v):
            found[-1][1] = c
        else:
            found.append([c, c, v])
        before = v
    return found


def width(c):
    w = u.east_asian_width(c)
    return None if w == "N" else w


def numeric(c):
    if u.decimal(c, None) is not None:
        return None
    n = u.numeric(c, None)
    return None if n is None else Fraction(n).limit_denominator(1000)


def derived(c):
    """The decomposition as unicodedata.c makes it out of utf8proc's."""
    given = u.decomposition(c)
    if not given:
        return ""
    if given[0] == "<":
        parts = u.normalize("NFKD", c)
        return given.split()[0] + "".join(f" {ord(x):04X}" for x in parts)
    parts = u.normalize("NFD", c)
    if len(parts) > 1:
        parts = u.normalize("NFC", parts[:-1]) + parts[-1]
    return " ".join(f"{ord(x):04X}" for x in parts)


print("// SPDX-License-Identifier: MIT")
print("// unicodedata_tables.inc.h -- written by tools/unicodedata_tables.py.")
print("\n// Wide (W), full (F), half (H), narrow (a: Na) or ambiguous (A).")
print("static const Width WIDTHS[] = {")
show(f"{{{a:#x}, {b:#x}, '{w[-1]}'}}," for a, b, w in
     runs(width, lambda x, y: x == y))
print("\n// Digits that aren't decimal, of values that go up by one.")
print("static const Digits DIGITS[] = {")
show(f"{{{a:#x}, {b:#x}, {v}}}," for a, b, v in
     runs(lambda c: None if u.decimal(c, None) is not None
          else u.digit(c, None), lambda x, y: y == x + 1))
print("\n// Values of other numeric characters, as fractions; they go up by one.")
print("static const Number NUMBERS[] = {")
show(f"{{{a:#x}, {b:#x}, {v.numerator}, {v.denominator}}}," for a, b, v in
     runs(numeric, lambda x, y: y == x + 1))
print("\n// Decompositions by one step that are other than full ones suggest.")
print("static const Step STEPS[] = {")
show(f'{{{c:#x}, "{u.decomposition(chr(c))}"}},' for c in CODES
     if u.decomposition(chr(c)) != derived(chr(c)))
