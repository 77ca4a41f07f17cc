# python: 3.13
from decimal import *
import math, random
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
D=Decimal
getcontext()
for x in ['1','2','0.5','10','100','0.001','123.456','1E+10','9999999999','0.99999','1.00001','2.718281828459045235360287471','1E-20','3E+50']:
    for op in 'exp','ln','log10','sqrt':
        if op=='exp' and D(x)>100: continue
        t(lambda: (op, x, getattr(D(x),op)()))
    for y in ['2','0.5','-1','10','0.333','-2.5','100','1E-5','3']:
        t(lambda: (x,y,D(x)**D(y)))
t(lambda: D(4)**D('0.5')); t(lambda: D(-8)**3); t(lambda: D(-8)**D('0.5')); t(lambda: D(0)**0); t(lambda: D(2)**1000); t(lambda: D(10)**-30)
t(lambda: pow(D(7),3,5)); t(lambda: D('1e1000')**D('1e10')); t(lambda: D(0)**-1)
for c in (5,50,100):
    with localcontext(prec=c): print(D(2).sqrt(), D(1).exp(), D(2).ln(), D(3).log10(), D(1)/7, D(2)**D('0.5'))
specs=['','.2f','10.3f','+.1e','e','E','g','.3g','G','%','.1%','010','<10','^12','*>12','=+12','z.1f',',','_',',.2f','012,.2f','-','+',' ','#.0f','.0f','.10f','n','10','.5','.1']
for s in specs:
    for v in ['0','1','-1.5','1234567.891','0.000001234','1E+10','-0.04','NaN','Infinity','1E-10','12345678901234567890.123','9.995','0E+3','0.00','1e5']:
        t(lambda: (s,v,format(D(v),s)))
t(lambda: format(D(1),'x')); t(lambda: format(D(1),'.f'))
for v in ['1','abc','','1_000','  5  ','+1.5e-3','.5','5.','1e','Inf','-nan','snan5','１２','1 2']: t(lambda: repr(D(v)))
t(lambda: D(1.1)); t(lambda: D((1,(1,2,3),-2))); t(lambda: D(None)); t(lambda: D(1)==1.0); t(lambda: D('0.1')<0.1); t(lambda: D(1)/0); t(lambda: D(0)/0); t(lambda: D('x'))
t(lambda: [hash(D(x))==hash(y) for x,y in (('1',1),('0.5',.5),('-3',-3),('1E+20',10**20))])
t(lambda: (round(D('2.5')), round(D('1.255'),2), round(D('-0.5')), int(D('-7.9')), math.floor(D('-7.1')), math.ceil(D('7.1')), math.trunc(D('-7.9')), float(D('0.1')), abs(D(-3)), -D(0), +D('1.23')))
t(lambda: (D(7)//2, D(-7)//2, D(7)%3, D(-7)%3, divmod(D(7),D('2.5')), 2-D(1), 2/D(4), 2**D(3), 10%D(3), 7//D(2), divmod(7,D(2)), 3*D('1.5')))
t(lambda: D('3.14').as_tuple()); t(lambda: D('3.14').as_integer_ratio()); t(lambda: D('123.45').quantize(D('0.1'))); t(lambda: D('123.45').quantize(D('1'),rounding=ROUND_UP)); t(lambda: D('1e30').quantize(D('0.1'))); t(lambda: sum([D('0.1')]*3)); t(lambda: max(D(1),D(2),1.5)); t(lambda: sorted([D(3),1,D('2.5')])); t(lambda: D('1.10').normalize()); t(lambda: D('1e5').to_eng_string()); t(lambda: f"{D('3.14159'):.2f} {D(5)!r}")
ctx=getcontext(); ctx.prec=6; print(D(1)/3, ctx); 
t(lambda: setattr(ctx,'prec',0)); t(lambda: setattr(ctx,'rounding','x')); t(lambda: setattr(ctx,'foo',1)); t(lambda: setattr(ctx,'Emin',1)); t(lambda: setattr(ctx,'prec','a'))
ctx.traps[Inexact]=True; t(lambda: D(1)/3); ctx.traps[Inexact]=False
ctx.traps[FloatOperation]=True; t(lambda: D(1.5)); t(lambda: D(1)<1.5); t(lambda: D(1)==1.5)
import copy,pickle
t(lambda: pickle.loads(pickle.dumps(D('1.5')))); t(lambda: copy.copy(D('1.5')))
t(lambda: Decimal.from_float(0.1)); t(lambda: ctx.create_decimal('3.1415926535')); t(lambda: D(5).fma(2,3)); t(lambda: D('101').logical_and(D('110'))); t(lambda: D(1234).rotate(2)); t(lambda: D(1234).shift(-2)); t(lambda: D(12).scaleb(2)); t(lambda: D('NaN')<1); t(lambda: D('NaN')==D('NaN')); t(lambda: D('sNaN')==1)
from fractions import Fraction
t(lambda: D('0.5')==Fraction(1,2)); t(lambda: Fraction(D('0.25'))); t(lambda: isinstance(D(1), __import__('numbers').Number))
t(lambda: D('1.5')+True); t(lambda: bool(D('0.0'))); t(lambda: {D(1):'a'}[1])
class M(Decimal): pass
t(lambda: (M('1.5'), type(M(1)+1), repr(M(2))))
import threading
def th(): print(getcontext().prec)
x=threading.Thread(target=th); x.start(); x.join()
t(lambda: "%d %s %.2f" % (D('5.7'), D('5.70'), D('5.678')))
