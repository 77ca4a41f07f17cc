for e in (ValueError(), ValueError('a'), ValueError('a', 1), KeyError('k'),
          KeyError(), KeyError('a', 'b'), IndexError(3), OSError(2, 'gone'),
          OSError(2, 'gone', 'file'), Exception(None), Exception([])):
    print(str(e), '|', repr(e))
    # expect:  | ValueError()
    # expect: a | ValueError('a')
    # expect: ('a', 1) | ValueError('a', 1)
    # expect: 'k' | KeyError('k')
    # expect:  | KeyError()
    # expect: ('a', 'b') | KeyError('a', 'b')
    # expect: 3 | IndexError(3)
    # expect: [Errno 2] gone | FileNotFoundError(2, 'gone')
    # expect: [Errno 2] gone: 'file' | FileNotFoundError(2, 'gone')
    # expect: None | Exception(None)
    # expect: [] | Exception([])
