# Equal items come out in the order CPython gives them.
import heapq


class Item:
    def __init__(self, rank, name):
        self.rank, self.name = rank, name

    def __lt__(self, other):
        return self.rank < other.rank


heap = [Item(i % 3, i) for i in range(12)]
heapq.heapify(heap)
print([item.name for item in heap])  # expect: [6, 9, 0, 3, 10, 11, 2, 7, 8, 4, 1, 5]
print([heapq.heappop(heap).name for _ in range(12)])  # expect: [6, 0, 9, 3, 10, 4, 7, 1, 2, 11, 8, 5]


class Shrinks:
    def __init__(self, heap):
        self.heap = heap

    def __lt__(self, other):
        self.heap.clear()
        return True


heap = []
heap += [Shrinks(heap) for _ in range(8)]
try:
    heapq.heapify(heap)
except RuntimeError as e:
    print(e)  # expect: list changed size during iteration
print(heapq.heappushpop([], 4), heapq.heappushpop([5], 4), heapq.heappushpop([3], 4))  # expect: 4 4 3
