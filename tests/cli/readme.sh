#!/bin/sh
# SPDX-License-Identifier: MIT
# Every command that README and docs show in a block runs, and every file they
# name is there. A command is a line "$ build/release/baton ..."; what it does
# there as a demonstration of failure (status 1, 3) is fine, 2 is not.
# timeout: 120
. "$TESTS_ROOT/tests/cli/_lib.sh"
ln -s "$TESTS_ROOT/examples" examples

# Those that serve until stopped, or are typed at.
is_left_out() {
    case "$1" in
    *_server* | *prefork_echo* | *' lab' | build/release/baton | *--trace-cost*)
        return 0 ;;
    esac
    return 1
}

# docs/measured.md is printed by running its commands.
(cd "$TESTS_ROOT" && find README.md docs -name '*.md' ! -name measured.md \
    -exec cat {} +) | sed -n 's/^\$ //p' |
    sed 's/  *#.*//' | grep '^build/release/baton' | sort -u >commands
while read -r line; do
    is_left_out "$line" && continue
    set -f
    # shellcheck disable=SC2086  # words of a command
    set -- $line
    set +f
    shift
    run timeout 60 "$BATON" "$@"
    case $status in
    0 | 1 | 3) ;;
    *) fail "status $status: $line" ;;
    esac
done <commands
[ -s commands ] || fail "no commands found"

(cd "$TESTS_ROOT" && cat README.md docs/*.md) |
    grep -o 'examples/[a-z_]*\.py' | sort -u >named
while read -r file; do
    [ -e "$TESTS_ROOT/$file" ] || fail "not there: $file"
done <named
for file in "$TESTS_ROOT"/examples/*.py; do
    name=$(basename "$file")
    grep -q "$name" "$TESTS_ROOT/README.md" || fail "README lacks $name"
done
finish
