saved = []

class Phoenix:
    def __del__(self):
        print('dying')  # expect: dying
        saved.append(self)

p = Phoenix()
p.tag = 'same'
del p
print(len(saved), saved[0].tag)  # expect: 1 same
saved.clear()
print('cleared')  # expect: cleared
