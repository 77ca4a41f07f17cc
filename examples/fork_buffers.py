# What is in a buffer when a process forks, is in it twice.
#
# print() writes to a buffer when the output isn't a terminal. fork() copies
# the buffer with everything else; both processes flush theirs at the end. So
# flush before you fork. multiprocessing.Process does that by itself, os.fork()
# doesn't.
import os
import subprocess
import sys

CARELESS = '''
import os
print('once or twice?')
pid = os.fork()
if pid: os.waitpid(pid, 0)
'''
CAREFUL = CARELESS.replace("twice?')", "twice?', flush=True)")
PROCESS = '''
import multiprocessing
if __name__ == '__main__':
    print('once or twice?')
    p = multiprocessing.Process(target=print, args=('the child',))
    p.start()
    p.join()
'''


def run(title, script):
    output = subprocess.run([sys.executable, '-c', script],
                            capture_output=True, text=True,
                            env=dict(os.environ, PYTHONUNBUFFERED='')).stdout
    print(f'{title:28}', output.split('\n')[:-1])


run('os.fork, nothing flushed', CARELESS)
run('os.fork, flushed before', CAREFUL)
run('multiprocessing.Process', PROCESS)
