# python: 3.13
import mmap
m = mmap.mmap(-1, 10, trackfd=False)
print(m.seekable())     # expect: True
try:
    m.resize(20)
except ValueError as e:
    print(e)            # expect: mmap can't resize with trackfd=False.
