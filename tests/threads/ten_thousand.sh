#!/bin/sh
# SPDX-License-Identifier: MIT
# timeout: 100
# 10,000 threads at once; fewer where a sanitizer keeps megabytes for each.
case $BATON in
    *tsan*) most=1000 ;;
    *asan*) most=2000 ;;
    *) most=10000 ;;
esac
said=$("$BATON" "$TESTS_ROOT/tests/threads/_many_at_once.py" $most)
[ "$said" = "all came" ]
