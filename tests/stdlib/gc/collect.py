import gc

gc.collect()
class A:
    pass

def cycle():
    a, b = A(), A()
    a.b, b.a = b, a

gc.disable()
for _ in range(100):
    cycle()
print(gc.isenabled(), gc.collect() >= 200)  # expect: False True
gc.enable()
print(gc.isenabled(), gc.collect())  # expect: True 0
print(isinstance(gc.get_count(), tuple), len(gc.get_threshold()))
# expect: True 3
