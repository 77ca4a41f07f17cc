# python: 3.13
value = None
answer = sum([1, 2, 3]) + len('abc') + value.missing_attribute + max(4, 5)
