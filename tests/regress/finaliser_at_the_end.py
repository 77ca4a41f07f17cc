# What only sys.last_exc keeps alive is finalised while names are still there.
# python: 3.13
import sys


class Late:
    def __init__(self):
        self.me = self

    def __del__(self):
        if getattr(self, "me", None) is not None:
            print("finalised", len("abc"))


def fail():
    late = Late()
    raise ValueError(late)


try:
    fail()
except ValueError as e:
    sys.last_exc = e
print("end")             # expect: end
# expect: finalised 3
