# SPDX-License-Identifier: MIT
# baton only
# The chart keeps to its width, has a row a thread and a legend.
import io
import threading
import time
import gil

try:
    gil.timeline()
except RuntimeError as e:
    print(e)
# expect: nothing was recorded: use `with gil.trace():` or the option --trace

with gil.trace():
    print(gil.recording())                           # expect: True
    t = threading.Thread(target=time.sleep, args=(0.02,), name="sleeper")
    t.start()
    try:
        gil.trace().start()
    except RuntimeError as e:
        print(e)                     # expect: a trace is being recorded already
    t.join()
print(gil.recording())                               # expect: False

for ascii in (False, True):
    out = io.StringIO()
    gil.timeline(width=70, ascii=ascii, file=out)
    lines = out.getvalue().splitlines()
    print(len(lines), max(len(line) for line in lines) <= 70,
          [line.split()[0] for line in lines[1:3]], "zzzz" in lines[2],
          "sleeping" in lines[3], out.getvalue().isascii())
# expect: 4 True ['MainThread', 'sleeper'] True True False
# expect: 4 True ['MainThread', 'sleeper'] True True True
try:
    gil.save_trace("x.pdf")
except ValueError as e:
    print(e)    # expect: a trace's name ends in .json, .html or .txt, not 'x.pdf'
try:
    with gil.trace(limit=0):
        pass
except ValueError as e:
    print(e)                                 # expect: limit must be 1 to 65536 MiB
