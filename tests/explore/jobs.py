# baton only
# timeout: 100
# Several processes at once give the answer of one.
import gil
import threading

def run():
    box = [0]
    def add():
        box[0] += 1
    threads = [threading.Thread(target=add) for _ in range(3)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return box[0]

answers = set()
for jobs in 1, 2, 4:
    found = gil.explore(run, lambda n: n == 3, runs=400, jobs=jobs, budget=90)
    answers.add((found.token, str(found.outcomes), found.searched['runs']))
print(len(answers))    # expect: 1
