# exit: 3
import sys

try:
    sys.exit('caught')
except SystemExit as error:
    print('caught', error.code)  # expect: caught caught
try:
    sys.exit()
except SystemExit as error:
    print(error.code)  # expect: None
try:
    sys.exit(3)
finally:
    print('finally runs')  # expect: finally runs
