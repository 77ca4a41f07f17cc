// SPDX-License-Identifier: MIT
// color.h -- whether what goes to a terminal may have colours, and which.
#ifndef BATON_STDLIB_COLOR_H
#define BATON_STDLIB_COLOR_H

#include <stdbool.h>

#include "vm/heap/value.h"

#define COLOR_OFF "\033[0m"
#define COLOR_PROMPT "\033[1;35m"

// Is fd a terminal that understands them, and has nobody said no? Python's
// order: PYTHON_COLORS, NO_COLOR, FORCE_COLOR, TERM=dumb, a terminal.
bool color_wanted(int fd);
// The colour for the repr of a value; "" for the terminal's own.
const char *color_of_value(Value v);

#endif
