# correct: proved
import threading
wants = {0: False, 1: False}
turn = 0
inside = 0

def work(me):
    global turn, inside
    wants[me] = True
    turn = 1 - me
    while wants[1 - me] and turn == 1 - me:
        pass
    inside += 1
    assert inside == 1, inside
    inside -= 1
    wants[me] = False

threads = [threading.Thread(target=work, args=(i,)) for i in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
