# SPDX-License-Identifier: MIT
# python: 3.13
# Options, their help, and what is wrong with them.
import optparse, sys
p=optparse.OptionParser(usage='usage: %prog [options] arg', version='%prog 1.0', prog='prog', description='A description of it which is rather long, so that it has to be wrapped somewhere in the middle of it.', epilog='The end.')
p.add_option('-f','--file',dest='filename',help='write report to FILE',metavar='FILE')
p.add_option('-q','--quiet',action='store_false',dest='verbose',default=True,help="don't print status messages to stdout")
p.add_option('-n','--num',type='int',default=5,help='a number [default: %default]')
p.add_option('-c',action='count'); p.add_option('-a',action='append'); p.add_option('--mode',choices=['x','y']); p.add_option('--pt',nargs=2,type='float'); p.add_option('--k',action='store_const',const=9); p.add_option('--hidden',help=optparse.SUPPRESS_HELP)
p.add_option('--a-very-long-option-name-indeed',help='help for the long one that is going to be wrapped over lines surely')
g=optparse.OptionGroup(p,'Dangerous','Be careful.'); g.add_option('-g',action='store_true',help='Group option.'); p.add_option_group(g)
def cb(option,opt,value,parser,*a): print('cb',opt,value,a)
p.add_option('--cb',action='callback',callback=cb,type='string',callback_args=(1,))
p.print_help(); p.print_usage(); p.print_version()
for a in (['-f','x','rest'],['--file=y','-q','-n','7','-cc','-a1','-a','2','z'],['--num=0x1f'],['--num=010'],['--pt','1','2.5'],['--k','--','-f'],['--fi','z'],['--cb','v'],['-n7','--mode','x'],[]):
    o,args=p.parse_args(a); print(a,o,args)
for a in (['-n','x'],['--nope'],['-z'],['-f'],['--mode','q'],['--pt','1'],['--quiet=1'],['--num'],['--m']):
    try: p.parse_args(a)
    except SystemExit as e: print('exit',e.code)
for a in (['-h'],['--version']):
    try: p.parse_args(a)
    except SystemExit as e: print('exit',e.code)
for f in (lambda: optparse.Option(), lambda: optparse.Option('x'), lambda: optparse.Option('-x',action='q'), lambda: optparse.Option('-x',type='q'), lambda: optparse.Option('-x',foo=1), lambda: p.add_option('-f'), lambda: optparse.Option('-x',choices='abc',type='choice'), lambda: optparse.Option('-x',action='store_true',type='int'), lambda: optparse.Option('--')):
    try: f()
    except Exception as e: print(type(e).__name__, e)
q=optparse.OptionParser(conflict_handler='resolve',add_help_option=False); q.add_option('-x'); q.add_option('-x','--xx'); print(q.has_option('-x'), q.get_option('--xx'), q.format_help()); q.remove_option('--xx'); print(q.has_option('-x'))
q=optparse.OptionParser(option_list=[optparse.make_option('-t',action='store_true')]); q.set_defaults(t=3,z=1); print(*map(str, q.parse_args(["a","-t","b"]))); q.disable_interspersed_args(); print(*map(str, q.parse_args(["a","-t","b"]))); o,_=q.parse_args([]); print(o.z,o.ensure_value('w',2),o=={'t':3,'z':1,'w':2})
t=optparse.OptionParser(formatter=optparse.TitledHelpFormatter(),prog='p'); t.add_option('-f','--foo',help='h'); t.print_help()
