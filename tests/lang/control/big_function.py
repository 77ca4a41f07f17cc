# More than 255 constants and names: the wide prefix is at work.
lines = ['def f(x):', '    t = 0']
for i in range(400):
    lines.append(f'    v{i} = x + {i * 1000}')
    lines.append(f'    t += v{i} * {i}.5')
lines.append('    for k in range(3):')
lines += [f'        t += v{i}' for i in range(0, 400, 7)]
lines.append('    return t, v0, v399')
space = {}
exec('\n'.join(lines), space)
print(space['f'](1))  # expect: (21328093174.0, 1, 399001)
source = 'r = [' + ', '.join(str(i * 3) for i in range(2000)) + ']'
exec(source, space)
print(len(space['r']), sum(space['r']))  # expect: 2000 5997000
