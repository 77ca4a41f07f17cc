count = 0

def bump():
    global count
    count += 1

def define():
    global made, Thing
    made = 'yes'
    class Thing:
        pass

def shadow():
    count = 100
    def inner():
        global count
        count += 10
    inner()
    return count

bump()
bump()
define()
print(count, made, Thing.__name__, Thing.__qualname__)
# expect: 2 yes Thing Thing
print(shadow(), count)  # expect: 100 12
