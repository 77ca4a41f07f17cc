# python: 3.13
error = ValueError('with notes')
error.add_note('note one')
error.add_note('note two\nof two lines')
raise error
