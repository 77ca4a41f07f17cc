# python: 3.13
class Account:
    def __init__(self):
        self.balance = 0

    def take(self, amount):
        check = lambda: self.balance - amount.value
        return check()


Account().take(5)
