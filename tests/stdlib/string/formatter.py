from string import Formatter, Template, capwords
f = Formatter()
print(list(f.parse('a{b!r:>{w}}c{{d}}{0[x].y}{}')))
print(f.format('{} {:>5} {x!r} {y[0]}', 1, 'ab', x='q', y=[3]))
print(f.format('{0} {1:{2}} {0.real}', 5, 7, '03'), f.vformat('{a}', (), {'a': 1}))


class Default(Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f'<{key}>') if isinstance(key, str) \
            else super().get_value(key, args, kwargs)

    def check_unused_args(self, used, args, kwargs):
        print(sorted(map(str, used)))


print(Default().format('{a} {b} {0}', 'z', a=1))
for bad in ('{', '}', '{a', '{a!x}', '{0} {}'):
    try:
        print(f.format(bad, 1, a=1))
    except Exception as e:
        print(type(e).__name__, e)
print(Template('$a ${b}c $$ $d').safe_substitute(a=1, b=2), capwords('a bc'))
