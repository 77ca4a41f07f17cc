# baton only
# What the receiver has under the name with the same code goes by name: state
# that an initializer made, and identity, are the receiver's.
import multiprocessing as mp
import _transport as T

counter = 0

def start(value):
    global counter
    counter = value

def here():
    return counter

class Thing:
    pass

def same(thing, kind):
    return type(thing) is Thing and kind is Thing and isinstance(thing, kind)

if __name__ == '__main__':
    counter = 1
    print(T.loads(T.dumps(here)) is here, T.loads(T.dumps(Thing)) is Thing)
    # expect: True True
    large = len(T.dumps(Thing()))
    with mp.Pool(1, start, (42,)) as pool:
        print(pool.apply(here), here())             # expect: 42 1
        print(pool.apply(same, (Thing(), Thing)))   # expect: True
        print(pool.apply(lambda: counter))          # expect: 42

        def here():
            return -counter
        print(pool.apply(here))                     # expect: -42
        newer = 'newer'
        print(pool.apply(lambda: newer))            # expect: newer
        newer = 'newest'
        print(pool.apply(lambda: newer))            # expect: newer
    # What was there when the workers were forked goes by its name alone.
    print(len(T.dumps(Thing())) < large)            # expect: True
