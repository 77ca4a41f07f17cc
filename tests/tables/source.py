# SPDX-License-Identifier: MIT
# python: 3.13
"""eval, exec, compile and what can be wrong with a source."""
from _table import blocks

blocks(r'''

''')
