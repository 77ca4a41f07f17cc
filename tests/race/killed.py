# baton only
# options: --gil=off
# exit: 139
# expect stderr: died of SIGSEGV
# A crash of the victim is a report of its parent.
import os
os.kill(os.getpid(), 11)
