# SPDX-License-Identifier: MIT
# baton only
# Each put and get is in the trace, with the number of items after it.
import sys, os
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import queue
import gil
import _check

with gil.trace("out.json"):
    for q in (queue.Queue(), queue.SimpleQueue(), queue.PriorityQueue()):
        q.put(1)
        q.put(2)
        q.get()

events = _check.read("out.json")[0]["traceEvents"]
ops = [(e["name"], e["args"]["queue"], e["args"]["items"]) for e in events
       if e["ph"] == "i" and e["name"] in ("put", "get")]
print(ops[:3])    # expect: [('put', 1, 1), ('put', 1, 2), ('get', 1, 1)]
print(len(ops), len({op[1] for op in ops}))   # expect: 9 3
