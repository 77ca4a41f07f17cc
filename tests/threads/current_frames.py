# modes: plain interval
import sys, threading, traceback
e=threading.Event(); g=threading.Event()
def waits(): e.set(); g.wait()
t=threading.Thread(target=waits); t.start(); e.wait()
fr=sys._current_frames(); print(len(fr), t.ident in fr, threading.get_ident() in fr, 'waits' in [f.name for f in traceback.extract_stack(fr[t.ident])])
g.set(); t.join()
