# baton only
# timeout: 60
# A thread uses what main has yet to set.
import gil
import threading

def run():
    global config
    config = None
    def work():
        config.upper()
    t = threading.Thread(target=work)
    t.start()
    config = 'late'
    t.join()

found = gil.explore(run, strategy='bound')
print(found.failure.fault, found.failure.verdict)
# expect: order violation exception
print(found.failure.switches <= 1)    # expect: True
