# fault: ABA
# The head is what it was, but what lies below isn't: A, B, A.
import threading

class Node:
    def __init__(self, name, below):
        self.name = name
        self.below = below

class Stack:
    def __init__(self):
        self.lock = threading.Lock()
        self.head = None

    def swap(self, expected, new):
        with self.lock:
            if self.head is not expected:
                return False
            self.head = new
            return True

    def pop(self):
        while True:
            head = self.head
            if head is None:
                return None
            below = head.below
            if self.swap(head, below):
                return head

    def push(self, node):
        while True:
            node.below = self.head
            if self.swap(node.below, node):
                return

stack = Stack()
c = Node('c', None)
b = Node('b', c)
a = Node('a', b)
stack.head = a
taken = []

def one():
    taken.append(stack.pop())

def other():
    first = stack.pop()
    taken.append(stack.pop())
    stack.push(first)

threads = [threading.Thread(target=f) for f in (one, other)]
for t in threads:
    t.start()
for t in threads:
    t.join()
while (node := stack.pop()):
    taken.append(node)
names = [node.name for node in taken]
assert len(names) == len(set(names)), names
