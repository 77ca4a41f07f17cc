class Big:
    pass

b = Big()
for i in range(300):
    setattr(b, f'a{i}', i)
print(b.a0, b.a299, len(b.__dict__))  # expect: 0 299 300
print(sum(getattr(b, f'a{i}') for i in range(300)))  # expect: 44850
for i in range(0, 300, 2):
    delattr(b, f'a{i}')
print(len(b.__dict__), b.a1, hasattr(b, 'a2'), list(b.__dict__)[:3])
# expect: 150 1 False ['a1', 'a3', 'a5']
