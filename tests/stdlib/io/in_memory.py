import io

b=io.BytesIO(b'ab\ncd'); print(b.readline(), b.read(), b.getvalue()); s=io.StringIO('l1\nl2\n'); print(list(s)); s.write('l3'); print(s.getvalue(), s.tell()); print('x','y',file=s); print(repr(s.getvalue()))
