# python: 3.13
class Point:
    def __init__(self):
        self.horizontal = 1


print(Point().horizntal)  # expect raise AttributeError: 'Point' object has no attribute 'horizntal'. Did you mean: 'horizontal'?
