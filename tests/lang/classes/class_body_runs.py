print('before')  # expect: before
class A:
    print('in body')  # expect: in body
    x = 1
    y = x + 1
    if y > 1:
        z = 'conditional'
    for i in range(3):
        pass
    def f(self):
        return self.x
    del i
print(A.x, A.y, A.z, hasattr(A, 'i'))  # expect: 1 2 conditional False
print(sorted(k for k in A.__dict__ if not k.startswith('__')))
# expect: ['f', 'x', 'y', 'z']
