found = None
for i in range(5):
    for j in range(5):
        if i * j == 6:
            found = (i, j)
            break
    else:
        continue
    break
print(found)  # expect: (2, 3)
count = 0
for i in range(3):
    while True:
        count += 1
        if count % 3 == 0:
            break
        if count > 100:
            raise SystemExit
print(count)  # expect: 9
