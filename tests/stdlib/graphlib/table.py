# python: 3.13
import graphlib
T=graphlib.TopologicalSorter({'D':{'B','C'},'C':{'A'},'B':{'A'}})
T.prepare(); print(T.get_ready(), T.is_active()); T.done('A'); print(sorted(T.get_ready()), T.get_ready())
for x in ('A','D','Z'):
    try: T.done(x)
    except ValueError as e: print(e)
T.done('B','C'); print(T.get_ready()); T.done('D'); print(T.is_active(), bool(T))
print([*graphlib.TopologicalSorter({1:[2],2:[3]}).static_order()])
try: graphlib.TopologicalSorter({1:[2],2:[3],3:[1]}).prepare()
except graphlib.CycleError as e: print(e.args[0], sorted(e.args[1][:-1]), e.args[1][0]==e.args[1][-1])
