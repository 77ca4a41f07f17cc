import sched
now = [0]
s = sched.scheduler(lambda: now[0], lambda d: now.__setitem__(0, now[0] + d))
for delay, priority, name in ((3, 1, 'c'), (1, 2, 'b'), (1, 1, 'a')):
    s.enter(delay, priority, lambda n, k=0: print(now[0], n, k), (name,),
            {'k': priority})
e = s.enter(9, 1, print, ('never',))
print(len(s.queue), s.empty(), [q.argument for q in s.queue])
s.cancel(e)
print(s.run(blocking=False), s.run(), s.empty(), now)
