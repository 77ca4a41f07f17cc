# python: 3.13
import argparse
import os
import sys
os.environ['COLUMNS'] = '80'
p = argparse.ArgumentParser(prog='tool', description='Does %(prog)s things '
                            'with a long description that has to be wrapped '
                            'into lines.', epilog='The end.')
p.add_argument('file', help='the file')
p.add_argument('more', nargs='*', help='more of them')
p.add_argument('-n', '--number', type=int, default=3,
               help='a number (default: %(default)s)')
p.add_argument('-v', '--verbose', action='store_true', help='talk')
p.add_argument('--level', choices=['low', 'high'], default='low')
p.add_argument('-c', action='count', default=0)
p.add_argument('--add', action='append', metavar='X')
p.add_argument('--pair', nargs=2, type=float)
p.add_argument('--flag', action=argparse.BooleanOptionalAction)
p.add_argument('--very-long-option-name', dest='vlon',
               help='with help that is long enough to be wrapped over '
                    'several lines of text')
p.add_argument('--version', action='version', version='%(prog)s 1.0')
g = p.add_mutually_exclusive_group()
g.add_argument('--on', action='store_const', const=1)
g.add_argument('--off', action='store_false')
p.print_help()
p.print_usage()
for line in ('f', 'f a b -n 5 -vccc', '-n7 --level=high f --add 1 --add 2',
             '--pair 1 2.5 f', 'f --no-flag --verb', '-n -3 f', 'f -- -x -y',
             '--on f x', 'f --numb 9'):
    print(line, '->', p.parse_args(line.split()))
print(p.parse_known_args(['f', '--what', '-q', 'z']))
sys.stderr = sys.stdout
for line in ('', 'f -n x', 'f --level mid', 'f --pair 1', '--on --off f',
             'f --zzz', 'f --ver', 'f --v 1', '--version', 'f -vx', 'f -n'):
    try:
        p.parse_args(line.split())
    except SystemExit as e:
        print('exit', e.code)
    print('--')
s = argparse.ArgumentParser(prog='git')
subs = s.add_subparsers(dest='command', help='what to do')
a = subs.add_parser('add', help='add files', aliases=['a'])
a.add_argument('paths', nargs='+')
a.set_defaults(func=len)
b = subs.add_parser('commit', help='commit')
b.add_argument('-m', '--message', required=True)
for line in ('add x y', 'commit -m hi', '', 'a z'):
    print(s.parse_args(line.split()))
for line in ('push', 'commit', 'add', '-h', 'add -h'):
    try:
        s.parse_args(line.split())
    except SystemExit as e:
        print('exit', e.code)
d = argparse.ArgumentParser(
    prog='d', formatter_class=argparse.ArgumentDefaultsHelpFormatter)
d.add_argument('--x', default=5, help='ex')
d.add_argument('y', nargs='?', default='why', help='wy')
grp = d.add_argument_group('special', 'special things')
grp.add_argument('--s', type=float, metavar='S', help='es')
d.print_help()
print(d.parse_args([]), d.parse_args(['--s', '1', 'q']))
r = argparse.ArgumentParser(prog='r')
r.add_argument('cmd')
r.add_argument('rest', nargs=argparse.REMAINDER)
print(r.parse_args(['run', '-x', '--y', 'z']))
t = argparse.ArgumentParser(prog='t')
t.add_argument('a', nargs='?', default='A')
t.add_argument('b', nargs='+')
t.add_argument('-o')
print(t.parse_args(['1']), t.parse_args(['1', '2', '-o', 'x']),
      t.parse_args(['-o', 'q', '1', '2', '3']))
print(argparse.Namespace(a=1, b='x'), vars(argparse.Namespace(z=2)),
      'a' in argparse.Namespace(a=1))


def even(text):
    n = int(text)
    if n % 2:
        raise argparse.ArgumentTypeError(f'{n} is odd')
    return n


e = argparse.ArgumentParser(prog='e', exit_on_error=False)
e.add_argument('--n', type=even)
try:
    e.parse_args(['--n', '3'])
except argparse.ArgumentError as err:
    print(err)
