# python: 3.13
from fractions import Fraction as F
numbers = [F(x) for x in ('1/3', '-22/7', '1000000', '1/1000000', '0',
                          '99999/100000', '5/2')]
for s in ('.3f e g .2% 10.2f +.1f 010.3f 012,.2f ,.2f .0f #.0f G .3g #.3g '
          '^12.3f *<12.2e z.1f _.3f =+10.1f .0e >8 ^9 + , # *^9').split():
    print(s, [format(x, s) for x in numbers])
for s in 'd', '08', 'x':
    try:
        format(F(1), s)
    except ValueError as e:
        print(e)
