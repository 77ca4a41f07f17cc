# SPDX-License-Identifier: MIT
# The trees and the syntax errors of _*.py and _slips.txt, against Python 3.13's.
here=$(dirname "$0")
tool=$(dirname "$BATON")/unit/ast_dump
[ -x "$tool" ] || exit 77
for python in ${PYTHON:-python3.13 python3}; do
    "$python" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 13))' \
        2>/dev/null && exec "$python" "$here/_compare.py" "$tool"
done
echo "needs python 3.13 to compare with"
exit 77
