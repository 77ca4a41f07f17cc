import io
import sys

real, sys.stdout = sys.stdout, io.StringIO()
print('captured', 1)
text, sys.stdout = sys.stdout.getvalue(), real
print(repr(text))
class Upper:
    def write(self, s):
        real.write(s.upper())
    def flush(self):
        pass
sys.stdout = Upper()
print('loud')
sys.stdout = real
print('quiet')
