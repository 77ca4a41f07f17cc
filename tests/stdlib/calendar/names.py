# python: 3.13
import calendar
import copy
import pickle
import types
print(calendar.monthrange(2024, 2), calendar.Month.MAY, [calendar.SUNDAY])
print(copy.replace(types.SimpleNamespace(a=1, b=2), a=3))
print(pickle.loads(pickle.dumps([..., NotImplemented])))
