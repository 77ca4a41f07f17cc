e = ValueError('v')
e.add_note('first')
e.add_note('second')
print(e.__notes__)  # expect: ['first', 'second']
try:
    e.add_note(1)
except TypeError as error:
    print(error)  # expect: note must be a str, not 'int'
try:
    try:
        raise e
    except ValueError as error:
        error.add_note('third')
        raise
except ValueError as error:
    print(len(error.__notes__))  # expect: 3
