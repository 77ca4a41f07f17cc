def f():
    def g():
        return later
    try:
        g()
    except NameError as error:
        print(error)
        # expect: cannot access free variable 'later' where it is not associated with a value in enclosing scope
    later = 1
    print(g())  # expect: 1
    del later
    try:
        g()
    except NameError as error:
        print(error)
        # expect: cannot access free variable 'later' where it is not associated with a value in enclosing scope

f()
