# modes: plain interval calls
# Objects made by one thread and dropped by another.
import threading

class Node:
    made = 0
    def __init__(self, value, after):
        self.value, self.after = value, after

def build(box):
    head = None
    for i in range(1000):
        head = Node(i, head)
    box.append(head)

box = []
threads = [threading.Thread(target=build, args=(box,)) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
totals = []
def drop():
    head = box.pop()
    total = 0
    while head:
        total += head.value
        head = head.after
    totals.append(total)
threads = [threading.Thread(target=drop) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(totals, box)  # expect: [499500, 499500, 499500, 499500] []
