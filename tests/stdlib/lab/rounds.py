# baton only
# What several rounds prove: ratios within each, the middle one, and what
# enough of them show.
from lab.machine import Machine, Round, Rounds

def made(*gains, cores=2.0):
    return Rounds(Round({'row': 1.0, 'two': 1 / gain}, 1.0, cores)
                  for gain in gains)

def parallel(each):
    return each.gains('two')

quiet = made(2.0, 1.6, 1.0, 2.0, 1.25)
print(quiet.show(parallel))                           # expect: True
print(quiet.middle(lambda each: each.gain('two')))    # expect: 1.6
print(quiet.bars()[0], quiet[0].first())              # expect: ('row', 1.0) two

# Two that gain are chance; so are three of twenty.
print(made(1.9, 1.9, 1.0, 1.0, 1.0).show(parallel))          # expect: False
print(made(*[1.9] * 3 + [1.0] * 17).show(parallel))          # expect: False
print(made(*[1.9] * 4 + [1.0] * 16).show(parallel))          # expect: True

# With fewer cores less is asked for, but never less than 1.2.
print(made(1.3, 1.3, 1.3).show(parallel))                    # expect: False
print(made(1.3, 1.3, 1.3, cores=1.5).show(parallel))         # expect: True
print(made(1.15, 1.15, 1.15, cores=1.0).show(parallel))      # expect: False

# A way may time itself; the first does the work in a row.
machine = Machine()
calls = []
rounds = machine.beside([('row', lambda: calls.append('row')),
                         ('own', lambda: 42.0)])
print(rounds.bars()[1], len(calls) == len(rounds) >= 7)   # expect: ('own', 42.0) True
print(1.0 <= machine.cores <= 2.0)                        # expect: True
print(machine.decides(True, 'seen'))                      # expect: (True, 'seen')
