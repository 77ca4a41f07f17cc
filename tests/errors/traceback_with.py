# python: 3.13
class Ctx:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        return False


with Ctx() as c:
    c.missing()
