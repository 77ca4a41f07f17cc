# python: 3.13
naïve = '日本語'
print(naïve, 'é' + naïve + 5)
