# python: 3.13
import os
import signal
import subprocess
import sys
import threading

r = subprocess.run(['echo', 'hi'], capture_output=True, text=True)
print(r, r.stdout, r.returncode)
print(subprocess.run('exit 3', shell=True), subprocess.call(['true']))
print(subprocess.check_output(['printf', 'a\\nb']), subprocess.getoutput('echo x'))
print(subprocess.run(['cat'], input='some text', text=True,
                     stdout=subprocess.PIPE).stdout)
print(subprocess.run(['cat'], input=b'\xff\x00', capture_output=True).stdout)
try:
    subprocess.run(['sh', '-c', 'echo out; echo err >&2; exit 2'], check=True,
                   capture_output=True, text=True)
except subprocess.CalledProcessError as e:
    print(e, e.returncode, e.cmd, repr(e.stdout), repr(e.stderr))
try:
    subprocess.check_call(['false'])
except subprocess.CalledProcessError as e:
    print(e)
try:
    subprocess.run(['sleep', '30'], timeout=0.1)
except subprocess.TimeoutExpired as e:
    print(e.cmd, round(e.timeout, 1))
try:
    subprocess.run(['sh', '-c', 'kill -9 $$'], check=True)
except subprocess.CalledProcessError as e:
    print(e)
for bad in (['/no/such'], ['no-such-program'], ['/etc/passwd']):
    try:
        subprocess.Popen(bad)
    except OSError as e:
        print(type(e).__name__, e)
try:
    subprocess.Popen(['true'], cwd='/nowhere')
except OSError as e:
    print(e)

p = subprocess.Popen(['cat'], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                     text=True, bufsize=1)
p.stdin.write('one\n')
p.stdin.flush()
print(p.stdout.readline(), p.poll(), p)
print(p.communicate('two\n'), p.returncode, p)
with subprocess.Popen(['sh', '-c', 'for i in 1 2 3; do echo $i; done'],
                      stdout=subprocess.PIPE) as p:
    print([line.strip() for line in p.stdout], p.wait())
print(p.returncode, p.args)
p = subprocess.Popen(['sleep', '30'])
print(p.poll(), p.terminate(), p.wait(), -signal.SIGTERM)
p = subprocess.Popen(['sleep', '30'])
try:
    p.wait(timeout=0.01)
except subprocess.TimeoutExpired as e:
    print(e)
p.kill()
print(p.wait(5), p.send_signal(9))
out = subprocess.run('echo $A $PWD', shell=True, cwd='/', env={'A': 'q'},
                     capture_output=True, text=True)
print(out.stdout, repr(out.stderr))
out = subprocess.run(['sh', '-c', 'echo e >&2; echo o'], text=True,
                     stderr=subprocess.STDOUT, stdout=subprocess.PIPE)
print(repr(out.stdout), out.stderr)
with open('f.txt', 'w') as f:
    subprocess.run(['echo', 'in a file'], stdout=f)
print(open('f.txt').read())
with open('f.txt') as f:
    print(subprocess.check_output(['wc', '-c'], stdin=f))
print(subprocess.run(['sh', '-c', 'echo x'], stdout=subprocess.DEVNULL))
p1 = subprocess.Popen(['printf', 'b\\na\\n'], stdout=subprocess.PIPE)
p2 = subprocess.Popen(['sort'], stdin=p1.stdout, stdout=subprocess.PIPE,
                      text=True)
p1.stdout.close()
print(p2.communicate())
p1.wait()
print(subprocess.run([sys.executable, '-c', 'print(1 + 1)'],
                     capture_output=True, text=True).stdout)
p = subprocess.run([sys.executable, '-c',
                    'import os; print(os.getpgrp(), os.getpid())'],
                   start_new_session=True, capture_output=True, text=True)
a, b = p.stdout.split()
print(a == b, subprocess.run(['true'], preexec_fn=os.setsid).returncode)
big = 'x' * 300000
print(subprocess.run(['cat'], input=big, capture_output=True,
                     text=True).stdout == big)
results = []


def work(i):
    results.append(subprocess.run(['echo', str(i)], capture_output=True,
                                  text=True).stdout.strip())


ts = [threading.Thread(target=work, args=(i,)) for i in range(5)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(sorted(results), os.popen('echo popen').read())
print(subprocess.PIPE, subprocess.list2cmdline(['a', 'b c', 'd"e']))
for f in (lambda: subprocess.run(['x'], input='', stdin=1),
          lambda: subprocess.run(['x'], capture_output=1, stdout=1),
          lambda: subprocess.check_output(['x'], stdout=1),
          lambda: subprocess.run([], check=1)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
