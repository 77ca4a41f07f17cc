# SPDX-License-Identifier: MIT
# The rules of Chrome's trace event format, and that a trace makes sense.
import json


def number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def check_event(event):
    assert event["ph"] in {"X", "s", "f", "i", "C", "M"}, event
    assert isinstance(event["pid"], int) and isinstance(event["tid"], int)
    assert isinstance(event["name"], str) and event["name"]
    if event["ph"] == "M":
        assert event["name"] in {"process_name", "thread_name",
                                 "thread_sort_index"}, event
        return
    assert number(event["ts"]) and event["ts"] >= 0, event
    if event["ph"] == "X":
        assert number(event["dur"]) and event["dur"] >= 0, event
        assert event["args"]["state"] in {"running", "waiting", "blocked"}
    if event["ph"] in "sf":
        assert isinstance(event["id"], int) and event["cat"], event
    if event["ph"] == "f":
        assert event["bp"] == "e", event
    if event["ph"] == "i":
        assert event["s"] in {"t", "p", "g"}, event
    if event["ph"] == "C":
        assert all(number(v) and v >= 0 for v in event["args"].values())


def tracks(events):
    names = {(e["pid"], e["tid"]): e["args"]["name"]
             for e in events if e["name"] == "thread_name"}
    found = {key: [] for key in names}
    for event in events:
        if event["ph"] == "X":
            found[event["pid"], event["tid"]].append(event)
    return names, found


def check_track(spans):
    end = 0
    for span in spans:
        assert span["ts"] >= end - 0.0015, ("spans overlap", span)
        end = span["ts"] + span["dur"]


def check_flows(events, found):
    begins = {e["id"]: e for e in events if e["ph"] == "s"}
    ends = {e["id"]: e for e in events if e["ph"] == "f"}
    assert begins.keys() == ends.keys()
    for flow, begin in begins.items():
        assert begin["ts"] <= ends[flow]["ts"], (begin, ends[flow])
        assert (begin["pid"], begin["tid"]) in found
        assert (ends[flow]["pid"], ends[flow]["tid"]) in found


def check_one_holder(events):
    """With the lock on no two threads of a process run at a time."""
    runs = sorted((e["pid"], e["ts"], e["ts"] + e["dur"]) for e in events
                  if e["ph"] == "X" and e["cat"] == "thread"
                  and e["args"]["state"] == "running")
    for (pid, _, end), (other, begin, _) in zip(runs, runs[1:]):
        assert pid != other or begin >= end - 1.0, (pid, begin, end)


def read(path, lock=True):
    with open(path) as f:
        trace = json.load(f)
    events = trace["traceEvents"]
    for event in events:
        check_event(event)
    names, found = tracks(events)
    for spans in found.values():
        check_track(spans)
    check_flows(events, found)
    if lock:
        check_one_holder(events)
    return trace, names, found


def spans_of(names, found, name):
    return [s for key, spans in found.items() if names[key] == name
            for s in spans]
