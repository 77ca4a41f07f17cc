# match, and what only looks like it.
match x:
    case 1: pass
    case -1: pass
    case 1.5 | -2e3: pass
    case 'a' 'b': pass
    case b'a': pass
    case None | True | False: pass
    case a: pass
match (x):
    case _: pass
match x,:
    case a.b: pass
    case a.b.c.d: pass
    case _: pass
match x, *y:
    case (a): pass
    case (a,): pass
    case (): pass
    case []: pass
    case [a]: pass
    case [a, *b, c]: pass
    case (a, *_): pass
    case a, b: pass
    case a, *b,: pass
    case *a, b: pass
    case (a | b): pass
    case ((a), [b]): pass
match [x]:
    case {}: pass
    case {'a': 1}: pass
    case {'a': b, -1: c, None: d, e.f: g,}: pass
    case {**rest}: pass
    case {'a': 1, **rest,}: pass
match -x:
    case A(): pass
    case A(b): pass
    case A(b, c=d,): pass
    case a.B(c=1, d=(e | f)): pass
    case A(B(), [c], {'d': e}): pass
match {a: b}:
    case a as b: pass
    case (a as b), c as d: pass
    case 1 | 2 as x if x > 1: pass
    case [A(b=c) as d] if (e := d): pass
    case _ as y: pass
match not x:
    case 1: pass
match lambda: x:
    case 1: pass
match f'{x}':
    case 1: pass
match x if y else z:
    case 1:
        match y:
            case 2:
                pass
match *a, b:
    case _:
        pass
match (yield):
    case _: pass
match match:
    case case: pass
match case:
    case match: pass
match (a, b):
    case (a, b): pass
match(a)
match (a).b
match[a], b
match * a
match - a
match (a)[b]: int
