class A:
    def who(self):
        return ['A']
class B(A):
    def who(self):
        return ['B'] + super().who()
class C(A):
    def who(self):
        return ['C'] + super().who()
class D(B, C):
    def who(self):
        return ['D'] + super().who()

print(D().who())  # expect: ['D', 'B', 'C', 'A']
print([c.__name__ for c in D.mro()])  # expect: ['D', 'B', 'C', 'A', 'object']
class E(C, B):
    pass
print(E().who())  # expect: ['C', 'B', 'A']
