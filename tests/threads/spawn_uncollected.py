# baton only
# expect stderr: ZeroDivisionError: division by zero
# expect stderr: Traceback (most recent call last):
def fail():
    1 / 0

t = spawn fail()
t.join()
del t
print('main goes on')  # expect: main goes on
