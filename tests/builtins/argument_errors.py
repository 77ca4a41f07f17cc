# python: 3.13
def show(f):
    try:
        f()
    except TypeError as error:
        print(error)

show(lambda: len())
show(lambda: len(1, 2))
show(lambda: len(obj=[]))
show(lambda: [].append())
show(lambda: [].append(1, 2))
show(lambda: {}.get())
show(lambda: 'a'.upper(1))
show(lambda: 'a'.join())
show(lambda: int(1, 2, 3))
show(lambda: [].sort(1))
show(lambda: [].sort(nope=1))
show(lambda: sorted())
show(lambda: isinstance())
show(lambda: print(bad=1))
show(lambda: str.upper())
show(lambda: list.append([]))
