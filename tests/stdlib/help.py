# help() explains values, in a form of its own.
# baton only
class A(dict):
    """A class of sorts.

    More."""
    x = 5
    def __init__(self, a, b=2): "Begins."
    @classmethod
    def make(cls, n): "Makes one."
    @property
    def p(self): "A property."
    @staticmethod
    def s(q=1): pass
    async def co(self): pass
def f(a, *, b: int = 3) -> str:
    "Does f."
help(f); help(A); help(len); help([].append); help(A(1)); help('math.sin'); help('nothing.here'); help()
