# modes: plain interval calls
import threading

work = list(range(2000))
taken = [[], [], []]
def take(mine):
    while True:
        try:
            mine.append(work.pop())
        except IndexError:
            return

threads = [threading.Thread(target=take, args=(m,)) for m in taken]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(sum(taken, [])) == list(range(2000)))  # expect: True
