# A module's body may wait for a thread that imports something else.
import _starts_thread  # expect: module runs once
print(len(_starts_thread.found))  # expect: 1
