# timeout: 300
# See _faults.sh.
PATTERN="a2*.py"
. "$(dirname "$0")/_faults.sh"
