def say(x):
    print(x)
    return x

class T:
    def __setattr__(self, name, value):
        print('set', name, value)
    def __setitem__(self, key, value):
        print('item', key, value)

t = T()
t.a, t[say('key')] = say('right'), 2
x = [0, 1, 2]
i = 0
i, x[i] = 1, 9
print(x)
say('l')[0:say(1)] + say('r')
t[say(0)] = say('v')
