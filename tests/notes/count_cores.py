# The three questions to /proc/cpuinfo agree with each other and with os.
import os

physical, cores, logical = set(), set(), 0
with open('/proc/cpuinfo') as file:
    for line in file:
        key, _, value = line.partition(':')
        key, value = key.strip(), value.strip()
        if key == 'physical id':
            physical.add(value)
        elif key == 'cpu cores':
            cores.add(value)
        elif key == 'processor':
            logical += 1
print(logical == os.cpu_count())        # expect: True
print(len(physical) <= logical)         # expect: True
print(all(int(n) <= logical for n in cores))   # expect: True
