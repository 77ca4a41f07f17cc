import contextlib
import io

@contextlib.contextmanager
def cm(x):
    print('in',x)
    try: yield x*2
    except ValueError as e: print('caught',e)
    finally: print('out')
with cm(3) as y: print(y)
with cm(1): raise ValueError('boo')
try:
    with cm(1): raise KeyError('k')
except KeyError as e: print('KE',e)
with contextlib.suppress(ZeroDivisionError): 1/0
s=io.StringIO()
with contextlib.redirect_stdout(s): print('hidden')
print(repr(s.getvalue()))
with contextlib.ExitStack() as st:
    st.enter_context(cm('a')); st.callback(print,'cb'); st.enter_context(cm('b'))
with contextlib.closing(io.StringIO('x')) as q: pass
print(q.closed)
@cm(5)
def deco(): print('body')
deco()
