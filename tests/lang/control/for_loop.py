for x in [1, 2, 3]:
    print(x)
    # expect: 1
    # expect: 2
    # expect: 3
else:
    print('else')  # expect: else
for c in 'ab':
    if c == 'b':
        break
else:
    print('never')
for i in range(10, 0, -3):
    print(i)
    # expect: 10
    # expect: 7
    # expect: 4
    # expect: 1
for k, v in {'a': 1}.items():
    print(k, v)  # expect: a 1
for i in []:
    pass
else:
    print('empty else')  # expect: empty else
print(i)  # expect: 1
for i in range(3):
    i += 10
print(i)  # expect: 12
