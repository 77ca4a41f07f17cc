# python: 3.13
nonlocal x
