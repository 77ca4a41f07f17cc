def outer():
    x = 0
    def middle():
        def inner():
            nonlocal x
            x += 1
            return x
        return inner
    bump = middle()
    bump()
    bump()
    return x

print(outer())  # expect: 2

def shared():
    n = 0
    def get():
        return n
    def put(v):
        nonlocal n
        n = v
    return get, put

get, put = shared()
put(5)
print(get())  # expect: 5
