# SPDX-License-Identifier: MIT
# baton only
# Where memory ends the oldest events make way, and are counted.
import json
import queue
import gil

q = queue.SimpleQueue()
with gil.trace("out.json", limit=2):
    for i in range(30000):
        q.put(i)
        q.get()
with open("out.json") as f:
    text = f.read()
puts = text.count('"name":"put"')
dropped = json.loads(text[text.index('"otherData":') + 12:].split("}")[0] + "}")["dropped"]
print(dropped > 5000)                                    # expect: True
print(-20 < dropped + 2 * puts - 60000 < 20)             # expect: True
