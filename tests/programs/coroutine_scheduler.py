class Scheduler:
    def __init__(self):
        self.ready, self.sleeping, self.time, self.log = [], [], 0, []
    def spawn(self, task):
        self.ready.append(task)
    def run(self):
        while self.ready or self.sleeping:
            if not self.ready:
                self.sleeping.sort(key=lambda p: p[0])
                when, task = self.sleeping.pop(0)
                self.time = max(self.time, when)
                self.ready.append(task)
            task = self.ready.pop(0)
            try:
                request = task.send(None)
            except StopIteration as stop:
                self.log.append((self.time, 'done', stop.value))
            else:
                self.sleeping.append((self.time + request, task))

def sleep(n):
    yield n

def worker(name, times):
    for t in times:
        yield from sleep(t)
        s.log.append((s.time, name))
    return name

s = Scheduler()
s.spawn(worker('a', [1, 2]))
s.spawn(worker('b', [2, 2, 2]))
s.spawn(worker('c', []))
s.run()
for entry in s.log:
    print(entry)
    # expect: (0, 'done', 'c')
    # expect: (1, 'a')
    # expect: (2, 'b')
    # expect: (3, 'a')
    # expect: (3, 'done', 'a')
    # expect: (4, 'b')
    # expect: (6, 'b')
    # expect: (6, 'done', 'b')
