class Bag:
    def __init__(self):
        self.items = []
    def put(self, *items):
        self.items.extend(items)
        return self

bag = Bag()
put = bag.put
put(1)
put(2, 3)
print(bag.items)  # expect: [1, 2, 3]
print(put.__self__ is bag, put.__func__ is Bag.put, put.__name__)
# expect: True True put
print(Bag.put(bag, 4).items)  # expect: [1, 2, 3, 4]
append = [].append
append(1)
print(append.__self__)  # expect: [1]
print(list(map(str.upper, ['a', 'b'])))  # expect: ['A', 'B']
