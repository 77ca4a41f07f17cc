# expect stderr: ValueError: from the child
# expect stderr: Traceback (most recent call last):
import multiprocessing

def fail():
    raise ValueError('from the child')

if __name__ == '__main__':
    p = multiprocessing.Process(target=fail)
    p.start()
    p.join()
    print(p.exitcode)  # expect: 1
