# baton only
# expect stderr: none of
# The lock goes off for a block and comes back; one thread alone loses nothing.
import gil

x = [1]
print(gil.mode(), gil.refcount(x), gil.shadow(x))     # expect: on 1 None
with gil.off():
    y = x
    print(gil.mode(), gil.refcount(x), gil.shadow(x)) # expect: off 2 2
print(gil.mode(), gil.refcount(x))                    # expect: on 2
print(gil.refcount(5), gil.refcount(None))            # expect: None None
print(gil.losses()[1:])                               # expect: (0, 0, 0)
try:
    gil.set('sometimes')
except ValueError as e:
    print(e)          # expect: mode must be 'on' or 'off', not 'sometimes'
print(gil.threads()[0]['name'], gil.policy)           # expect: MainThread interval
