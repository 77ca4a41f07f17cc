# python: 3.13
import sys
print(sys.version_info[:2] >= (3, 13), sys.version_info.major, isinstance(sys.version, str))
print(sys.maxsize == 2 ** 63 - 1, sys.byteorder, sys.platform, type(sys.path).__name__, isinstance(sys.modules, dict))
print('sys' in sys.modules, sys.modules['sys'] is sys, sys.maxunicode, sys.getrecursionlimit())
print(sys.stdout.write('written\n'))
sys.stderr.write('to stderr\n')
print(sys.getsizeof([]) > 0, sys.intern('abc') == 'abc', sys.getdefaultencoding(), sys.exc_info())
# expect stderr: to stderr
