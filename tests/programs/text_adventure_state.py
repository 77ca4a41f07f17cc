class State:
    def __init__(self, name):
        self.name, self.edges = name, {}
    def on(self, event, target, action=None):
        self.edges[event] = target, action
        return self

class Machine:
    def __init__(self, start):
        self.state, self.trail = start, [start.name]
    def send(self, event):
        try:
            target, action = self.state.edges[event]
        except KeyError:
            raise ValueError(f'{event!r} means nothing in {self.state.name}') from None
        if action:
            action(self)
        self.state = target
        self.trail.append(target.name)

coins = []
locked, unlocked = State('locked'), State('unlocked')
locked.on('coin', unlocked, lambda m: coins.append(1)).on('push', locked)
unlocked.on('push', locked).on('coin', unlocked, lambda m: coins.append(1))
m = Machine(locked)
for e in ('push', 'coin', 'coin', 'push'):
    m.send(e)
print(m.trail, sum(coins))
# expect: ['locked', 'locked', 'unlocked', 'unlocked', 'locked'] 2
try:
    m.send('kick')
except ValueError as error:
    print(error, error.__suppress_context__)
    # expect: 'kick' means nothing in locked True
