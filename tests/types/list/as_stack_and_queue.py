stack = []
for token in '3 4 + 2 * 7 -'.split():
    if token.isdigit():
        stack.append(int(token))
    else:
        b, a = stack.pop(), stack.pop()
        stack.append({'+': a + b, '*': a * b, '-': a - b}[token])
print(stack)  # expect: [7]
queue = list(range(5))
out = []
while queue:
    x = queue.pop(0)
    out.append(x)
    if x == 2:
        queue += [10, 11]
print(out)  # expect: [0, 1, 2, 3, 4, 10, 11]
big = []
for i in range(10000):
    big.append(i)
while len(big) > 3:
    big.pop()
print(big)  # expect: [0, 1, 2]
