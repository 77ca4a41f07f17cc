# modes: plain interval
import threading

condition = threading.Condition()
waiting, woken = 0, []
def waiter(n):
    global waiting
    with condition:
        waiting += 1
        condition.notify_all()
        condition.wait_for(lambda: go)
        woken.append(n)

go = False
threads = [threading.Thread(target=waiter, args=(i,)) for i in range(5)]
for t in threads:
    t.start()
with condition:
    condition.wait_for(lambda: waiting == 5)
    go = True
    condition.notify_all()
for t in threads:
    t.join()
print(sorted(woken))  # expect: [0, 1, 2, 3, 4]
