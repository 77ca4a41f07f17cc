# f-strings, inside out.
f''
f'a'
f"a{b}c"
f'{a}{b}'
f'{ a }'
f'{a!r}{b!s:>10}{c!a}'
f'{a:}'
f'{a:x}{a:>{w}}{a:{f}{g}x}'
f'{a:{b:{c}}}'
f'{a=}'
f'{a = }'
f'{a=!r}{a=:x}{a = !s:^{w}}'
f'{ a  =  }'
f'x{a+b=}y'
f'{{}}{{{a}}}'
f'{{a}} {{'
f'a{{b}}c{{{{d'
f'{a:{{b}}}'
f'{(lambda x: x)}{(a := 1)}{a:=5}'
f'{a!=b}{a==b}{a<=b}'
f'{a if b else c}{a, b}{*a, b}{yield_}'
f'{ {1: 2}[1] }{ {a for a in b} }'
f'{a["b"]}{a['b']}{'nested'}{f'{f"{x}"}'}'
f"{'a' 'b'}{"c"}"
f'''{
    a  # comment
    + b
}'''
f'{
    a
}'
f'''
{a}
  {b:
  }
'''
f'\n{a}\t\x41\'' f"\{a}" if 0 else 1
rf'\d{a}\{b}\'', fr"\n{a:\d}", Rf'{a}', F'{a}', fR'\{{'
'a' f'b' 'c', f'a' 'b' f'{c}' 'd', 'a' f'{b}' f'{c}', '' f'{a}' ''
f'a' f'b', f'' '' f'', u'a' f'b', f'b' u'a', u'x' f'{y}' u'z'
f'é{a}日{b}😀'
f'u{a}u', f'{u}', u'' f'u'
f'{a:é}'
f'{a:%H:%M}{a!r:%d}'
f'{x:,}{y:!}{z:=}'
f'''a"b'c{d}'''
f"{a:{'x'}}{b:{"y"!r}}"
f'{a[b:c]}{a[b, c:d]}{(a, b)}{[a]}{ {a} }'
f'{a.b(c, d=e)}'
f'{lambda_}{not a}{-a}{a or b}{await_}'
f'{a}' \
f'{b}'
(f'{a}'
 'b'  # comment
 f'c')
