# python: 3.13
import json
for v in [None,True,1,1.5,'a"\\\né\u2028',[1,[2]],{'a':1,'b':[]},{},[],{1:2,None:3,True:4,1.5:5},float('inf'),'😀',10**30]:
    print(json.dumps(v), json.dumps(v,indent=2), json.dumps(v,ensure_ascii=False))
print(json.dumps({'b':1,'a':[1,{'c':2}]},sort_keys=True,separators=(',',':')), json.dumps([1,2],indent='-'))
for s in ['null','[1, 2.5, -3e2, "x\\u00e9\\n", {"a": {"b": []}}]','"\\ud83d\\ude00"','[1,]','{"a":1,}','{a:1}','[1 2]','"abc','nul','','1 2','[','{"a"','{"a":','"\t"','-','01','NaN','"\\x"','"\\u12"','[1.0e5, 1E+2]', '{"a":1,"a":2}']:
    try: print(repr(json.loads(s)))
    except json.JSONDecodeError as e: print(e, e.pos)
try: json.dumps({1,2})
except TypeError as e: print(e)
l=[]; l.append(l)
try: json.dumps(l)
except ValueError as e: print(e)
print(json.dumps({(1,2):3},skipkeys=True), json.dumps(object,default=str)[:10], json.loads('{"a":[1]}',object_hook=lambda d: list(d)))
