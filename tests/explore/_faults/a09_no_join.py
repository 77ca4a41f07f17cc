# fault: order violation; switches: 0
# The result is used before the thread has been waited for.
import threading
answers = {}

def compute():
    answers['a'] = 42

t = threading.Thread(target=compute)
t.start()
print(answers['a'])
t.join()
