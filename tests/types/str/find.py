# python: 3.13
s = 'abcabc'
print(s.find('c'), s.find('c', 3), s.find('z'), s.rfind('c'), s.rfind('a', 0, 3), s.find(''))
# expect: 2 5 -1 5 0 0
print(s.index('b'), s.rindex('b'), s.count('a'), s.count(''), s.count('abc'), 'aaaa'.count('aa'))
# expect: 1 4 2 7 2 2
print(s.startswith('ab'), s.endswith('bc'), s.startswith(('x', 'a')), s.startswith('b', 1))
# expect: True True True True
print(s.find('bc', -3), s.find('a', 10), s.endswith('b', 0, 2), s.startswith(''), 'ab'.find('abc'))
# expect: 4 -1 True True -1
print('naïve café'.find('é'), '日本語日本'.rfind('日'), '日本語'.find('語', 1))
# expect: 9 3 2
for bad in (lambda: s.index('z'), lambda: s.rindex('z'), lambda: s.find(1), lambda: s.startswith(1)):
    try:
        bad()
    except (ValueError, TypeError) as error:
        print(error)
        # expect: substring not found
        # expect: substring not found
        # expect: find() argument 1 must be str, not int
        # expect: startswith first arg must be str or a tuple of str, not int
