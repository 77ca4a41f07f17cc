def huffman(text):
    counts = {}
    for c in text:
        counts[c] = counts.get(c, 0) + 1
    nodes = sorted((n, c, None, None) for c, n in counts.items())
    while len(nodes) > 1:
        a, b, *nodes = sorted(nodes, key=lambda t: (t[0], t[1]))
        nodes.append((a[0] + b[0], min(a[1], b[1]), a, b))
    codes = {}
    def walk(node, code):
        if node[2] is None:
            codes[node[1]] = code or '0'
        else:
            walk(node[2], code + '0')
            walk(node[3], code + '1')
    walk(nodes[0], '')
    return codes

def decode(bits, codes):
    back, out, word = {v: k for k, v in codes.items()}, [], ''
    for b in bits:
        word += b
        if word in back:
            out.append(back[word])
            word = ''
    return ''.join(out)

text = 'abracadabra'
codes = huffman(text)
bits = ''.join(codes[c] for c in text)
print(sorted(codes.items()), len(bits), decode(bits, codes) == text)
# expect: [('a', '0'), ('b', '110'), ('c', '1110'), ('d', '1111'), ('r', '10')] 23 True
