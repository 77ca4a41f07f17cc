import os
for name in ('O_ACCMODE', 'O_PATH', 'O_TMPFILE', 'O_LARGEFILE', 'CLD_EXITED',
             'EX_USAGE', 'EX_SOFTWARE', 'F_LOCK', 'P_PGID', 'SCHED_OTHER',
             'SCHED_RR', 'SEEK_DATA', 'NGROUPS_MAX', 'O_NOCTTY'):
    print(name, getattr(os, name))
