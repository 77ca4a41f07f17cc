class Problem(Exception):
    pass

print('start')  # expect: start
try:
    raise Problem('deep')  # expect raise Problem: deep
finally:
    print('cleanup')  # expect: cleanup
