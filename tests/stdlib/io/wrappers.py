import gzip
import io
import sys
w = io.TextIOWrapper(io.BytesIO(), encoding='utf-8', newline='\r\n')
print(w.write('é\nb\n'), w.flush(), w.buffer.getvalue(), w.encoding)
r = io.TextIOWrapper(io.BytesIO(b'one\r\ntwo\nthree'), encoding='ascii')
print(r.readline(), list(r), r.read(), r.readable(), r.closed)
print(io.BufferedReader(io.BytesIO(b'ab\ncd')).readline())
b = io.BytesIO()
w = io.BufferedWriter(b)
w.write(b'x')
w.flush()
print(b.getvalue(), isinstance(sys.stdout, io.TextIOBase),
      isinstance(io.StringIO(), io.TextIOBase), isinstance(b, io.RawIOBase),
      isinstance(open(__file__, 'rb'), io.BufferedIOBase))
out = io.TextIOWrapper(sys.stdout.buffer, line_buffering=True)
print('through the wrapper', file=out)
out.detach()
with gzip.open('f.gz', 'wt') as f:
    f.write('packed\ntext\n')
with gzip.open('f.gz', 'rt') as f:
    print(f.read())
print(gzip.decompress(gzip.compress(b'data' * 50)) == b'data' * 50)
try:
    gzip.decompress(b'junk')
except gzip.BadGzipFile as e:
    print(e)
print(sys.implementation.version[0], len(sys.thread_info), sys.orig_argv[-1]
      == sys.argv[0])
try:
    sys.no_such
except AttributeError as e:
    print(e)
