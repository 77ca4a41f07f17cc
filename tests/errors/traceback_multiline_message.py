# python: 3.13
raise ValueError('line one\nline two')
