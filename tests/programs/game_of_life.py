def step(cells):
    counts = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    at = x + dx, y + dy
                    counts[at] = counts.get(at, 0) + 1
    return {at for at, n in counts.items() if n == 3 or n == 2 and at in cells}

def show(cells, size=5):
    return ['.#'[(x, y) in cells] for y in range(size) for x in range(size)]

glider = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
for generation in range(4):
    glider = step(glider)
rows = ''.join(show(glider))
for i in range(0, 25, 5):
    print(rows[i:i + 5])
    # expect: .....
    # expect: ..#..
    # expect: ...#.
    # expect: .###.
    # expect: .....
print(len(glider), sorted(glider)[0])  # expect: 5 (1, 3)
blinker = {(1, 0), (1, 1), (1, 2)}
print(step(step(blinker)) == blinker)  # expect: True
