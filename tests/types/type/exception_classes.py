# Exceptions: fields, text, chains, groups.
def attempt(f, *a):
    try:
        print('ok', f(*a))
    except BaseException as e:
        print(type(e).__name__, e)


# exceptions
class E1(Exception):
    def __init__(self, a, b): super().__init__(a); self.a = a; self.b = b
e = E1(1, 2)
print(repr(e), str(e), e.args, e.a, e.b)
e.note = 3
print(e.__dict__)
class E2(Exception):
    def __str__(self): return "custom"
print(str(E2(1)), repr(E2(1, 2)), E2().args)
class E3(KeyError): pass
print(str(E3("k")), repr(E3("k")))
class E4(OSError): pass
print(repr(E4(2, "x", "f")), str(E4(2, "x", "f")), E4(2, "x").errno,
      type(OSError(13, "x")).__name__, type(E4(13, "x")).__name__)
class E5(OSError):
    def __init__(self, msg): super().__init__(2, msg)
print(repr(E5("q")), E5("q").errno, str(E5("q")))
e = StopIteration(5)
print(e.value, StopIteration().value)
e = SystemExit(3)
print(e.code)
e = ImportError("m", name="n", path="p")
print(e.name, e.path, e.msg)
e = NameError("x", name="nm")
print(e.name)
e = AttributeError("x", name="a", obj=5)
print(e.name, e.obj)
try: (5).foo
except AttributeError as ex: print(ex.name, ex.obj, ex)
try: undefined_name
except NameError as ex: print(ex.name, ex)
try: {}["k"]
except KeyError as ex: print(ex, ex.args)
try: [][1]
except IndexError as ex: print(ex)
try:
    try: 1/0
    except ZeroDivisionError as z: raise ValueError("v") from z
except ValueError as ex: print(repr(ex.__cause__), repr(ex.__context__),
                               ex.__suppress_context__)
try:
    try: 1/0
    except ZeroDivisionError: raise ValueError("v")
except ValueError as ex: print(repr(ex.__cause__), repr(ex.__context__),
                               ex.__suppress_context__)
try:
    try: 1/0
    except ZeroDivisionError: raise ValueError("v") from None
except ValueError as ex: print(repr(ex.__cause__), repr(ex.__context__),
                               ex.__suppress_context__)
attempt(lambda: (_ for _ in ()).throw(5))
def f(): raise 5
attempt(f)
def f(): raise ValueError from 5
attempt(f)
def f(): raise int
attempt(f)
class Bad(Exception):
    def __new__(cls): return 5
def f(): raise Bad
attempt(f)
e = ValueError("x")
e.add_note("n1")
e.add_note("n2")
print(e.__notes__)
e2 = e.with_traceback(None)
print(e2 is e)
print(ValueError.__mro__, ValueError.__bases__, ValueError.__name__,
      ValueError.__module__, ValueError.__qualname__)
print(issubclass(FileNotFoundError, OSError), IOError is OSError,
      EnvironmentError is OSError, issubclass(ExceptionGroup, Exception),
      UnboundLocalError.__mro__[1])
eg = ExceptionGroup("g",
                    [ValueError(1),
                      ExceptionGroup("h", [TypeError(2), KeyError(3)])])
print(eg, repr(eg), eg.message, eg.exceptions)
print(eg.split(TypeError))
print(eg.subgroup(KeyError))
print(eg.subgroup(lambda e: isinstance(e, ValueError)))
print(eg.split((ValueError, KeyError)))
print(eg.subgroup(OSError))
print(eg.derive([OSError(1)]))
class MyG(ExceptionGroup):
    def derive(self, excs): return MyG(self.message, excs)
mg = MyG("m", [ValueError(1), TypeError(2)])
mg.add_note("nn")
a, b = mg.split(ValueError)
print(type(a), a, b, a.__notes__)
try: raise eg
except* ValueError as x: print("got", x.exceptions)
except* TypeError as x: print("got2", x.exceptions)
except* KeyError as x: print("got3", x.exceptions)
e = UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad")
print(e, e.encoding, e.object, e.start, e.end, e.reason)
attempt(lambda: b"\xff".decode())
attempt(lambda: "\u1234".encode("ascii"))
e = SyntaxError("m", ("f", 1, 2, "txt"))
print(e.msg, e.filename, e.lineno, e.offset, e.text, e.end_lineno,
      e.print_file_and_line)
