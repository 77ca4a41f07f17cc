# A finalizer that runs while a frame ends must not find what is released.
import gc
import sys

kept = []


class Looks:
    def __del__(self):
        frame = sys._getframe(1)
        kept.append((frame, frame.f_locals))


class Plain:
    pass


def ends():
    before, looks, after, last = Plain(), Looks(), Plain(), [Plain()]
    return 5


def raises():
    before, looks, after, last = Plain(), Looks(), Plain(), [Plain()]
    raise ValueError


for _ in range(20):
    ends()
    try:
        raises()
    except ValueError:
        pass
filler = [Plain() for _ in range(100)]
print(len(kept), all('after' not in values for frame, values in kept))
# expect: 40 True
del kept[:], filler
gc.collect()
