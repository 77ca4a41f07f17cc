#!/bin/sh
# The three pipelines over /proc/cpuinfo, as a shell run by subprocess, agree
# with what os says.
. "$TESTS_ROOT/tests/cli/_lib.sh"
cat >cores.py <<'END'
import os, subprocess

def lines(pattern, then):
    command = f'grep "{pattern}" /proc/cpuinfo | {then}'
    return int(subprocess.check_output(command, shell=True, text=True))

logical = lines('^processor', 'wc -l')
print(logical == os.cpu_count())
print(lines('physical id', 'sort | uniq | wc -l') <= logical)
print(lines('cpu cores', 'uniq | wc -l') <= 1 or 'of several kinds')
END
run "$BATON" cores.py
out_is "$(printf 'True\nTrue\nTrue')"
finish
