# modes: plain interval
import threading

seen = []
def work():
    import _shared_module  # expect: module runs once
    seen.append(_shared_module.token)

threads = [threading.Thread(target=work) for _ in range(5)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(seen), all(t is seen[0] for t in seen))  # expect: 5 True
