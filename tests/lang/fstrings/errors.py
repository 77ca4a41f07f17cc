class Bad:
    def __format__(self, spec):
        raise ValueError('spec ' + spec)
try:
    f'{Bad():xyz}'
except ValueError as error:
    print(error)  # expect: spec xyz
for value, spec in ((1, 's'), ('a', 'd'), (1.5, 'd'), ([], '>3'), (None, '5')):
    try:
        format(value, spec)
    except (ValueError, TypeError) as error:
        print(error)
        # expect: Unknown format code 's' for object of type 'int'
        # expect: Unknown format code 'd' for object of type 'str'
        # expect: Unknown format code 'd' for object of type 'float'
        # expect: unsupported format string passed to list.__format__
        # expect: unsupported format string passed to NoneType.__format__
try:
    f'{missing}'
except NameError as error:
    print(error)  # expect: name 'missing' is not defined
