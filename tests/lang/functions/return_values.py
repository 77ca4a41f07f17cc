def nothing():
    pass

def early(x):
    if x:
        return
    return 'late'

def many():
    return 1, 'two', [3]

def starred():
    return *range(3), 9

print(nothing())  # expect: None
print(early(True), early(False))  # expect: None late
print(many())  # expect: (1, 'two', [3])
print(starred())  # expect: (0, 1, 2, 9)
