# timeout: 300
# See _faults.sh.
PATTERN="a3*.py"
. "$(dirname "$0")/_faults.sh"
