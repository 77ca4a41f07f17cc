def f():
    try:
        try:
            raise ValueError('a')
        except KeyError:
            print('never')
        finally:
            print('inner finally')  # expect: inner finally
    except ValueError as error:
        print('outer', error)  # expect: outer a
        try:
            raise TypeError('b')
        except TypeError as inner:
            print('inner', inner, repr(inner.__context__))
            # expect: inner b ValueError('a')
        print('still', error)  # expect: still a
    finally:
        print('outer finally')  # expect: outer finally

f()
