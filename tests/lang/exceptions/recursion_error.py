import sys

def f(n):
    return f(n + 1)

try:
    f(0)
except RecursionError as error:
    print(error)  # expect: maximum recursion depth exceeded

def depth():
    try:
        return 1 + depth()
    except RecursionError:
        return 0

print(depth() > 500)  # expect: True
sys.setrecursionlimit(100)
print(sys.getrecursionlimit(), depth() < 100)  # expect: 100 True
sys.setrecursionlimit(5000)
def down(n):
    return n and down(n - 1)
print(down(4000))  # expect: 0
