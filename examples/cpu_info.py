# How many processors this machine has, by three counts.
#
# A physical processor (a chip in a socket) has cores; a core may run two
# threads and so shows up as two logical processors. The system numbers the
# logical ones and says to which core of which chip each belongs, in
# /proc/cpuinfo. What a process may use can be less still.
# output varies
import multiprocessing
import os


def entries(path='/proc/cpuinfo'):
    """A dict for each logical processor."""
    with open(path) as file:
        for block in file.read().strip().split('\n\n'):
            lines = (line.partition(':') for line in block.split('\n'))
            yield {name.strip(): value.strip() for name, _, value in lines}


logical = [entry for entry in entries() if 'processor' in entry]
chips = {entry.get('physical id', '0') for entry in logical}
cores = {(entry.get('physical id', '0'),
          entry.get('core id', entry['processor'])) for entry in logical}
print('model:               ', logical[0].get('model name', 'unknown'))
print('physical processors: ', len(chips))
print('cores:               ', len(cores))
print('logical processors:  ', len(logical))
print('threads in a core:   ', len(logical) / len(cores))
print('os.cpu_count():      ', multiprocessing.cpu_count())
print('ours to use:         ', len(os.sched_getaffinity(0)))
