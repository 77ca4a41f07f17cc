# A manager of one's own; a server that others connect to; what goes wrong.
from multiprocessing import Process, set_start_method
from multiprocessing.managers import BaseManager, BaseProxy, RemoteError

class Account:
    def __init__(self, amount=0):
        self.amount = amount

    def deposit(self, amount):
        if amount < 0:
            raise ValueError('negative')
        self.amount += amount
        return self.amount

    def pages(self):
        return (page for page in 'ab')

    def _hidden(self):
        pass

class Bank(BaseManager):
    pass

class AccountProxy(BaseProxy):
    _exposed_ = ('deposit',)

    def deposit(self, amount):
        return 'deposited', self._callmethod('deposit', (amount,))

Bank.register('Account', Account)
Bank.register('Own', Account, AccountProxy)

class Visitor(BaseManager):
    pass

the_account = Account(100)
Bank.register('get', lambda: the_account)
Visitor.register('get')

def visit(address):
    visitor = Visitor(address=address, authkey=b'key')
    visitor.connect()
    print('visitor:', visitor.get().deposit(1), flush=True)

if __name__ == '__main__':
    set_start_method('fork')
    bank = Bank(authkey=b'key')
    try:
        bank.Account()
    except AssertionError as error:
        print(error)            # expect: server not yet started
    bank.start()
    account = bank.Account(10)
    print(account.deposit(5), repr(account)[:34])   # expect: 15 <AutoProxy[Account] object, typeid
    try:
        account.deposit(-1)
    except ValueError as error:
        print(repr(error))      # expect: ValueError('negative')
    for name in ('_hidden', 'amount'):
        print(hasattr(account, name))   # expect: False
        # expect: False
    try:
        account._callmethod('_hidden')
    except RemoteError as error:
        print('is not in exposed' in str(error))    # expect: True
    try:
        account.pages()
    except RemoteError as error:
        print('cannot pickle' in str(error))        # expect: True
    print(bank.Own(1).deposit(2))               # expect: ('deposited', 3)
    p = Process(target=visit, args=(bank.address,))
    p.start()
    p.join()                    # expect: visitor: 101
    print(bank.get().deposit(0))                # expect: 101
    stranger = Visitor(address=bank.address, authkey=b'other')
    try:
        stranger.connect()
    except Exception as error:
        print(repr(error))      # expect: AuthenticationError('digest sent was rejected')
    bank.shutdown()
