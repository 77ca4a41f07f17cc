# modes: plain interval ticks fair
# The recipe by which a thread is ended from outside: a trace function raises.
import sys
import threading


class Killable(threading.Thread):
    killed = False

    def start(self):
        self.run_before = self.run
        self.run = self.traced_run
        super().start()

    def traced_run(self):
        sys.settrace(self.global_trace)
        self.run_before()

    def global_trace(self, frame, event, arg):
        return self.local_trace if event == 'call' else None

    def local_trace(self, frame, event, arg):
        if self.killed and event == 'line':
            raise SystemExit
        return self.local_trace


def work():
    n = 0
    while True:
        n += 1
        if n == 3:
            begun.set()


begun = threading.Event()
t = Killable(target=work)
t.start()
begun.wait()
t.killed = True
t.join()
print(t.is_alive())     # expect: False
names = []


def note(frame, event, arg):
    if frame.f_code.co_name == 'noted':
        names.append((threading.current_thread().name, event))


def noted():
    pass


threading.settrace(note)
t = threading.Thread(target=noted, name='traced')
t.start()
t.join()
threading.settrace(None)
noted()
print(names, threading.gettrace())  # expect: [('traced', 'call')] None
threading.setprofile(note)
t = threading.Thread(target=noted, name='profiled')
t.start()
t.join()
threading.setprofile(None)
print(names[1:])
# expect: [('profiled', 'call'), ('profiled', 'return')]
