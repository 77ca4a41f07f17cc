text = 'the quick brown fox jumps over the lazy dog the end'
counts = {}
for c in text:
    if c != ' ':
        counts[c] = counts.get(c, 0) + 1
print(sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:5])
# expect: [('e', 5), ('o', 4), ('h', 3), ('t', 3), ('d', 2)]
groups = {}
for w in text.split():
    groups.setdefault(len(w), []).append(w)
print(groups)
# expect: {3: ['the', 'fox', 'the', 'dog', 'the', 'end'], 5: ['quick', 'brown', 'jumps'], 4: ['over', 'lazy']}
inverted = {v: k for k, v in {'a': 1, 'b': 2}.items()}
print(inverted, {k: sorted(v) for k, v in sorted(groups.items())})
# expect: {1: 'a', 2: 'b'} {3: ['dog', 'end', 'fox', 'the', 'the', 'the'], 4: ['lazy', 'over'], 5: ['brown', 'jumps', 'quick']}
nested = {'a': {'b': {'c': 1}}}
nested['a']['b']['d'] = 2
print(nested, nested['a']['b'])
# expect: {'a': {'b': {'c': 1, 'd': 2}}} {'c': 1, 'd': 2}
