words = ['abc', 'ABC', 'Abc', '123', 'a1', ' ', '', '½', '²', 'é', 'a b', 'Ab Cd', '١']
for name in ('isalpha', 'isdigit', 'isnumeric', 'isdecimal', 'isalnum', 'isspace',
             'isupper', 'islower', 'istitle', 'isidentifier', 'isascii', 'isprintable'):
    print(name, ''.join('01'[getattr(w, name)()] for w in words))
    # expect: isalpha 1110000001000
    # expect: isdigit 0001000010001
    # expect: isnumeric 0001000110001
    # expect: isdecimal 0001000000001
    # expect: isalnum 1111100111001
    # expect: isspace 0000010000000
    # expect: isupper 0100000000000
    # expect: islower 1000100001100
    # expect: istitle 0010000000010
    # expect: isidentifier 1110100001000
    # expect: isascii 1111111000110
    # expect: isprintable 1111111111111
