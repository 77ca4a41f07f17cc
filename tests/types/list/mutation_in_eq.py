class Evil:
    def __eq__(self, other):
        target.clear()
        return False

target = [Evil(), Evil(), Evil()]
print(target.count(1), target)  # expect: 0 []
target = [Evil(), 1]
print(1 in target, target)  # expect: False []
target = [Evil(), 2]
try:
    target.index(2)
except ValueError as error:
    print('not found')  # expect: not found
target = [Evil(), 2]
try:
    target.remove(2)
except ValueError as error:
    print(error)  # expect: list.remove(x): x not in list
