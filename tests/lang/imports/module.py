import _helper  # expect: helper runs once
import _helper as h
from _helper import value, double as twice
from _helper import *

print(_helper.value, h is _helper, value, twice(4), public_name)
# expect: from helper True from helper 8 public
print(_helper.__name__, _helper.__file__.endswith('_helper.py'))
# expect: _helper True
print(_helper.counter)  # expect: 1
import _helper
print(_helper.counter)  # expect: 1
try:
    _private
except NameError as error:
    print(error)  # expect: name '_private' is not defined
_helper.value = 'changed'
import sys
print(sys.modules['_helper'].value, value)  # expect: changed from helper
