# SPDX-License-Identifier: MIT
# Pairs of bytes merged: words as tuples of strings, pairs counted in dicts.
from collections import Counter, defaultdict


def pairs_of(words):
    pairs = defaultdict(int)
    for word, count in words.items():
        for pair in zip(word, word[1:]):
            pairs[pair] += count
    return pairs


def merge(word, pair):
    merged, i = [], 0
    first, second = pair
    while i < len(word):
        if i + 1 < len(word) and word[i] == first and word[i + 1] == second:
            merged.append(first + second)
            i += 2
        else:
            merged.append(word[i])
            i += 1
    return tuple(merged)


def train(text, steps):
    words = Counter(tuple(w) + ("_",) for w in text.split())
    merges = []
    for _ in range(steps):
        pairs = pairs_of(words)
        if not pairs:
            break
        best = max(pairs, key=lambda p: (pairs[p], p))
        merges.append(best)
        words = {merge(w, best): n for w, n in words.items()}
    return merges, words


def main():
    stems = ["lock", "thread", "count", "race", "process", "schedule",
             "coroutine", "event", "signal", "value"]
    ends = ["", "s", "ing", "ed", "er", "less", "able", "ful"]
    text = " ".join((stems[i * 7 % 10] + ends[i * 3 % 8]) * (1 + i % 2)
                    for i in range(1500))
    merges, words = train(text, 60)
    print(len(words), "".join(merges[-1]), sum(map(len, words)))


main()
