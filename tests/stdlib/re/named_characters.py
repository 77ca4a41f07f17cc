import re
print(re.findall(r'\N{DIGIT ONE}+|[\N{LATIN SMALL LETTER A}-c]', '11 abcd'))
for bad in r'\N', r'\N{NO SUCH}':
    try:
        re.compile(bad)
    except re.error as e:
        print(e)
