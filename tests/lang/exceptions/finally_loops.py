log = []
for i in range(4):
    try:
        if i == 1:
            continue
        if i == 3:
            break
        log.append(i)
    finally:
        log.append(f'f{i}')
else:
    log.append('else')
print(log)

def nested():
    for i in range(3):
        for j in range(3):
            try:
                try:
                    if j == 1:
                        return (i, j)
                finally:
                    print('inner', i, j)
            finally:
                print('outer', i, j)

print(nested())
