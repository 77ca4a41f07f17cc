# python: 3.13
print 'hello'
