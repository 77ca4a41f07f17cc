# Texts larger than memory are refused at once.
N = 10**13
def check(f):
    try:
        f()
    except (MemoryError, OverflowError) as e:
        print(type(e).__name__)
    else:
        print('made it')
check(lambda: 'x' * N)              # expect: MemoryError
check(lambda: 'é' * 2**61)          # expect: MemoryError
check(lambda: 'xy' * 2**62)         # expect: OverflowError
check(lambda: 'x' * 2**63)          # expect: OverflowError
check(lambda: b'x' * N)             # expect: MemoryError
check(lambda: bytearray(b'xy') * N)  # expect: MemoryError
check(lambda: bytes(N))             # expect: MemoryError
check(lambda: bytearray(N))         # expect: MemoryError
check(lambda: 'x'.ljust(N))         # expect: MemoryError
check(lambda: 'x'.center(N, 'é'))   # expect: MemoryError
check(lambda: b'x'.rjust(N))        # expect: MemoryError
check(lambda: 'x'.zfill(N))         # expect: MemoryError
check(lambda: '\t'.expandtabs(N))   # expect: OverflowError
check(lambda: b'\t'.expandtabs(N))  # expect: OverflowError
check(lambda: format('x', '%d' % N))  # expect: MemoryError
check(lambda: '{:>{}}'.format(1, N))  # expect: MemoryError
check(lambda: '%*d' % (N, 1))       # expect: MemoryError
big = 'x' * 10**6
check(lambda: big.replace('x', big * 100))  # expect: MemoryError
check(lambda: big.join([big] * 10**6 * 20))  # expect: MemoryError
