# SPDX-License-Identifier: MIT
# python: 3.13
"""str: expressions of all sorts."""
from _table import expressions

expressions(r'''
str()
str(1), str(b"ab"), str(b"ab", "utf-8"), str(b"\xff", "latin-1")
str(b"\xff", "utf-8")
str(b"\xff", "utf-8", "replace"), str(b"\xff", "utf-8", "ignore"), str(b"\xff", "utf-8", "backslashreplace"), str(b"\xff", "utf-8", "surrogateescape")
str(b"\xff", "ascii")
str(b"a", "foo")
str("a", "utf-8")
str(5, "utf-8")
str(object=5)
str(b"a", errors="strict")
"abc".center(10), "abc".center(10, "*"), "abc".center(2), "abcd".center(9,"*"), "abc".center(6,"*")
"abc".center(10, "**")
"abc".center()
"abc".center("a")
"abc".center(10, b"*")
"abc".ljust(6, "-"), "abc".rjust(6, "-"), "abc".zfill(6), "-abc".zfill(6), "+1".zfill(5), "".zfill(3), "-".zfill(3)
"a,b,c".split(","), "a,b,c".split(",", 1), "a,b,c".rsplit(",", 1), " a  b ".split(), " a  b ".split(" "), "".split(), "".split(","), " a b c ".split(None, 1), " a b c ".rsplit(None, 1)
"abc".split("")
"abc".split(1)
"abc".rsplit("")
"abc".split(sep="b"), "abc".split(maxsplit=1), "abcabc".split("b", maxsplit=1), "a b c".split(maxsplit=0)," a b".split(maxsplit=0)
"abc".split("b", "c")
"abc".split("b", 1, 2)
"a\nb\r\nc\rd\x0be\x0cf\x1cg\x85h\u2028i".splitlines()
"a\nb\r\nc\n".splitlines(True), "a\n\nb".splitlines(), "".splitlines(), "\n".splitlines(), "a\n".splitlines(keepends=True)
"abc".partition("b"), "abc".partition("x"), "abcbd".rpartition("b"), "abc".rpartition("x")
"abc".partition("")
"abc".partition(1)
"abc".find("c"), "abc".find("x"), "abc".find(""), "abc".find("", 3), "abc".find("", 4), "abc".find("b", -1), "abc".find("b", -2, 10), "abc".rfind(""), "abcabc".rfind("b", 0, 4), "abc".find("c", None, None)
"abc".index("x")
"abc".rindex("x")
"abc".find(1)
"abc".find("a", "b")
"abc".count(""), "aaa".count("a"), "aaa".count("aa"), "abc".count("", 1), "abc".count("x"), "abc".count("", 4), "aaa".count("a", 1, 2)
"abc".startswith("a"), "abc".startswith(("x", "a")), "abc".startswith("b", 1), "abc".endswith("c"), "abc".endswith(("x","c"), 0, 2), "abc".startswith(""), "abc".startswith("", 4), "abc".startswith("", 3), "abc".startswith(())
"abc".startswith(1)
"abc".startswith((1,))
"abc".endswith(["c"])
"abc".startswith()
"abc".replace("b", "x"), "aaa".replace("a", "b", 2), "abc".replace("", "-"), "abc".replace("", "-", 2), "abc".replace("x", "y"), "aaa".replace("a", "", -1), "".replace("", "x"), "aaa".replace("aa", "b"), "abc".replace("b", "x", count=1)
"abc".replace("a")
"abc".replace(1, 2)
"abc".replace("a", None)
"  abc  ".strip(), "xxabcxx".strip("x"), "abc".strip("abc"), "abcba".lstrip("ab"), "abcba".rstrip("ab"), "abc".strip(None), "\u2003a\u2003".strip()
"abc".strip(1)
"abc".strip("a", "b")
"abc".upper(), "ABC".lower(), "aBc dEf".title(), "aBc".swapcase(), "aBc dEf".capitalize(), "ß".upper(), "ß".casefold(), "ß".title(), "ŉ".upper(), "İ".lower(), "Σ".lower(), "ΑΣ".lower(), "ΑΣΑ".lower(), "ǆ".title(), "ﬁ".upper(), "they're bill's".title(), "a1b".title()
"abc".isalpha(), "".isalpha(), "ab1".isalnum(), "12".isdigit(), "²".isdigit(), "²".isdecimal(), "½".isnumeric(), "½".isdigit(), "a_b".isidentifier(), "1a".isidentifier(), "".isidentifier(), "é".isidentifier(), "class".isidentifier()
"Abc Def".istitle(), "ABC".isupper(), "ABC1".isupper(), "1".isupper(), "abc".islower(), "".istitle(), " \t\n".isspace(), "".isspace(), "\x1c".isspace(), "\u200b".isspace(), "abc".isascii(), "é".isascii(), "".isascii(), "a\n".isprintable(), "".isprintable(), "\xad".isprintable(), "\u3000".isprintable(), " ".isprintable()
"a\tb\tc".expandtabs(), "a\tb".expandtabs(4), "\t".expandtabs(0), "a\tbc\n\tx".expandtabs(3), "a\tb".expandtabs(-1), "ab\t".expandtabs(tabsize=2)
"abc".translate({97: "x", 98: None, 99: 100}), "abc".translate(str.maketrans("ab", "xy")), "abc".translate(str.maketrans("ab", "xy", "c")), "abc".translate(str.maketrans({"a": "long"}))
str.maketrans("ab", "c")
str.maketrans(1)
str.maketrans({"ab": 1})
str.maketrans("a", "b", "c"), str.maketrans({"a": None, 98: 5})
"abc".translate(5)
"abc".translate({97: 1.5})
"abc".translate("xxxxxx")
",".join(["a", "b"]), ",".join([]), ",".join("abc"), "".join(("a",)), ",".join({"a":1}), ",".join(x for x in "ab")
",".join([1])
",".join(["a", b"b"])
",".join(5)
",".join(None)
"abc"[0], "abc"[-1], "abc"[1:], "abc"[::-1], "abc"[::2], "abc"[5:], "abc"[-5:2], "abc"[2:0:-1], "abcdef"[4:1:-2], "abc"[:-1], "abc"[None:None:None]
"abc"[3]
"abc"[-4]
"abc"["a"]
"abc"[1.0]
"abc"[None]
"abc"[::0]
"abc"["a":]
"abc"[1.5:]
"abc"[1,2]
"abc"[10**30]
"abc"[:10**30], "abc"[-10**30:], "abc"[::10**30]
"abc" * 3, 3 * "abc", "abc" * 0, "" * 10**9
"abc" * 10**30
"a" * (2**62)
"abc" + 1
"abc" + b"d"
"abc" - "a"
"abc" < "abd", "abc" < "ab", "" < "a", "a" > "B", "é" > "z", "a" <= "a", "\U00010000" > "\uffff"
"abc" < 1
"abc" == b"abc"
"b" in "abc", "" in "", "bc" in "abc", "x" not in "abc"
1 in "abc"
None in "abc"
len("é"), len("\U0001f600"), "\U0001f600"[0]
"abc".encode(), "é".encode(), "é".encode("latin-1"), "é".encode("utf-16"), "é".encode("utf-32-le"), "a".encode("utf-16-be"), "é".encode("ascii", "replace"), "é".encode("ascii", "ignore"), "é".encode("ascii", "xmlcharrefreplace"), "é".encode("ascii", "backslashreplace")
"é".encode("ascii")
"\ud800".encode()
"\ud800".encode("utf-8", "surrogatepass")
"é".encode("foo")
"é".encode("ascii", "foo")
"abc".encode("utf-8", "strict")
"abc".encode(encoding="utf8", errors="strict")
repr("a'b"), repr('a"b'), repr("a'b\"c"), repr("\n\t\r\\"), repr("\x00\x7f\x80\xff"), repr("\u2028"), repr("\ud800"), repr("\U0010ffff"), repr("é"), repr("\u200b"), repr("\xad"), repr("\U000e0001")
ascii("é\u1234\U00012345'"), ascii(["é"])
"abc".removeprefix("a"), "abc".removesuffix("c"), "abc".removeprefix("x"), "abc".removesuffix(""), "abc".removeprefix("abc")
"abc".removeprefix(1)
"abc".format_map({"a": 1}), "{a}".format_map({"a": 1})
"{a}".format_map({})
"abc".__radd__
"abc".__getnewargs__()
"abc".foo
"abc".isfoo()
"abc"()
"abc".upper(1)
"abc".upper(x=1)
str.upper("abc"), str.join(",", "ab")
str.upper(5)
str.upper()
str.join
list("abc"), tuple("abc"), set("a"), sorted("cab"), list(reversed("abc")), list(enumerate("ab")), max("abc"), min("abc")
x"
"\d"
'a' if "" else 'b'
"%s %d" % ("a", 1)
"abc".__class__, type("abc"), "abc".__doc__ is None
"abc".split("b").__class__
int("١٢٣"), float("١٢٣"), "١".isdigit(), "Ⅷ".isnumeric()
"abc".casefold(), "ẞ".casefold(), "ΣΣ".casefold()
"hello world"[::-1].title().swapcase()
'\x1b'.isprintable()
"a".__ne__("b"), "a".__ge__("b")
"x".isidentifier.__name__, "x".isidentifier.__self__, str.isidentifier.__qualname__, "x".isidentifier.__qualname__
str.__dict__["upper"]
str.__add__
"abc".index("c", 0, 2)
"abc".rfind("a", 1), "abcabc".rindex("abc"), "ab".rfind("abc")
"aXbXc".split("X", -1), "aXbXc".split("X", 0), "aXbXc".rsplit("X", 0)
"mississippi".replace("ss", "SS", 1), "mississippi".count("ss"), "mississippi".rpartition("ss")
"".join(["x"]*3)
"abc".__sizeof__() > 0
"tEST".capitalize(), "ǆx".capitalize(), "ﬁx".capitalize()
"\t a".lstrip(), "a \n".rstrip("\n"), "a\u3000".rstrip()
''')
