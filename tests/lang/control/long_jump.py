# Jumps over more than 65,535 instructions.
body = '\n'.join(f'        t += {i % 7}' for i in range(20000))
source = f'''
def f(n):
    t = 0
    for i in range(n):
        if i == 1:
            continue
{body}
    else:
        t += 1
    return t
'''
space = {}
exec(source, space)
print(space['f'](3))  # expect: 119995
