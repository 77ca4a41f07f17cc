// SPDX-License-Identifier: MIT
// color.c -- whether what goes to a terminal may have colours, and which.

#include "stdlib/color.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "vm/native.h"

static bool is_given(const char *variable)
{
    const char *value = getenv(variable);
    return value && *value;
}

bool color_wanted(int fd)
{
    const char *python = getenv("PYTHON_COLORS"), *term = getenv("TERM");
    if (python && strcmp(python, "0") == 0) return false;
    if (python && strcmp(python, "1") == 0) return true;
    if (is_given("NO_COLOR")) return false;
    if (is_given("FORCE_COLOR")) return true;
    return term && strcmp(term, "dumb") != 0 && isatty(fd);
}

const char *color_of_value(Value v)
{
    if (is_str(v) || is_bytes(v)) return "\033[32m";
    if (is_int(v) || is_bool(v) || is_float(v)) return "\033[33m";
    return "";
}
