# baton only
# Ctrl-C in a pool: all workers end, and there is one traceback.
import os
import signal
import subprocess
import sys

PARTS = '''
import multiprocessing, os, sys, time
from concurrent.futures import ProcessPoolExecutor
def busy(x):
    os.write(1, b'%%d ' %% os.getpid())
    time.sleep(60)
if __name__ == '__main__':
    with %s(2) as pool:
        print(list(pool.map(busy, range(2))))
'''

def interrupt(kind):
    with open('script.py', 'w') as file:
        file.write(PARTS % kind)
    job = subprocess.Popen([sys.executable, 'script.py'],
                           stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                           start_new_session=True)
    seen = b''
    while len(seen.split()) < 2 or not seen.endswith(b' '):
        seen += os.read(job.stdout.fileno(), 100)
    os.killpg(job.pid, signal.SIGINT)
    out, err = job.communicate()
    print(job.returncode, err.count(b'Traceback'),
          err.decode().splitlines()[-1])
    for pid in seen.split():
        try:
            os.kill(int(pid), 0)
            print('still there')
        except ProcessLookupError:
            print('gone')

interrupt('multiprocessing.Pool')
interrupt('ProcessPoolExecutor')
# expect: 130 1 KeyboardInterrupt
# expect: gone
# expect: gone
# expect: 130 1 KeyboardInterrupt
# expect: gone
# expect: gone
