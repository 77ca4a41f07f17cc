# python: 3.13
import random

random.seed(42); print(random.random(), random.randint(1,100), random.choice('abcdef'), random.uniform(1,2), random.gauss(0,1), random.sample(range(100),5), random.choices('abc',k=4), random.choices([1,2,3],weights=[1,2,3],k=3), random.randrange(0,100,7), random.getrandbits(70), random.normalvariate(0,1), random.expovariate(2), random.triangular(), random.betavariate(1,2), random.gammavariate(2,3))
l=list(range(10)); random.shuffle(l); print(l); random.seed('hello'); print(random.random()); random.seed(b'x'); print(random.random()); random.seed(-5); print(random.random()); random.seed(2**100); print(random.random()); random.seed(1.5); print(random.random()); r=random.Random(7); print(r.random()); s=r.getstate(); a=r.random(); r.setstate(s); print(a==r.random())
