try:
    try:
        1 / 0
    except ZeroDivisionError as error:
        raise KeyError('next') from error
except KeyError as error:
    print(repr(error.__cause__), error.__suppress_context__)
    # expect: ZeroDivisionError('division by zero') True
    print(repr(error.__context__))
    # expect: ZeroDivisionError('division by zero')

try:
    try:
        1 / 0
    except ZeroDivisionError:
        {}['missing']
except KeyError as error:
    print(repr(error.__cause__), repr(error.__context__))
    # expect: None ZeroDivisionError('division by zero')
    print(error.__suppress_context__)  # expect: False

try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError('quiet') from None
except ValueError as error:
    print(error.__cause__, repr(error.__context__), error.__suppress_context__)
    # expect: None ZeroDivisionError('division by zero') True
