class InsufficientFunds(Exception):
    def __init__(self, needed, available):
        super().__init__(f'need {needed}, have {available}')
        self.needed = needed

class Account:
    interest = 0.0
    _next = 1
    def __init__(self, owner, balance=0):
        self.owner, self._balance = owner, balance
        self.number = Account._next
        Account._next += 1
        self.history = []
    @property
    def balance(self):
        return self._balance
    def withdraw(self, amount):
        if amount > self._balance:
            raise InsufficientFunds(amount, self._balance)
        self._balance -= amount
        self.history.append(-amount)
    def deposit(self, amount):
        if amount <= 0:
            raise ValueError('deposit must be positive')
        self._balance += amount
        self.history.append(amount)
    def __repr__(self):
        return f'{type(self).__name__}#{self.number}({self.owner}: {self.balance:.2f})'
    def __lt__(self, other):
        return self.balance < other.balance

class Savings(Account):
    interest = 0.05
    def year(self):
        self.deposit(self.balance * self.interest)

def transfer(a, b, amount):
    a.withdraw(amount)
    try:
        b.deposit(amount)
    except ValueError:
        a.deposit(amount)
        raise

ann, bob = Account('ann', 100), Savings('bob', 50)
transfer(ann, bob, 30)
bob.year()
print(ann, bob, max(ann, bob), sorted([bob, ann])[0].owner)
# expect: Account#1(ann: 70.00) Savings#2(bob: 84.00) Savings#2(bob: 84.00) ann
for move in ((ann, bob, 1000), (bob, ann, 20)):
    try:
        transfer(*move)
    except InsufficientFunds as error:
        print(error, error.needed)  # expect: need 1000, have 70 1000
print(ann.history, bob.history, [a.balance for a in (ann, bob)])
# expect: [-30, 20] [30, 4.0, -20] [90, 64.0]
