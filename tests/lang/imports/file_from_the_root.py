# SPDX-License-Identifier: MIT
# python: 3.13
# A module found in a folder that isn't named from the root has a __file__
# that is.
import os
import sys

os.mkdir('here')
with open('here/beside.py', 'w') as f:
    f.write('')
sys.path.insert(0, './here')
import beside

print(beside.__file__ == os.path.join(os.getcwd(), 'here', 'beside.py'))
# expect: True
