# python: 3.13
class = 5
