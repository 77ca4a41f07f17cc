# baton only
# expect stderr: none of
# The lock goes off in the middle of an operator: the loop that waits for it
# has counted with the lock on, and nothing is miscounted.
import gil

class Number:
    def __init__(self, n):
        self.n = n
    def __add__(self, other):
        with gil.off():
            mode = gil.mode()
            return Number([self.n + other.n, mode])
    def __lt__(self, other):
        gil.set('off')
        return self.n < other.n

r = (Number(1) + Number(2)).n
print(r, gil.mode())                         # expect: [3, 'off'] on
x = [Number(n) for n in (3, 1, 2)]
x.sort()
print([v.n for v in x], gil.mode())          # expect: [1, 2, 3] off
y = x[0]
print(gil.refcount(y), gil.shadow(y))        # expect: 2 2
gil.set('on')
print(gil.losses()[1:])                      # expect: (0, 0, 0)
