def note(tag):
    print('make', tag)
    def decorate(f):
        print('apply', tag)
        return f
    return decorate

@note('outer')
@note('inner')
def f():
    pass

@note('class')
class A:
    @note('method')
    def m(self):
        pass
