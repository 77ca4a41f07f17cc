class A:
    def m(self):
        pass
a = A()
print(a.__class__.__name__, A.__class__.__name__, A.__dict__['m'] is A.m, a.m == a.m, a.m is a.m)
# expect: A type True True False
print((5).__class__, 'x'.__len__(), [1].__contains__(1), (1).__add__(2), (1).__add__('a'), {}.__len__())
# expect: <class 'int'> 1 True 3 NotImplemented 0
print([1, 2].__getitem__(0), int.__add__(1, 2), str.__len__('abc'), list.append.__name__, 'a'.__eq__('a'), (1).__eq__('a'))
# expect: 1 3 3 append True NotImplemented
print(len.__name__, len.__doc__ is not None, print.__name__, [].__iter__().__next__.__name__, (2).__pow__(3), 'b'.__add__('c'))
# expect: len True print __next__ 8 bc
print(A.__init__ is object.__init__, hasattr(a, '__hash__'), (3).__rsub__(5), 'a'.__mul__(3), (7).__divmod__(2))
# expect: True True 2 aaa (3, 1)
