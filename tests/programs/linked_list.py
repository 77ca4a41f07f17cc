class Node:
    __slots__ = ('value', 'next')
    def __init__(self, value, next=None):
        self.value, self.next = value, next

class LinkedList:
    def __init__(self, items=()):
        self.head, self.size = None, 0
        for x in reversed(list(items)):
            self.push(x)
    def push(self, x):
        self.head = Node(x, self.head)
        self.size += 1
    def pop(self):
        if self.head is None:
            raise IndexError('pop from an empty list')
        node, self.head = self.head, self.head.next
        self.size -= 1
        return node.value
    def reverse(self):
        done, todo = None, self.head
        while todo:
            todo.next, done, todo = done, todo, todo.next
        self.head = done
    def __iter__(self):
        node = self.head
        while node:
            yield node.value
            node = node.next
    def __len__(self):
        return self.size
    def __repr__(self):
        return ' -> '.join(map(repr, self)) or 'empty'

l = LinkedList([1, 2, 3])
l.push(0)
print(l, len(l), 2 in l, list(l))
# expect: 0 -> 1 -> 2 -> 3 4 True [0, 1, 2, 3]
l.reverse()
print(l, l.pop(), sum(l), max(l))  # expect: 2 -> 1 -> 0 3 3 2
while l:
    l.pop()
print(l)  # expect: empty
try:
    l.pop()
except IndexError as error:
    print(error)  # expect: pop from an empty list
