import _dynamic

print(_dynamic.anything, _dynamic.real)  # expect: made anything real
try:
    _dynamic.nope
except AttributeError as error:
    print(error)  # expect: no nope
import _helper2
try:
    _helper2.missing
except AttributeError as error:
    print(error)  # expect: module '_helper2' has no attribute 'missing'
_helper2.added = 1
print(_helper2.added, 'added' in dir(_helper2), 'added' in vars(_helper2))
# expect: 1 True True
