# baton only
# options: --gil=off --limit-data=1200
# A victim that eats memory gets a MemoryError, and the machine stays whole.
try:
    x = [bytes(1 << 24) for _ in range(100)]
    print('too much')
except MemoryError:
    x = None
    print('enough')   # expect: enough
