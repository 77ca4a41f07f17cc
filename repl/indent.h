// SPDX-License-Identifier: MIT
// indent.h -- how far the next line of an entry is indented.
#ifndef BATON_REPL_INDENT_H
#define BATON_REPL_INDENT_H

#include <stddef.h>

#include "stdlib/lineedit.h"

// For the line that follows the text, whose last line ends in '\n'.
LineeditIndent indent_after(const char *text, size_t size);

#endif
