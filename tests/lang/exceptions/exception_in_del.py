class Bad:
    def __del__(self):
        raise ValueError('in del')

b = Bad()
del b
print('survived')  # expect: survived
# expect stderr: Exception ignored in: <function Bad.__del__ at
# expect stderr: ValueError: in del
