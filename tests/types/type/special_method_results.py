# What special methods may give, and what iterates.
def attempt(f, *a):
    try:
        print('ok', f(*a))
    except BaseException as e:
        print(type(e).__name__, e)


# truth, len errors
class BL:
    def __len__(s): return -1
class BB:
    def __bool__(s): return 1
class BI:
    def __len__(s): return "a"
class BH:
    def __hash__(s): return "a"
class BR:
    def __repr__(s): return 1
    def __str__(s): return 2
class BIt:
    def __iter__(s): return 1
class BN:
    __iter__ = None
    __contains__ = None
    __hash__ = None
class BG:
    def __getitem__(s, i):
        if i > 2: raise IndexError
        return i * 10
attempt(lambda: len(BL()))
attempt(lambda: bool(BL()))
attempt(lambda: bool(BB()))
attempt(lambda: len(BI()))
attempt(lambda: hash(BH()))
attempt(lambda: repr(BR()))
attempt(lambda: str(BR()))
attempt(lambda: iter(BIt()))
attempt(lambda: iter(BN()))
attempt(lambda: 1 in BN())
attempt(lambda: hash(BN()))
attempt(lambda: list(BG()))
attempt(lambda: 20 in BG())
attempt(lambda: 1 in 5)
attempt(lambda: len(5))
attempt(lambda: int[0])
attempt(lambda: iter(5))
attempt(lambda: next(5))
attempt(lambda: list[int])
attempt(lambda: dict[str, int])
attempt(lambda: int | str | None)
attempt(lambda: isinstance(1, int | str))
attempt(lambda: isinstance(1, list[int]))
attempt(lambda: isinstance(1, (str, (float, int))))
attempt(lambda: isinstance(1, 1))
attempt(lambda: issubclass(1, int))
attempt(lambda: issubclass(bool, (str, int)))
def f(): x = [1]; x[0] += "a"
attempt(f)
def f(): x = 5; x[0] = 1
attempt(f)
def f(): x = 5; del x[0]
attempt(f)
def f(): x = "abc"; x[0] = "z"
attempt(f)
class It:
    def __init__(s): s.n = 0
    def __iter__(s): return s
    def __next__(s):
        s.n += 1
        if s.n > 3: raise StopIteration("done")
        return s.n
print(list(It()), sum(It()), [x for x in It()], tuple(It()), max(It()))
attempt(lambda: next(iter(It().__iter__())))
def gen(): r = yield from It(); print("result", r)
print(list(gen()))
