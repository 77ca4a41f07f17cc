# python: 3.13
from urllib.parse import *
u = 'https://joe:pw@Example.com:8080/a/b;p=1?q=1&r=%20x#frag'
print(urlparse(u), urlsplit(u), urlparse(u).geturl() == u)
p = urlparse(u)
print(p.hostname, p.port, p.username, p.password, p.netloc, p.scheme, p[2])
for x in ('', 'a/b', '//h/p', 'mailto:x@y', 'http:', '?q', '#f', 'x:80'):
    print(urlsplit(x), urlunsplit(urlsplit(x)))
for x in ('g', './g', '../g', '/g', '?y', '#s', '//o/x', '../../../g', '',
          'http://z/q', 'g;x', '.', '..', 'a/../b'):
    print(x, urljoin('http://a/b/c/d;p?q', x))
print(quote('a b/é&=?'), quote('a/b', safe=''), quote_plus('a b&c'),
      unquote('a%20b%C3%A9%zz%2'), unquote_plus('a+b%2B'), quote(b'\xff'))
print(urlencode({'a': 1, 'b': 'x y', 'c': 'é'}),
      urlencode({'k': [1, 2]}, doseq=True), urlencode([('a', 'b')]))
print(parse_qs('a=1&a=2&b=x+y&c='), parse_qsl('a=1&b&c=', True))
print(urldefrag('http://x/y#z'), urlparse(b'http://x/y')[1])
try:
    print(urlparse('http://h:99999/').port)
except ValueError as e:
    print(e)
