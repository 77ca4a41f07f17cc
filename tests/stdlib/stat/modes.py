import os
import stat
open('f', 'w').close()
os.chmod('f', 0o640)
m = os.stat('f').st_mode
print(stat.filemode(m), stat.S_ISREG(m), stat.S_ISDIR(m), oct(stat.S_IMODE(m)))
print(stat.filemode(0o41755), stat.filemode(0o104711), stat.S_IRWXU)
