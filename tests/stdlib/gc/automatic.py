# Garbage in cycles is collected without being asked.
class A:
    alive = 0
    def __init__(self):
        A.alive += 1
        self.me = self
    def __del__(self):
        A.alive -= 1

for _ in range(20000):
    A()
print(A.alive < 15000)  # expect: True
