x = 10
print(eval('x + 1'), eval('y', {'y': 5}), eval('a + b', {'a': 1}, {'b': 2}), eval('[i for i in range(3)]'))
exec('z = x * 2')
print(z)
space = {}
exec('def f(n):\n    return n + 1\nr = f(4)', space)
print(space['r'], '__builtins__' in space)
code = compile('x * 3', '<test>', 'eval')
print(eval(code), code.co_filename, code.co_name)
exec(compile('print("from exec", x)', 'f', 'exec'))
exec(compile('x + 1', 'f', 'single'))
def local():
    v = 7
    return eval('v * 2'), exec('v = 9'), v
print(local())
for f in (lambda: eval('1 +'), lambda: eval('x = 1'), lambda: exec('if'), lambda: compile('1', 'f', 'nope'),
          lambda: eval(5), lambda: eval('nothing_here')):
    try:
        f()
    except (SyntaxError, ValueError, TypeError, NameError) as error:
        print(type(error).__name__, error)
