x = 1; y = 2; print(x + y)  # expect: 3
if x: print('x'); print('y')
# expect: x
# expect: y
for i in 1, 2: print(i)
# expect: 1
# expect: 2
def f(): return 5
class A: a = 1; b = 2
print(f(), A.a, A.b)  # expect: 5 1 2
while x: x = 0
try: 1 / 0
except ZeroDivisionError: print('caught')  # expect: caught
finally: print('done')  # expect: done
pass; pass
total = (1 +
         2 +
         3)
print(total, \
      'continued')  # expect: 6 continued
