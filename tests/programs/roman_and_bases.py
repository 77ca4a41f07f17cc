def roman(n):
    out = ''
    for value, mark in ((1000, 'M'), (900, 'CM'), (500, 'D'), (400, 'CD'), (100, 'C'), (90, 'XC'),
                        (50, 'L'), (40, 'XL'), (10, 'X'), (9, 'IX'), (5, 'V'), (4, 'IV'), (1, 'I')):
        while n >= value:
            out, n = out + mark, n - value
    return out

def arabic(text):
    values = dict(zip('IVXLCDM', (1, 5, 10, 50, 100, 500, 1000)))
    total = 0
    for a, b in zip(text, text[1:] + 'I'):
        total += values[a] if values[a] >= values[b] else -values[a]
    return total

print([roman(n) for n in (1, 4, 9, 40, 90, 1994, 2024)], all(arabic(roman(n)) == n for n in range(1, 2000)))
# expect: ['I', 'IV', 'IX', 'XL', 'XC', 'MCMXCIV', 'MMXXIV'] True
def to_base(n, base):
    digits = '0123456789abcdefghijklmnopqrstuvwxyz'
    return (to_base(n // base, base).lstrip('0') + digits[n % base]) if n else '0'
print([to_base(255, b) for b in (2, 8, 16, 36)], all(int(to_base(n, 7), 7) == n for n in range(500)))
# expect: ['11111111', '377', 'ff', '73'] True
