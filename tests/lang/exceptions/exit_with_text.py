# exit: 1
# expect stderr: going down
import sys
print('before')  # expect: before
sys.exit('going down')
