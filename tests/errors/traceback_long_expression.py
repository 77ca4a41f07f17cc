# python: 3.13
value = None
answer = sum([1, 2, 3]) + len('abc') + value.missing_attribute + max(4, 5)  # expect raise AttributeError: 'NoneType' object has no attribute 'missing_attribute'
