# SPDX-License-Identifier: MIT
# python: 3.13
# Cookies made and read.
from http import cookies
c=cookies.SimpleCookie(); c['a']='b'; c['q']='x y;"z'; c['a']['path']='/'; c['a']['max-age']=30; c['a']['secure']=True; c['a']['httponly']=True; c['n']=5; c['a']['samesite']='Lax'; c['u']='é€'
print(c); print(c.output(header='Cookie:')); print(repr(c)); print(c['a'].OutputString()); print(repr(c['a'])); print(c['q'].value, c['q'].coded_value, c['a'].key); print(c.js_output())
for s in ('a=b; c=d','a="x y"; b=2','a=b; Path=/; secure; c=d','Path=/; a=b','a=b; junk; c=d','a=b; c="\\"q\\""; d="\\303\\251"','a','','a=b,c=d','$Version=1; a=b; $Path=/x','a=b; expires=Wed, 09 Jun 2021 10:18:14 GMT; x=y','a=b; max-age=5; b=; c=3', 'key=a=b; other=c', '  sp = v ; q=1', 'a=b; httponly=x', 'bad[=x; y=z'):
    c=cookies.SimpleCookie(); 
    try: c.load(s); print(repr(s), repr(c), [m.OutputString() for m in c.values()])
    except cookies.CookieError as e: print(s, e)
for f in (lambda: c.__setitem__('a b','c'), lambda: c.__setitem__('path','c'), lambda: cookies.Morsel().__setitem__('foo',1), lambda: cookies.Morsel().set('expires','a','a')):
    try: f(); print('ok')
    except cookies.CookieError as e: print(e)
c=cookies.SimpleCookie({'x':'1','y':'2'}); print(c, len(c), sorted(c), c.get('z')); del c['x']; print(c)
print(cookies.Morsel(), cookies.Morsel()==cookies.Morsel(), c['y'].isReservedKey('Path'), c['y'].copy()==c['y'])
c['y']['expires']='Thu, 01 Jan 1970 00:00:00 GMT'; c['y']['domain']='x.org'; c['y']['comment']='a b'; c['y']['version']=1; print(c)
