# python: 3.13
import math

for f in ['acos','acosh','asin','asinh','atan','atanh','cbrt','cos','cosh','erf','erfc','exp','exp2','expm1','fabs','log','log10','log1p','log2','sin','sinh','sqrt','tan','tanh','ceil','floor','trunc','degrees','radians','frexp','modf','isnan','isinf','isfinite','ulp']:
    for x in [0.0,-0.0,.5,1,2.5,-1.5,-3,1e300,1000,10**400,float('inf'),float('-inf'),float('nan'),True,'a']:
        try: print(f, x if x!=10**400 else 'big', getattr(math,f)(x))
        except Exception as e: print(f, type(e).__name__, e)
for f,a in [('gcd',(12,18)),('gcd',()),('gcd',(10**30,15**20,5)),('lcm',(4,6,10)),('lcm',(0,5)),('factorial',(30,)),('factorial',(-1,)),('comb',(50,7)),('comb',(5,7)),('perm',(10,3)),('perm',(5,)),('comb',(10**20,3)),('perm',(10**20,3)),('comb',(-1,2)),('isqrt',(10**40+7,)),('isqrt',(-1,)),('hypot',(3,4)),('hypot',(1,2,3)),('hypot',()),('hypot',(1e308,1e308)),('dist',([1,2],[4,6])),('dist',([1],[1,2])),('fsum',([.1]*10,)),('fsum',([1e308,1e308],)),('fsum',([float('inf'),float('-inf')],)),('prod',([1,2,3.5],)),('sumprod',([1,2],[3,4])),('log',(8,2)),('log',(10**400,10)),('log',(0,)),('log',(2,1)),('pow',(2,.5)),('pow',(0,-1)),('pow',(-8,1/3)),('pow',(1e300,2)),('fmod',(7,-3)),('fmod',(1,0)),('remainder',(7,2)),('copysign',(1,-0.0)),('atan2',(1,-1)),('ldexp',(1.5,10)),('ldexp',(1,99999)),('ldexp',(1,1.5)),('isclose',(1,1+1e-10)),('nextafter',(1,2)),('fma',(2,3,4)),('factorial',(2.5,)),('sqrt',('x',)), ('floor',([],)),('comb',(2.0,1))]:
    try: print(f,a, getattr(math,f)(*a))
    except Exception as e: print(f, type(e).__name__, e)
print(math.pi,math.e,math.tau,math.inf,math.nan)

