def caesar(text, shift):
    out = []
    for c in text:
        if c.isalpha() and c.isascii():
            base = ord('A') if c.isupper() else ord('a')
            c = chr((ord(c) - base + shift) % 26 + base)
        out.append(c)
    return ''.join(out)

secret = caesar('Hello, World! é', 3)
print(secret, caesar(secret, -3))  # expect: Khoor, Zruog! é Hello, World! é
def is_palindrome(s):
    s = ''.join(c.lower() for c in s if c.isalnum())
    return s == s[::-1]
print(is_palindrome('A man, a plan, a canal: Panama'), is_palindrome('nope'))
# expect: True False
counts = {}
for word in 'the cat the dog the end'.split():
    counts[word] = counts.get(word, 0) + 1
print(sorted(counts.items(), key=lambda p: (-p[1], p[0])))
# expect: [('the', 3), ('cat', 1), ('dog', 1), ('end', 1)]
