class Clock:
    def __init__(self):
        self.now, self.queue, self.serial = 0, [], 0
    def at(self, when, what, *args):
        self.serial += 1
        self.queue.append((when, self.serial, what, args))
        self.queue.sort(key=lambda e: e[:2], reverse=True)
    def run(self):
        while self.queue:
            self.now, _, what, args = self.queue.pop()
            what(*args)

clock, log, served = Clock(), [], 0
waiting, busy = [], False
def arrive(n):
    log.append((clock.now, 'arrive', n))
    waiting.append(n)
    serve()
def serve():
    global busy
    if waiting and not busy:
        busy = True
        clock.at(clock.now + 3, leave, waiting.pop(0))
def leave(n):
    global busy, served
    busy, served = False, served + 1
    log.append((clock.now, 'leave', n))
    serve()
for i, t in enumerate([0, 1, 2, 8]):
    clock.at(t, arrive, i)
clock.run()
print(served, log)
# expect: 4 [(0, 'arrive', 0), (1, 'arrive', 1), (2, 'arrive', 2), (3, 'leave', 0), (6, 'leave', 1), (8, 'arrive', 3), (9, 'leave', 2), (12, 'leave', 3)]
