text = """It was the best of times, it was the worst of times,
it was the age of wisdom, it was the age of foolishness"""
words = [w.strip('.,').lower() for w in text.split()]
counts = {}
for w in words:
    counts[w] = counts.get(w, 0) + 1
top = sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:4]
print(top, len(words), len(set(words)))
# expect: [('it', 4), ('of', 4), ('the', 4), ('was', 4)] 24 10
for line in text.splitlines():
    print(f'{len(line):>3} {line[:20]:<20}|{line.count("it")}')
    # expect:  52 It was the best of t|1
    # expect:  55 it was the age of wi|2
lengths = {}
for w in sorted(set(words)):
    lengths.setdefault(len(w), []).append(w)
print({k: lengths[k] for k in sorted(lengths)})
# expect: {2: ['it', 'of'], 3: ['age', 'the', 'was'], 4: ['best'], 5: ['times', 'worst'], 6: ['wisdom'], 11: ['foolishness']}
print(' '.join(w.capitalize() for w in words[:6]), max(words, key=len), sum(map(len, words)) / len(words))
# expect: It Was The Best Of Times foolishness 3.4166666666666665
