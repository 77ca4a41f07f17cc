# SPDX-License-Identifier: MIT
"""The instructions by number and by name: Baton's own."""

from dis import (hascompare, hasconst, hasfree, hasjabs, hasjrel, haslocal,
                 hasname, opmap, opname, stack_effect)

__all__ = ['opname', 'opmap', 'stack_effect', 'hasconst', 'hasname',
           'hasjrel', 'hasjabs', 'haslocal', 'hascompare', 'hasfree']
