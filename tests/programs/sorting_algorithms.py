def quick(items):
    if len(items) < 2:
        return items
    pivot, *rest = items
    return quick([x for x in rest if x < pivot]) + [pivot] + quick([x for x in rest if x >= pivot])

def merge(items):
    if len(items) < 2:
        return items
    mid = len(items) // 2
    a, b, out = merge(items[:mid]), merge(items[mid:]), []
    while a and b:
        out.append((a if a[0] <= b[0] else b).pop(0))
    return out + a + b

def heap(items):
    items = items[:]
    def sift(lo, hi):
        while (child := 2 * lo + 1) < hi:
            if child + 1 < hi and items[child] < items[child + 1]:
                child += 1
            if items[lo] >= items[child]:
                break
            items[lo], items[child] = items[child], items[lo]
            lo = child
    for i in range(len(items) // 2, -1, -1):
        sift(i, len(items))
    for end in range(len(items) - 1, 0, -1):
        items[0], items[end] = items[end], items[0]
        sift(0, end)
    return items

def insertion(items):
    items = items[:]
    for i in range(1, len(items)):
        x, j = items[i], i
        while j and items[j - 1] > x:
            items[j] = items[j - 1]
            j -= 1
        items[j] = x
    return items

data = [(i * 7919 + 13) % 101 for i in range(80)]
for f in (quick, merge, heap, insertion):
    print(f.__name__, f(data) == sorted(data), f([]), f([2, 1]))
    # expect: quick True [] [1, 2]
    # expect: merge True [] [1, 2]
    # expect: heap True [] [1, 2]
    # expect: insertion True [] [1, 2]
