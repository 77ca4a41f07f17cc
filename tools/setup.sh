#!/bin/sh
# SPDX-License-Identifier: MIT
# setup.sh -- see that what Baton is built from is installed.
#
# Silent when all is there. What is missing is installed through apt when we
# are root or sudo asks no password; else the one command to type is printed,
# nothing is changed, and the exit status is 2. python3 is not asked for: only
# the comparison tests use it, and they say so when it is absent; nor is
# valgrind, with which bench/check counts instructions.
set -u
cc=${CC:-gcc}
command -v "$cc" >/dev/null 2>&1 || cc=cc

# Headers are asked of the compiler itself, which knows its search path.
missing() {
    if ! command -v "$cc" >/dev/null 2>&1; then
        echo gcc g++ libc6-dev libreadline-dev libgmp-dev \
            libpcre2-dev libutf8proc-dev nettle-dev zlib1g-dev libsqlite3-dev \
            libexpat1-dev
    else
        "$cc" -E -P -x c - <<'HEADERS'
#if !__has_include(<stdio.h>)
libc6-dev
#endif
#if !__has_include(<readline/readline.h>)
libreadline-dev
#endif
#if !__has_include(<gmp.h>)
libgmp-dev
#endif
#if !__has_include(<pcre2.h>)
libpcre2-dev
#endif
#if !__has_include(<utf8proc.h>)
libutf8proc-dev
#endif
#if !__has_include(<nettle/sha3.h>)
nettle-dev
#endif
#if !__has_include(<zlib.h>)
zlib1g-dev
#endif
#if !__has_include(<expat.h>)
libexpat1-dev
#endif
#if !__has_include(<sqlite3.h>)
libsqlite3-dev
#endif
HEADERS
        case $("$cc" -print-file-name=libstdc++.a) in /*) ;; *) echo g++ ;; esac
    fi
    command -v make >/dev/null 2>&1 || echo make
    [ -r /usr/share/unicode/UnicodeData.txt ] || echo unicode-data
}

packages=$(missing | tr '\n' ' ')
[ -n "$(echo $packages)" ] || exit 0

if [ "$(id -u)" = 0 ]; then
    as_root=
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root='sudo -n'
else
    as_root=ask
fi
if [ "$as_root" = ask ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "Baton needs these packages; please type" >&2
    echo "  sudo apt-get install $(echo $packages)" >&2
    exit 2
fi

echo "setup: installing $(echo $packages)"
env_args="DEBIAN_FRONTEND=noninteractive"
log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT
{
    $as_root env $env_args apt-get update -q </dev/null &&
    $as_root env $env_args apt-get install -y -q --no-install-recommends \
        $packages </dev/null
} >"$log" 2>&1
status=$?
if [ $status -ne 0 ] || [ -n "$(echo $(missing))" ]; then
    tail -n 20 "$log" >&2
    echo "setup: apt-get could not install: $(echo $(missing))" >&2
    echo "  sudo apt-get install $(echo $packages)" >&2
    exit 2
fi
