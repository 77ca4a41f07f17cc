#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Writes vm/base/unicode_tables.inc.h: what Python knows of characters and
# utf8proc does not. Run by hand, with the Python whose results we follow:
#
#   python3.13 tools/unicode_tables.py > vm/base/unicode_tables.inc.h
import unicodedata

CODES = [c for c in range(0x110000) if not 0xD800 <= c < 0xE000]


def ranges(codes):
    found = []
    for c in codes:
        if found and found[-1][1] == c - 1:
            found[-1][1] = c
        else:
            found.append([c, c])
    return found


def print_ranges(name, comment, test):
    print(f"\n// {comment}")
    print(f"static const Range {name}[] = {{")
    line = "   "
    for low, high in ranges(c for c in CODES if test(chr(c))):
        item = f" {{{low:#x}, {high:#x}}},"
        if len(line + item) > 79:
            print(line)
            line = "   "
        line += item
    print(line)
    print("};")


def print_mapping(name, comment, convert):
    print(f"\n// {comment}")
    print(f"static const Mapping {name}[] = {{")
    line = "   "
    for c in CODES:
        text = convert(chr(c))
        if len(text) == 1:
            continue
        item = f" {{{c:#x}, {{" + ", ".join(f"{ord(x):#x}" for x in text)
        item += "}},"
        if len(line + item) > 79:
            print(line)
            line = "   "
        line += item
    print(line)
    print("};")


def category(c):
    return unicodedata.category(c)


def is_case_ignorable(c):
    # Seen from outside: whether it hides the letter behind a final sigma.
    return ("a\u03a3" + c + "a").lower()[1] == "\u03c3" and (
        "a\u03a3" + c + " ").lower()[1] == "\u03c2"


print("// SPDX-License-Identifier: MIT")
print("// unicode_tables.inc.h -- written by tools/unicode_tables.py.")
print_ranges("UPPER", "Other_Uppercase: uppercase, but not of category Lu.",
             lambda c: c.isupper() and category(c) != "Lu")
print_ranges("LOWER", "Other_Lowercase: lowercase, but not of category Ll.",
             lambda c: c.islower() and category(c) != "Ll")
print_ranges("DIGIT", "Digits that are not decimal: superscripts and such.",
             lambda c: c.isdigit() and category(c) != "Nd")
print_ranges("NUMERIC", "Numeric characters not of category Nd, Nl or No.",
             lambda c: c.isnumeric()
             and category(c) not in ("Nd", "Nl", "No"))
print_ranges("SPACE", "What str.isspace takes as space.", str.isspace)
print_ranges("ID_START", "Where XID_Start is not: category L, Nl, or '_'.",
             lambda c: c.isidentifier()
             != (c == "_" or category(c)[0] == "L" or category(c) == "Nl"))
print_ranges("ID_CONTINUE",
             "Where XID_Continue is not: category L, Nl, Mn, Mc, Nd or Pc.",
             lambda c: ("a" + c).isidentifier()
             != (category(c)[0] == "L"
                 or category(c) in ("Nl", "Mn", "Mc", "Nd", "Pc")))
print_ranges("IGNORABLE",
             "Case_Ignorable, but not of category Mn, Me, Cf, Lm or Sk.",
             lambda c: is_case_ignorable(c)
             and category(c) not in ("Mn", "Me", "Cf", "Lm", "Sk"))
print_ranges("ZERO", "The zeros of decimal digits; one to nine follow each.",
             lambda c: unicodedata.decimal(c, None) == 0)
print_mapping("UPPER_MANY", "Whose uppercase is more than one character.",
              str.upper)
print_mapping("TITLE_MANY", "Whose titlecase is more than one character.",
              str.title)
