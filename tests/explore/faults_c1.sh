# timeout: 300
# See _faults.sh.
PATTERN="c1*.py"
. "$(dirname "$0")/_faults.sh"
