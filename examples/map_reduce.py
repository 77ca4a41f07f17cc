# Map and reduce: count the words of many texts in a pool of processes.
#
# map: each worker counts the words of one text. shuffle: the pairs are put
# into groups by word. reduce: each group is added up, again in the workers.
import multiprocessing
from collections import Counter, defaultdict

TEXTS = [
    'a lock is held by one thread at a time',
    'a thread that waits for a lock sleeps',
    'a process has a memory of its own and a lock of its own',
    'what one thread writes the other thread reads',
]


def count_words(text):
    return list(Counter(text.split()).items())


def shuffle(mapped):
    groups = defaultdict(list)
    for pairs in mapped:
        for word, count in pairs:
            groups[word].append(count)
    return sorted(groups.items())


def add_up(group):
    word, counts = group
    return word, sum(counts)


if __name__ == '__main__':
    with multiprocessing.Pool(2) as pool:
        mapped = pool.map(count_words, TEXTS)
        groups = shuffle(mapped)
        totals = pool.map(add_up, groups, chunksize=8)
    print(len(groups), 'words')
    for word, total in sorted(totals, key=lambda pair: (-pair[1], pair[0]))[:5]:
        print(f'{word:8} {total}')
    # In a row, the same:
    assert dict(totals) == Counter(' '.join(TEXTS).split())
