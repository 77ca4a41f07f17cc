import fnmatch
for name, pat in (('a.py', '*.py'), ('A.py', 'a*'), ('abc', 'a?c'),
                  ('a]c', 'a[]]c'), ('abc', 'a[!x-z]c'), ('a-c', 'a[a-]c'),
                  ('x\ny', 'x*y'), ('a[b', 'a[b'), ('é', '?'), ('ab', 'a')):
    print(name.encode(), pat, fnmatch.fnmatch(name, pat))
print(fnmatch.filter(['a.c', 'b.py', 'c.py'], '[ab].*'))
print(fnmatch.fnmatchcase(b'ab', b'a*'))
