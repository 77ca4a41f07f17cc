import shlex
for t in ("echo 'a b' \"c d\" e\\ f","a#b # c","a 'b","x\\","'' \"\" x","a=\"b c\"d","\"a\\\"b\\c\"","a;b|c&&d","  ","é ü"):
    for k in ({},{'posix':False},{'comments':True}):
        try: print(t,k,shlex.split(t,**k))
        except ValueError as e: print(t,k,e)
    try: print(list(shlex.shlex(t)), list(shlex.shlex(t,posix=True,punctuation_chars=True)))
    except ValueError as e: print(e)
print(shlex.quote("it's"), shlex.quote(''), shlex.quote('a.b'), shlex.join(['a b','c']))

