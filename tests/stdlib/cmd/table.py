import cmd, code, io
c=code.InteractiveInterpreter(); print(c.runsource('y=1'), c.runsource('if y:'), c.runsource('print(y+1)'), c.locals['y'])
class C(cmd.Cmd):
    prompt='> '
    def do_hi(self,a): 'say hi'; print('hi',a)
    def do_bye(self,a): return True
    def do_zz(self,a): pass
s=io.StringIO(); k=C(stdin=io.StringIO('hi bob\n\nhelp\nhelp hi\nhelp qq\nfoo x\n?hi\nbye\n'),stdout=s); k.use_rawinput=False; k.cmdloop('welcome'); print(s.getvalue())
