# python: 3.13
raise ValueError  # expect raise ValueError
