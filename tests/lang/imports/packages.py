import _pkg
import _pkg.sub.leaf
import _pkg.sub as s
from _pkg import name, sub
from _pkg.sub import leaf as l
from _pkg.sub.leaf import climb

print(_pkg.name, name, sub is s, l is _pkg.sub.leaf)
# expect: pkg pkg True True
print(climb())  # expect: ('pkg', '_pkg.sub')
print(_pkg.__name__, _pkg.sub.__name__, l.__name__)
# expect: _pkg _pkg.sub _pkg.sub.leaf
print(_pkg.__package__, l.__package__, len(_pkg.__path__))
# expect: _pkg _pkg.sub 1
print(l.sibling_value)  # expect: other
