n = 0
while n < 3:
    n += 1
else:
    print('else', n)  # expect: else 3
while True:
    n -= 1
    if n == 1:
        continue
    if n < 0:
        break
    print(n)
    # expect: 2
    # expect: 0
else:
    print('never')
i = 10
while i:
    i //= 2
print(i)  # expect: 0
while False:
    pass
else:
    print('at once')  # expect: at once
