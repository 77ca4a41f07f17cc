# python: 3.13
import csv
import io
text = 'name,age,note\r\nJoe,5,"a, ""b"""\r\n"multi\nline",6,\r\n\r\n x ,"",z\r\n'
print(list(csv.reader(io.StringIO(text, newline=''))))
for row in csv.DictReader(io.StringIO('a,b\n1,2\n3\n4,5,6\n'), restkey='r'):
    print(row)
out = io.StringIO()
w = csv.writer(out)
w.writerow(['a', 1, 2.5, None, 'x,y', 'q"r', 'l\nm', ''])
w.writerows([[1], [''], ['a b']])
d = csv.DictWriter(out, ['x', 'y'], extrasaction='ignore')
d.writeheader()
d.writerow({'x': 1, 'z': 2})
csv.writer(out, delimiter=';', quoting=csv.QUOTE_ALL).writerow([1, 'b'])
csv.writer(out, quoting=csv.QUOTE_NONNUMERIC).writerow([1, 'b', 2.0])
csv.writer(out, dialect='excel-tab').writerow(['p', 'q'])
csv.writer(out, lineterminator='\n', quotechar="'").writerow(["it's", ','])
print(repr(out.getvalue()))
print(list(csv.reader(['a;b', "'c;d';e"], delimiter=';', quotechar="'")),
      list(csv.reader(['1,"2",x'], quoting=csv.QUOTE_NONE)),
      list(csv.reader(['1,2.5,"s"'], quoting=csv.QUOTE_NONNUMERIC)),
      list(csv.reader(['a, b,  "c"'], skipinitialspace=True)))
csv.register_dialect('pipes', delimiter='|')
print(next(csv.reader(['a|b'], 'pipes')), sorted(csv.list_dialects()))
for f in (lambda: csv.writer(out, quoting=csv.QUOTE_NONE).writerow(['a,b']),
          lambda: d.__class__(out, ['x']).writerow({'q': 1}),
          lambda: csv.reader([], 'nope'), lambda: next(csv.reader([b'x'])),
          lambda: csv.writer(out).writerow(3)):
    try:
        f()
    except Exception as e:
        print(type(e), e)
print(csv.Sniffer().sniff('a;b\n1;2\n').delimiter)
