graph = {'a': {'b': 7, 'c': 9, 'f': 14}, 'b': {'a': 7, 'c': 10, 'd': 15},
         'c': {'a': 9, 'b': 10, 'd': 11, 'f': 2}, 'd': {'b': 15, 'c': 11, 'e': 6},
         'e': {'d': 6, 'f': 9}, 'f': {'a': 14, 'c': 2, 'e': 9}}

def shortest(graph, start, end):
    distance = {start: 0}
    before, done = {}, set()
    while True:
        open_ = [(d, n) for n, d in distance.items() if n not in done]
        if not open_:
            return None
        d, node = min(open_)
        if node == end:
            path = [node]
            while path[-1] in before:
                path.append(before[path[-1]])
            return d, path[::-1]
        done.add(node)
        for near, weight in graph[node].items():
            if d + weight < distance.get(near, float('inf')):
                distance[near] = d + weight
                before[near] = node

print(shortest(graph, 'a', 'e'), shortest(graph, 'a', 'z'))
# expect: (20, ['a', 'c', 'f', 'e']) None
