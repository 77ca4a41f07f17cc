# python: 3.13
# Lines that are only cut, and those that need a look at each character.
import csv
import io

tables = [
    ['a,b,c\n', '1,2,3\r\n', '\n', '', 'x', ',,\r', ' a , b\n'],
    ['"a","b,c"\n', 'plain,row\n', '"two\n', 'lines",x\n', 'a"b,"c"d\n'],
    ['"say ""hi""",2\n', '"",\n', '"a"b"c",d\n', '"open\n', 'still,"\n'],
    ['tab\tand,comma\n', "it's,'fine'\n", 'a\\,b,c\n', 'é,"ü,€"\n'],
]
for options in ({}, {'delimiter': '\t'}, {'quotechar': "'"},
                {'escapechar': '\\'}, {'skipinitialspace': True},
                {'quoting': csv.QUOTE_NONE}, {'doublequote': False},
                {'quoting': csv.QUOTE_ALL}, {'strict': True}):
    for table in tables:
        reader = csv.reader(table, **options)
        try:
            print([*reader], reader.line_num)
        except csv.Error as error:
            print(error, reader.line_num)
for bad in ['a\rb\n'], ['a\n\nb'], ['x\n', 'a\nb,c\n'], [b'bytes'], ['a\n\n']:
    try:
        print([*csv.reader(bad)])
    except csv.Error as error:
        print(error)
rows = [[1, 'a,b', 'say "hi"', None, 2.5, '', ' x', 'new\nline', 'cr\r'],
        [''], ['a'], [], [None], ["it's", True, b'b']]
for options in ({}, {'delimiter': ';'}, {'quoting': csv.QUOTE_ALL},
                {'quoting': csv.QUOTE_NONNUMERIC}, {'quotechar': "'"},
                {'lineterminator': '!'}, {'escapechar': '\\'}):
    out = io.StringIO()
    csv.writer(out, **options).writerows(rows)
    print(repr(out.getvalue()))
old = csv.field_size_limit(5)
try:
    print([*csv.reader(['12345,1\n', '123456,1\n'])])
except csv.Error as error:
    print(error)
csv.field_size_limit(old)
