class A(Exception):
    pass
class B(A):
    pass

def which(error):
    try:
        raise error
    except B:
        return 'B'
    except A:
        return 'A'
    except Exception:
        return 'Exception'
    except:
        return 'bare'

print(which(A()), which(B()), which(ValueError()), which(KeyboardInterrupt()))
# expect: A B Exception bare
kinds = (KeyError, (IndexError))
try:
    [][0]
except kinds:
    print('dynamic tuple')  # expect: dynamic tuple
try:
    try:
        raise A
    except 'text':
        pass
except TypeError as error:
    print(error)
    # expect: catching classes that do not inherit from BaseException is not allowed
