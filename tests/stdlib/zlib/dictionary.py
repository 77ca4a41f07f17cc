# SPDX-License-Identifier: MIT
# A dictionary both sides know; levels that there aren't.
import zlib

WORDS = b'{"name": "value": "kind": '
made = zlib.compressobj(zdict=WORDS)
data = made.compress(b'{"kind": "value": "name": ' * 3) + made.flush()
back = zlib.decompressobj(zdict=WORDS)
print(back.decompress(data))  # expect: b'{"kind": "value": "name": {"kind": "value": "name": {"kind": "value": "name": '
print(len(data) < len(zlib.compress(WORDS)))  # expect: True
try:
    zlib.decompressobj().decompress(data)
except zlib.error as error:
    print(error)  # expect: Error 2 while decompressing data
try:
    zlib.decompressobj(zdict=b'another').decompress(data)
except zlib.error as error:
    print(type(error))  # expect: <class 'zlib.error'>
try:
    zlib.compress(b'', 99)
except zlib.error as error:
    print(error)  # expect: Bad compression level
