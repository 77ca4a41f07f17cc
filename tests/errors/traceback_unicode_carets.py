# python: 3.13
naïve = '日本語'
print(naïve, 'é' + naïve + 5)  # expect raise TypeError: can only concatenate str (not "int") to str
