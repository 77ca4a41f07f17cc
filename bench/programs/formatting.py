# SPDX-License-Identifier: MIT
# Text made of values: %, format, f-strings, split and join.


def main():
    rows = []
    for i in range(9000):
        x = i / 7
        rows.append("%5d|%-8s|%08.3f|%x" % (i, "n%d" % i, x, i))
        rows.append(f"{i:>6}|{x:.2f}|{i % 13:03d}|{'ab':^6}|{x!r}")
        rows.append("{0:,} {1:e} {name}".format(i * 1000, x, name=i))
    text = "\n".join(rows)
    fields = 0
    longest = ""
    for line in text.split("\n"):
        parts = line.split("|")
        fields += len(parts)
        if len(parts[-1].strip()) > len(longest):
            longest = parts[-1].strip()
    words = {}
    for line in text.replace("|", " ").splitlines():
        for word in line.split():
            words[word] = words.get(word, 0) + 1
    print(len(text), fields, longest, len(words), text.upper().count("N"))


main()
