# SPDX-License-Identifier: MIT
# baton only
# A lane for each task: when it runs, where and for whom it waits, who woke it.
import sys, os
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import asyncio
import gil
import _check


async def leaf(event):
    await event.wait()                           # line 12


async def waits(event):
    await leaf(event)


async def sets(event):
    await asyncio.sleep(0.001)                   # line 20
    event.set()


async def joins(task):
    await task                                   # line 25


async def main():
    event = asyncio.Event()
    waiter = asyncio.create_task(waits(event), name="waiter")
    setter = asyncio.create_task(sets(event), name="setter")
    joiner = asyncio.create_task(joins(waiter), name="joiner")
    await asyncio.gather(setter, joiner)


with gil.trace("out.json"):
    asyncio.run(main())

trace, names, found = _check.read("out.json")
flows = {}
for e in trace["traceEvents"]:
    if e["ph"] in "sf":
        flows.setdefault((e["name"], e["id"]), []).append(
            names[e["pid"], e["tid"]])
wakes = [tuple(ends) for (name, _), ends in flows.items() if name == "wakes"]
starts = [tuple(ends) for (name, _), ends in flows.items() if name == "starts"]
print(("setter", "waiter") in wakes, ("waiter", "joiner") in wakes)
# expect: True True
print(("Task-1", "setter") in starts)            # expect: True


def blocked(name):
    return [s["args"] for s in _check.spans_of(names, found, name)
            if s["args"]["state"] == "blocked"]


for name in "waiter", "setter", "joiner":
    wait, = blocked(name)
    print(name, wait["kind"], wait["function"], wait["line"],
          wait.get("awaits"))
# expect: waiter waiting leaf 12 None
# expect: setter sleeping sets 20 None
# expect: joiner waiting joins 25 waiter
print([s["args"]["ended"] for s in _check.spans_of(names, found, "waiter")
       if s["args"]["state"] == "running"])
# expect: ['it blocked', 'it ended']
