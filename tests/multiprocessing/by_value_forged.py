# baton only
# Code is taken from this family of processes only; others are found by name.
import _transport as T
import os
import subprocess
import sys

def known():
    return 'mine'

blob = T.code_blob(known.__code__)
print(T.code_from(blob).co_name)                # expect: known
for i in (0, 8, len(blob) // 2, len(blob) - 1):
    forged = bytearray(blob)
    forged[i] ^= 1
    print(T.code_from(bytes(forged)))
# expect: None
# expect: None
# expect: None
# expect: None
print(T.code_from(b''), T.code_from(blob[:-1]))     # expect: None None
script = '''
import _transport as T, sys
def known():
    return 'not mine'
def unknown():
    pass
sys.stdout.buffer.write(T.dumps(%s))
'''
def theirs(name):
    return subprocess.run([sys.executable, '-c', script % name],
                          capture_output=True).stdout
print(T.loads(theirs('known'))())               # expect: mine
try:
    T.loads(theirs('unknown'))
except AttributeError as error:
    print(str(error)[:42])      # expect: Can't get attribute 'unknown' on <module '
code = T.dumps(known).replace(T.code_blob(known.__code__)[:8], bytes(8))
print(T.loads(code) is known)                   # expect: True
