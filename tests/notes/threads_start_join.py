# Two threads around one worker, started and joined.
import threading

done = []


def errand():
    done.append(threading.current_thread().name)


first = threading.Thread(target=errand, name='first')
second = threading.Thread(target=errand, name='second')
first.start()
second.start()
first.join()
second.join()
print(sorted(done))       # expect: ['first', 'second']
