# SPDX-License-Identifier: MIT
# python: 3.13
# Shelves and the databases below them.
import shelve, dbm, os, dbm.dumb
with shelve.open('s') as s:
    s['a']=[1,2]; s['b']={'x':1}; print(sorted(s), s['a'], len(s), 'a' in s, s.get('z',5)); s['a'].append(3); print(s['a'])
    del s['b']
    try: s['zz']
    except KeyError as e: print(repr(e))
with shelve.open('s',writeback=True) as s: s['a'].append(9); print(s['a'])
with shelve.open('s','r') as s: print(dict(s))
try: s['a']
except ValueError as e: print(e)
print(dbm.whichdb('s'), dbm.whichdb('nope'))
try: shelve.open('nope','r')
except Exception as e: print(type(e).__name__, isinstance(e, dbm.error[0]), e)
with dbm.dumb.open('d','c') as d: d[b'k']=b'v'; d['s']='t'; print(d[b'k'], d['s'], sorted(d.keys()), len(d)); d[b'k']=b'x'*600; print(len(d[b'k'])); del d['s']
with dbm.dumb.open('d','r') as d:
    print(d.keys())
    try: d['q']=1
    except OSError as e: print(e)
try: d['k']
except OSError as e: print(e)
print(dbm.whichdb('d'), open('d.dir').read(), os.path.getsize('d.dat'))
with dbm.open('d','w') as d: print(d[b'k'][:3])
x=shelve.Shelf({}); x['q']=1; print(list(x.items())); x.close()
