# Too many characters to count are refused as such; that many can be counted
# but not held are a lack of memory.
def outcome(text, times):
    try:
        return len(text * times)
    except (OverflowError, MemoryError) as e:
        return type(e).__name__, str(e)

print(outcome('ab', 2 ** 63 - 1))     # expect: ('OverflowError', 'repeated string is too long')
print(outcome('😀z', 2 ** 62))        # expect: ('OverflowError', 'repeated string is too long')
print(outcome('😀z', 2 ** 61))        # expect: ('MemoryError', '')
print(outcome('ab', 2 ** 61))         # expect: ('MemoryError', '')
print(outcome('😀z', 3))              # expect: 6
