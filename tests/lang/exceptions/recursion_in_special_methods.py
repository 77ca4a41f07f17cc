class A:
    def __repr__(self):
        return repr(self)
    def __eq__(self, other):
        return self == other
    def __getattr__(self, name):
        return getattr(self, name + 'x')
    def __call__(self):
        return self()

for f in (lambda: repr(A()), lambda: A() == A(), lambda: A().q, lambda: A()()):
    try:
        f()
    except RecursionError as error:
        print('RecursionError')
        # expect: RecursionError
        # expect: RecursionError
        # expect: RecursionError
        # expect: RecursionError
