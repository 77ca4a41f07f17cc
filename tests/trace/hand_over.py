# SPDX-License-Identifier: MIT
# baton only
# Two threads that compute hand the lock over: who asked, who got it from whom.
import sys, os
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import threading
import gil
import _check

gil.switch_interval = 0.0005
stop = []


def spin():
    while not stop:
        pass


with gil.trace("out.json"):
    threads = [threading.Thread(target=spin) for _ in range(2)]
    for t in threads:
        t.start()
    while any(row["drops_asked"] < 3 for row in gil.threads()
              if row["name"] != "MainThread"):
        threading.Event().wait(0.001)
    stop.append(1)
    for t in threads:
        t.join()

trace, names, found = _check.read("out.json")
events = trace["traceEvents"]
print(sum(e["name"] == "the lock" for e in events) >= 8)   # expect: True
print(any(e["name"] == "asks for the lock" for e in events))  # expect: True
ends = {s["args"].get("ended") for s in
        _check.spans_of(names, found, "Thread-1 (spin)")}
print("another thread asked for the lock" in ends)   # expect: True
froms = {s["args"].get("from") for s in
         _check.spans_of(names, found, "Thread-1 (spin)")}
print(bool(froms & {"Thread-2 (spin)", "MainThread"}))   # expect: True
most = max(v for e in events if e["ph"] == "C" for v in e["args"].values())
print(1 <= most <= 3)                                # expect: True
