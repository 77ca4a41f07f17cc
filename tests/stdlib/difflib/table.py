# python: 3.13
import difflib
a='one two three four five six seven eight nine ten'.split(); b='zero one too tree four five six eleven eight ten'.split()
al=[x+'\n' for x in a]; bl=[x+'\n' for x in b]
print(''.join(difflib.ndiff(al,bl)))
print(''.join(difflib.unified_diff(al,bl,'a','b','d1','d2',n=1)))
print(''.join(difflib.context_diff(al,bl,'a','b')))
print(list(difflib.restore(difflib.ndiff(al,bl),1))==al, list(difflib.restore(difflib.ndiff(al,bl),2))==bl)
s=difflib.SequenceMatcher(None,'abcd efgh','bcde xfgh'); print(s.ratio(), s.quick_ratio(), s.real_quick_ratio(), s.get_matching_blocks(), s.get_opcodes())
s=difflib.SequenceMatcher(lambda x:x==' ','private Thread x','private volatile Thread x'); print(s.find_longest_match(), s.ratio())
print(difflib.get_close_matches('appel',['ape','apple','peach','puppy']), difflib.get_close_matches('wheel', ['while','well','when']))
print(list(difflib.diff_bytes(difflib.unified_diff,[b'a\n'],[b'b\n'],b'x',b'y')))
print(''.join(difflib.ndiff(['\tI am a bug\n','same\n','x\n'],['\t\tI am the bug\n','same\n','y\n'])))
import random; random.seed(1)
for k in range(30):
    x=[random.choice('abc')*random.randint(1,6)+random.choice('xyz ')+'\n' for _ in range(8)]; y=[l if random.random()<.6 else l.replace(random.choice('abc'),'q') for l in x]; random.shuffle(y) if k%5==0 else 0
    print(list(difflib.ndiff(x,y)))
