# Patterns of every kind, captures bound late, fall through.
# python: 3.13
class P:
    __match_args__ = ('x', 'y')
    def __init__(s, x, y): s.x = x; s.y = y
    def __repr__(s): return f'P({s.x},{s.y})'
class Color: RED = 1; BLUE = 2
def m(v):
    match v:
        case 0: return 'zero'
        case -1 | -2: return 'neg'
        case 'a' | 'b' as s: return 'str ' + s
        case None | True: return 'const'
        case Color.BLUE: return 'blue'
        case []: return 'empty'
        case [x]: return f'one {x}'
        case [1, x, *rest]: return f'1.. {x} {rest}'
        case [*init, 9]: return f'..9 {init}'
        case [_, _, *_]: return 'two+'
        case {'k': 1, 'o': o, **rest}: return f'k1 {o} {rest}'
        case {'k': [a, b]} if a < b: return f'k {a}<{b}'
        case {'k': _}: return 'k_'
        case {}: return 'map'
        case P(0, y=yy): return f'P0 {yy}'
        case P(x, y) if x == y: return f'P= {x}'
        case P(x=P(a, b), y=[c, *d]): return f'nest {a}{b}{c}{d}'
        case P(): return 'P'
        case int(i) | float(i): return f'num {i}'
        case str(): return 'str'
        case (1, (2, z)) | (z, (3, 4)): return f'or {z}'
        case _: return 'other'
for v in [0, -1, -2, 'a', 'b', None, True, 2, [], [5], [1, 2], [1, 2, 3, 4], [3, 4, 9], [3, 4, 5], (7, 8), {'k': 1, 'o': 2, 'z': 3}, {'k': [1, 2]}, {'k': [2, 1]}, {'q': 1}, {}, P(0, 5), P(3, 3), P(P(1, 2), [3, 4, 5]), P(1, 2), 42, 1.5, 'zzz', object, {1}, range(3)]:
    try: print(repr(v), '->', m(v))
    except Exception as e: print(repr(v), type(e).__name__, e)
def m2(v):
    match v:
        case (1, a, b) | (b, a, 2): return a, b
        case [(x, y), {'n': {'d': z}}, *w]: return x, y, z, w
        case (x, y) as whole: return whole, x, y
        case x: return x
for v in [(1, 2, 3), (5, 6, 2), [(1, 2), {'n': {'d': 3}}, 4], (8, 9), 'xy', {'a': 1}]: print(m2(v))
def m3(v):
    match v:
        case [a, b] if a > b: r = 'gt'
        case [a, b] if a == b: r = 'eq'
        case [a, b]: r = 'lt'
        case _ if v: r = 'truthy'
        case _: r = 'falsy'
    return r
print([m3(v) for v in [(2, 1), (1, 1), (0, 1), 5, 0]])
def m4(v):
    match v:
        case 1: pass
    return 'fell'
print(m4(1), m4(2))
match 5, 6:
    case x, y: print(x, y)
try:
    match P(1, 2):
        case P(1, 2, 3): pass
except TypeError as e: print(e)
match {'a': 1}:
    case {'a': x, **rest}: print(x, rest)
def m5(v):
    for i in v:
        match i:
            case 0: continue
            case 9: break
            case [x, *_, y]: print(x, y)
            case n: print(n)
m5([0, 1, [1, 2, 3], 9, 7])
match match := 3:
    case match if match == 3: print(match)
