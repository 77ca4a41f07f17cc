# python: 3.13
from itertools import *
def L(x): return list(islice(x, 12))
print(L(count(3)), L(count(1.5, .5)), count(2), count(2,3), repeat(1,3), L(repeat('a')), list(repeat(2,3)))
print(L(cycle('abc')), L(cycle([])), list(chain('ab',[1],())), list(chain.from_iterable(['ab','cd'])))
for a in [(5,),(2,5),(2,None),(1,8,3),(None,None,2),(0,),(3,3),(20,30)]: print(list(islice(range(10),*a)), end=' ')
it=iter(range(10)); print(list(islice(it,2,5)), next(it)); it=iter(range(10)); list(islice(it,0,5,3)); print(next(it))
for bad in [lambda: islice([],-1), lambda: islice([],1,2,0), lambda: islice([]), lambda: islice([], 'a'), lambda: batched('a',0), lambda: combinations('a',-1), lambda: permutations('a','b'), lambda: product('a',repeat=-1), lambda: tee([],-1), lambda: list(batched('abc',2,strict=True)), lambda: count('a')]:
    try: bad(); print('fine')
    except Exception as e: print(type(e).__name__, e)
print(list(zip_longest('ab','c',[1,2,3],fillvalue='-')), list(zip_longest()), list(product('ab',[1,2])), list(product('ab',repeat=2)), list(product()), list(product('a',[])))
print(list(permutations('abc')), list(permutations('abc',2)), list(permutations('ab',3)), list(combinations('abcd',2)), list(combinations('ab',3)), list(combinations('ab',0)), list(combinations_with_replacement('abc',2)))
print(list(accumulate([1,2,3])), list(accumulate([1,2,3],initial=10)), list(accumulate([3,1,2],max)), list(starmap(pow,[(2,3),(3,2)])), list(takewhile(lambda x:x<3,[1,2,3,1])), list(dropwhile(lambda x:x<3,[1,2,3,1])), list(filterfalse(None,[0,1,2,''])), list(pairwise('abcd')), list(batched('abcdefg',3)), list(compress('abcd',[1,0,1])))
for k,g in groupby('aaabbcaa'): print(k, list(g), end=' ')
print([k for k,g in groupby('aaabbc')]); print([(k,next(g)) for k,g in groupby([1,3,2,4,5],lambda x:x%2)])
gs=list(groupby('aabb')); print([list(g) for k,g in gs])
a,b,c=tee(iter(range(5)),3); print(next(a),next(a),list(b),list(a),list(c)); d,=tee(range(3),1)
g=groupby('aab'); k1,g1=next(g); print(next(g1)); k2,g2=next(g); print(list(g1),list(g2))
print(list(islice(chain.from_iterable(repeat([1,2])),5)))
