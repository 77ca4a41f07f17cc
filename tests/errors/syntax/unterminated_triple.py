# python: 3.13
s = """abc

