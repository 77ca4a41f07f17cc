def show(text):
    try:
        print(text, '->', repr(eval(text)))
    except Exception as e:
        print(text, '->', type(e).__name__ + ':', e)

cases = r"""
b'%s' % 'a'
b'%b' % 1
b'%c' % 256
b'%c' % b'ab'
b'%c' % 'a'
b'%a' % 'é'
b'%s' % b'x'
b'%y' % 1
b'%d' % (1,2)
b'%d' % 'x'
b'%s %s' % b'a'
b'%(a)s' % {b'a':b'1'}
b'%5s|%-5s|%.1s' % (b'a',b'b',b'cd')
b'%r' % 'a'
b'%x' % 1.5
"""
for line in cases.strip().splitlines():
    show(line)
