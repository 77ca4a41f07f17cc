# SPDX-License-Identifier: MIT
# Text built in a global grows in place, unless somebody else holds it.
text = ""
kept = []
for i in range(200):
    text += chr(97 + i % 26)
    if i % 50 == 0:
        kept.append(text)
print([len(k) for k in kept], len(text), text[-3:])
# expect: [1, 51, 101, 151] 200 pqr
first = text
text += "!"
print(len(first), len(text))  # expect: 200 201


def grow(n):
    global text
    for _ in range(n):
        text += "ab"
    return text


same = grow(3)
grow(2)
print(same[-7:], text[-5:])  # expect: !ababab babab
text += text
print(len(text))  # expect: 422


class Piece:
    def __radd__(self, other):
        return (text, other)[1] + "<piece>"


text = "start"
text += Piece()
print(text)  # expect: start<piece>
try:
    text += 3
except TypeError as e:
    print(text, "/", e)
# expect: start<piece> / can only concatenate str (not "int") to str
words = {"text": text}
text += "x"
print(words["text"], text)  # expect: start<piece> start<piece>x
namespace = {}
exec("s = ''\nfor c in 'abc':\n    s += c\n    t = s\ns += 'd'", namespace)
print(namespace["s"], namespace["t"])  # expect: abcd abc
