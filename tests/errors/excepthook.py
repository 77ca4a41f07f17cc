# exit: 1
import sys

def hook(kind, value, trace):
    print('hook', kind.__name__, value)

sys.excepthook = hook
raise ValueError('v')
# expect: hook ValueError v
