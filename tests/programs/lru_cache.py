class LRU:
    def __init__(self, size):
        self.size, self.data = size, {}
        self.hits = self.misses = 0
    def get(self, key, make):
        if key in self.data:
            self.hits += 1
            value = self.data.pop(key)
        else:
            self.misses += 1
            value = make(key)
            if len(self.data) == self.size:
                del self.data[next(iter(self.data))]
        self.data[key] = value
        return value

cache = LRU(3)
for k in [1, 2, 3, 1, 4, 2, 5, 1, 1]:
    cache.get(k, lambda k: k * k)
print(list(cache.data.items()), cache.hits, cache.misses)
# expect: [(2, 4), (5, 25), (1, 1)] 2 7
