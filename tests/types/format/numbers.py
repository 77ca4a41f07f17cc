# Pseudo-random format specs over many numbers: a checksum for each type.
class Random:
    def __init__(self, seed):
        self.state = seed
    def below(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % n
    def choice(self, items):
        return items[self.below(len(items))]

INTS = [0, 1, -1, 7, 42, -255, 1000, 1234567, -98765432, 2**31, -2**63, 10**20, -3**50, True]
FLOATS = [0.0, -0.0, 1.0, -1.5, 0.1, 2.5, 3.5, 1e-5, 123456.789, -0.000123456, 1e16, 1e22, 1e100, 5e-324,
          1.7976931348623157e308, float('inf'), float('-inf'), float('nan'), 0.5, 99.9999, 1e15, 123456789012345680.0]
def spec(r, types):
    s = r.choice(['', '', '', '<', '>', '^', '=', '*<', '0>', 'é^', '0='])
    s += r.choice(['', '', '+', '-', ' ']) + r.choice(['', '', '', 'z']) + r.choice(['', '', '#']) + r.choice(['', '0'])
    s += r.choice(['', str(r.below(30))]) + r.choice(['', '', ',', '_']) + r.choice(['', '', '.' + str(r.below(25))])
    return s + r.choice(types)
def percent(r, types):
    return ('%' + r.choice(['', '-', '0', '+', ' ', '#', '-0', '0+', '# 0']) + r.choice(['', str(r.below(30))]) +
            r.choice(['', '.' + str(r.below(25))]) + r.choice(types))
def checksum(text):
    n = 0
    for c in text:
        n = (n * 31 + ord(c)) % 1000000007
    return n
def run(name, values, types, percents):
    r = Random(7)
    for t in types:
        total = 0
        for i in range(300):
            v, s = r.choice(values), spec(r, [t])
            try:
                text = format(v, s)
            except (ValueError, OverflowError) as e:
                text = str(e)
            total = (total * 33 + checksum(text)) % 1000000007
        print(name, repr(t), total)
    for t in percents:
        total = 0
        for i in range(200):
            v, s = r.choice(values), percent(r, [t])
            try:
                text = s % v
            except (ValueError, OverflowError) as e:
                text = str(e)
            total = (total * 33 + checksum(text)) % 1000000007
        print(name, '%' + t, total)
run('int', INTS, ['', 'd', 'b', 'o', 'x', 'X', 'n', 'e', 'f', 'g', '%', 'c', 's'], 'diuxXoeEfFgGcrs')
run('float', FLOATS, ['', 'e', 'E', 'f', 'F', 'g', 'G', 'n', '%', 'd'], 'eEfFgGrs')
