# baton only
def spawn(x):
    return ('called', x)

print(spawn(5))  # expect: ('called', 5)
spawn = 3
print(spawn, spawn + 1, [spawn])  # expect: 3 4 [3]
def f():
    return 'f'
t = spawn f()
print(t.result())  # expect: f
spawn.real if False else None
print(spawn (4) if callable(spawn) else 'int')  # expect: int
