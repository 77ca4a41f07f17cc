# Another program started, waited for, its handles closed: as CreateProcess
# and WaitForSingleObject do where there is no fork.
import subprocess
import sys

with subprocess.Popen([sys.executable, '-c', 'print("another program")'],
                      stdout=subprocess.PIPE, text=True) as child:
    said, _ = child.communicate()
print(said.strip(), child.returncode)   # expect: another program 0
try:
    subprocess.Popen(['/no/such/program'])
except FileNotFoundError as error:
    print('not started:', error.strerror)
# expect: not started: No such file or directory
