# SPDX-License-Identifier: MIT
# Huffman codes over bytes: a heap, a bit reader, tables, bytearrays.
from heapq import heapify, heappop, heappush


class Bits:
    def __init__(self, data):
        self.data = data
        self.at = 0
        self.buffer = 0
        self.have = 0

    def read(self, n):
        while self.have < n:
            self.buffer = self.buffer << 8 | self.data[self.at]
            self.at += 1
            self.have += 8
        self.have -= n
        value = self.buffer >> self.have
        self.buffer &= (1 << self.have) - 1
        return value


def code_lengths(counts):
    heap = [(n, i, None) for i, n in enumerate(counts) if n]
    heapify(heap)
    serial = 256
    while len(heap) > 1:
        a, b = heappop(heap), heappop(heap)
        heappush(heap, (a[0] + b[0], serial, (a, b)))
        serial += 1
    lengths = {}

    def walk(node, depth):
        if node[2] is None:
            lengths[node[1]] = max(depth, 1)
        else:
            walk(node[2][0], depth + 1)
            walk(node[2][1], depth + 1)

    walk(heap[0], 0)
    return lengths


def codes_of(lengths):
    codes, code, last = {}, 0, 0
    for length, symbol in sorted((n, s) for s, n in lengths.items()):
        code <<= length - last
        codes[symbol] = code, length
        code += 1
        last = length
    return codes


def encode(data, codes):
    out, buffer, have = bytearray(), 0, 0
    for byte in data:
        code, length = codes[byte]
        buffer = buffer << length | code
        have += length
        while have >= 8:
            have -= 8
            out.append(buffer >> have)
            buffer &= (1 << have) - 1
    out.append(buffer << 8 - have & 255)
    return bytes(out)


def decode(data, codes, n):
    table = {(length, code): s for s, (code, length) in codes.items()}
    bits, out = Bits(data), bytearray()
    for _ in range(n):
        code = length = 0
        while True:
            code = code << 1 | bits.read(1)
            length += 1
            if (length, code) in table:
                out.append(table[length, code])
                break
    return bytes(out)


def main():
    text = b"".join(b"line %d of the text, again and again; " % i
                    for i in range(160))
    counts = [0] * 256
    for byte in text:
        counts[byte] += 1
    codes = codes_of(code_lengths(counts))
    packed = encode(text, codes)
    assert decode(packed, codes, len(text)) == text
    print(len(text), len(packed))


main()
