# SPDX-License-Identifier: MIT
# baton only
# Each state of a thread is in the trace, with its reason and its line.
import sys, os
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import threading
import time
import gil
import _check

lock = threading.Lock()
ready = threading.Event()
held = threading.Event()


def holder():
    with lock:
        held.set()
        ready.wait()


def locked_out():
    held.wait()
    with lock:                                   # line 24
        time.sleep(0.001)


with gil.trace("out.json"):
    a = threading.Thread(target=holder, name="holder")
    b = threading.Thread(target=locked_out, name="locked out")
    a.start()
    b.start()
    while not any(t["state"] == "blocked" and "lock" in (t["waits"] or "")
                  for t in gil.threads()):
        time.sleep(0.001)
    ready.set()
    a.join()
    b.join()

trace, names, found = _check.read("out.json")
print(trace["otherData"]["finished"], trace["otherData"]["dropped"])
# expect: True 0
print(sorted(names.values()))
# expect: ['MainThread', 'holder', 'locked out']
kinds = {s["args"].get("kind") for s in _check.spans_of(names, found, "holder")}
print("waiting" in kinds)                        # expect: True
waits = [s["args"] for s in _check.spans_of(names, found, "locked out")
         if s["args"].get("kind") == "locked"]
print(waits[0]["held by"], waits[0]["line"], waits[0]["function"])
# expect: holder 24 locked_out
print(waits[0]["what"].startswith("lock "))      # expect: True
sleeps = [s for s in _check.spans_of(names, found, "locked out")
          if s["args"].get("kind") == "sleeping"]
print(len(sleeps) >= 1 and sleeps[0]["dur"] >= 1000)   # expect: True
flows = [e["name"] for e in trace["traceEvents"] if e["ph"] == "s"]
print(flows.count("starts"), "wakes" in flows)   # expect: 2 True
