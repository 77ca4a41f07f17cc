# SPDX-License-Identifier: MIT
# python: 3.13
# Addresses, dates, encoded words, quoted-printable.
from email.utils import *
from email.header import Header, decode_header, make_header
import datetime
for a in ('a@b.c','Ann <a@b>','"Q, R" <q@r>','a@b (comment)','<x@y>','','bad','A B <a@b>, c@d'): print(repr(a), parseaddr(a))
print(getaddresses(['a@b, "X Y" <c@d>','e@f']), formataddr(('Ann','a@b')), formataddr(('A, B','a@b')), formataddr(('','a@b')), formataddr(('Zoë','a@b')))
print(formatdate(0), formatdate(0,usegmt=True), format_datetime(datetime.datetime(2020,1,2,3,4,5)), format_datetime(datetime.datetime(2020,1,2,tzinfo=datetime.timezone.utc)), parsedate('Mon, 20 Nov 1995 19:12:08 -0500'), parsedate_tz('Mon, 20 Nov 1995 19:12:08 -0500'), parsedate_to_datetime('Mon, 20 Nov 1995 19:12:08 -0500'), parsedate_to_datetime('20 Nov 1995 19:12:08 GMT'), parsedate('x'), mktime_tz(parsedate_tz('Mon, 20 Nov 1995 19:12:08 +0100')))
print(make_msgid('x','dom').endswith('.x@dom>'), unquote('"a b"'), unquote('<x>'))
print(decode_header('=?utf-8?q?h=C3=A9llo?= plain =?iso-8859-1?b?6Q==?='), decode_header('plain'), str(make_header(decode_header('=?utf-8?q?h=C3=A9llo?='))))
print(Header('héllo','utf-8').encode(), Header('plain').encode(), str(Header('é')), Header('x'*30+' '+'y'*60).encode(), Header('Grüße aus Köln','iso-8859-1').encode())
import quopri; print(quopri.encodestring(b'a=b \xe9\n'), quopri.decodestring(b'a=3Db=\nc=E9'), quopri.encodestring(b'x'*100))
