from _with_all import *

print(a, _b)  # expect: 1 2
try:
    c
except NameError as error:
    print(error)  # expect: name 'c' is not defined
