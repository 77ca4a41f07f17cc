# A default is evaluated once, when the function is defined.
def add(item, into=[]):
    into.append(item)
    return into

print(add(1))  # expect: [1]
print(add(2))  # expect: [1, 2]
print(add(3, []))  # expect: [3]
print(add(4))  # expect: [1, 2, 4]
print(add.__defaults__)  # expect: ([1, 2, 4],)
