m = memoryview
b = bytearray(b'abcdefgh')
r = m(b'abc')
r.release()

def show(text):
    try:
        print(text, '->', repr(eval(text)))
    except Exception as e:
        print(text, '->', type(e).__name__ + ':', e)

cases = r"""
memoryview(1)
memoryview(b'a')['x']
memoryview(b'a')[5]
memoryview(b'a').cast('x')
memoryview(b'abc').cast('i')
memoryview(b'a')==b'a'
memoryview(b'a')<b'a'
memoryview(b'abc')[::2].tobytes()
memoryview(b'abc')[::-1].tolist()
memoryview(bytearray(b'a')).__setitem__(0,300)
memoryview(bytearray(b'a')).__setitem__(0,'x')
memoryview(b'a').__setitem__(0,3)
memoryview(bytearray(b'abc')).__setitem__(slice(0,2),b'x')
memoryview(b'abc').hex()
memoryview(b'abc').format
memoryview(b'abc').shape,memoryview(b'abc').strides,memoryview(b'abc').ndim,memoryview(b'abc').itemsize,memoryview(b'abc').nbytes,memoryview(b'abc').readonly,memoryview(b'abc').obj,memoryview(b'abc').contiguous
b'a'.join([b'x',bytearray(b'y'),memoryview(b'z')])
r.tobytes()
r[0]
len(r)
r==r
r==b'abc'
r.release()
r.readonly
m(b).cast('i').tolist()
m(b).cast('i')[0]
m(b).cast('c')[0]
m(b).cast('b')[0]
m(b).cast('?').tolist()
m(b).cast('d').format
m(b).cast('i').cast('h')
m(b).cast('i').cast('B').tolist()
m(b'abc')[::2].cast('b')
m(b'abc')[::2].hex()
m(b'abc')[::2]==b'ac'
m(b'ab')==m(b'ab').cast('b')
m(b'\xff')==m(b'\xff').cast('b')
m(b'ab')=='ab'
m(b).cast('b').__setitem__(0,200)
m(b).cast('c').__setitem__(0,b'xy')
m(b).cast('c').__setitem__(0,b'x')
m(b).cast('d').__setitem__(0,'x')
m(b).__setitem__(slice(0,2),m(b)[1:3])
b
m(b).__delitem__(0)
b.append(1)
1 in m(b)
list(m(b))[:3]
m(b'abc').index(98)
m(b'abc').count(98)
m(b).toreadonly().readonly
m(b'abc').tobytes('C')
m(b'abc').hex('-')
bytes(m(b'abc')[::-1])
m(m(b'abc')).obj
m(b'abc').suboffsets
m(b'abc').c_contiguous,m(b'abc').f_contiguous
m(b'abc')[::2].contiguous
m(b'abc')[1:2].tolist()
m(b'').tolist()
m(b'abc')[...]
m(b'abc')[()]
m(b'abc')[0,1]
hash(m(b'abc'))==hash(b'abc')
m(b).cast('B',shape=[8]).shape
m(b).cast('h',[4]).tolist()
b''.join([m(b'abc')[::2]])
b'abc'.find(m(b'abc')[::2])
b'x'+m(b'abc')[::2]
bytearray(m(b'abc')[::2])
m()
list(reversed(m(b'abc')))
hash(r)
m(b).cast('@i').format
m(b).cast('>i')
m(b).cast('Z')
m(b).cast(1)
m.__doc__
m(b).cast('d').cast('i')
m(b'abc')!=b'abc'
int.from_bytes(m(b'ab'),'big')
bool(m(b''))
"""
for line in cases.strip().splitlines():
    show(line)
