# python: 3.13
# What the quick way for plain values gives up at, the long way finishes.
import json
from collections import OrderedDict
from enum import IntEnum


class Color(IntEnum):
    RED = 3


nested = [1, {'a': (2, Color.RED), 'b': OrderedDict(c=[None, True])}]
print(json.dumps(nested))  # expect: [1, {"a": [2, 3], "b": {"c": [null, true]}}]
print(json.dumps({1: 2, 'é"\x7f': '\U0001f600\n'}))  # expect: {"1": 2, "\u00e9\"\u007f": "\ud83d\ude00\n"}
print(json.dumps(['é\x7f\x01'], ensure_ascii=False) == '["é\x7f\\u0001"]')  # expect: True
print(json.dumps([1, 2], separators=(',', ':')))  # expect: [1,2]
print(json.dumps([-2**61, 2**80, 1e300, 0.1, float('-inf')]))  # expect: [-2305843009213693952, 1208925819614629174706176, 1e+300, 0.1, -Infinity]
print(json.loads(' [1, -0, 0.5e1, "\\u00e9\\ud83d\\ude00\\/", {"a": 1, "a": 2}] '))  # expect: [1, 0, 5.0, 'é😀/', {'a': 2}]
print(json.loads('123456789012345678901234567890'))  # expect: 123456789012345678901234567890
print(json.loads('[NaN, -Infinity]'))  # expect: [nan, -inf]
print(ascii(json.loads('"\\ud800x"')))  # expect: '\ud800x'
deep = json.loads('[' * 300 + ']' * 300)
print(json.dumps(deep) == '[' * 300 + ']' * 300)  # expect: True
for text in ('[1,]', '{"a" 1}', '"\\u0x00"', '[1] 2', '"\x01"', '01'):
    try:
        json.loads(text)
    except json.JSONDecodeError as e:
        print(e)
# expect: Illegal trailing comma before end of array: line 1 column 3 (char 2)
# expect: Expecting ':' delimiter: line 1 column 6 (char 5)
# expect: Invalid \uXXXX escape: line 1 column 3 (char 2)
# expect: Extra data: line 1 column 5 (char 4)
# expect: Invalid control character at: line 1 column 2 (char 1)
# expect: Extra data: line 1 column 2 (char 1)


class Odd(json.JSONEncoder):
    def iterencode(self, o, _one_shot=False):
        return iter(['odd'])


print(json.dumps([1], cls=Odd))  # expect: odd
