# python: 3.13
raise ValueError('line one\nline two')  # expect raise ValueError: line one
line two
