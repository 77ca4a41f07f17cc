import getopt
for args,s,l in (('-a -b foo --cond --out=x a1 a2','ab:c',['cond','out=']),('-abfoo x -c','ab:c',[]),('--con','',['cond','conx']),('-z','a',[]),('--out','',['out=']),('--cond=1','',['cond']),('-b','b:',[]),('-- -a','a',[])):
    for f in (getopt.getopt,getopt.gnu_getopt):
        try: print(f(args.split(),s,l))
        except getopt.GetoptError as e: print(e, e.opt)
