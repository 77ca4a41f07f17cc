# python: 3.13
def show(text):
    try:
        print(text, '->', repr(eval(text)))
    except Exception as e:
        print(text, '->', type(e).__name__ + ':', e)

cases = r"""
bytearray(1.5)
bytearray('a')
bytearray(-1)
bytearray([256])
bytearray(['a'])
bytearray([10**30])
bytearray(b'a')+'b'
bytearray(b'a')['x']
bytearray(b'a')[5]
bytearray().pop()
bytearray(b'a').pop(3)
bytearray().remove(1)
bytearray().append(256)
bytearray().append('a')
bytearray().extend('a')
bytearray().extend(1)
bytearray().extend(['a'])
bytearray().extend([256])
bytearray(b'abc').insert(1,300)
bytearray().index(1)
hash(bytearray())
repr(bytearray(b'it\'s'))
bytearray(b'%d')%3
bytearray(b'abc').partition(b'b')
b'abc'.partition(bytearray(b'b'))
bytearray(b'abc').__setitem__(slice(0,1),'x')
bytearray(b'abc').__setitem__(0,'x')
bytearray(b'abc').__setitem__('x',1)
bytearray(b'abcd').__setitem__(slice(0,4,2),b'x')
bytearray(b'abc').__delitem__(9)
bytearray(b'abc').__setitem__(9,1)
"""
for line in cases.strip().splitlines():
    show(line)
