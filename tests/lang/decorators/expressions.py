registry = {}
class App:
    def route(self, path):
        return lambda f: registry.setdefault(path, f)
app = App()
table = [lambda f: ('first', f.__name__), lambda f: ('second', f.__name__)]

@app.route('/x')
def page():
    return 'page'

@table[1]
def other():
    pass

@(lambda f: f if True else None)
def kept():
    return 'kept'

print(registry['/x'](), other, kept())  # expect: page ('second', 'other') kept
