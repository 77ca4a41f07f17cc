# SPDX-License-Identifier: MIT
# Strings: appending, joining, splitting, slices, iteration, formatting.
text = ""
for i in range(6000):
    text += chr(97 + i % 26)
parts = ["%d:%s" % (i, text[i:i + 5]) for i in range(2000)]
line = ",".join(parts)
vowels = sum(1 for c in text if c in "aeiou")
fields = [f"{i:>6}|{i / 8:.2f}" for i in range(2000)]
print(len(line), vowels, line.count("abc"), len("".join(fields)),
      sum(len(p.split(":")[1].upper()) for p in parts))
