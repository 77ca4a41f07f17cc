#!/bin/sh
# SPDX-License-Identifier: MIT
# layers.sh -- includes may point only down the layers:
#
#   repl -> stdlib -> compiler -> vm/exec -> vm/object -> vm/heap -> vm/sync
#        -> vm/base
#
# A file includes its own folder or one further to the right. The umbrella
# vm/native.h gathers vm/object and what is below, and ranks with it.
cd "$(dirname "$0")/.." || exit 2
find vm compiler stdlib repl -name '*.[ch]' -o -name '*.def' 2>/dev/null |
xargs grep -n '^#include "' | awk -F: '
function rank(path) {
    if (path ~ /^repl\//) return 8
    if (path ~ /^stdlib\//) return 7
    if (path ~ /^compiler\//) return 6
    if (path ~ /^vm\/exec\//) return 5
    if (path == "vm/native.h") return 4
    if (path ~ /^vm\/object\//) return 4
    if (path ~ /^vm\/heap\//) return 3
    if (path ~ /^vm\/sync\//) return 2
    if (path ~ /^vm\/base\//) return 1
    return 0
}
{
    split($3, part, "\"")
    to = rank(part[2])
    if (to == 0) why = "is not a path from the repository root"
    else if (to > rank($1)) why = "points up the layers"
    else next
    printf "%s:%s: \"%s\" %s\n", $1, $2, part[2], why
    bad++
}
END { exit bad > 0 }'
