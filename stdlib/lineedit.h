// SPDX-License-Identifier: MIT
// lineedit.h -- reading a line from the terminal, with editing and history.
#ifndef BATON_STDLIB_LINEEDIT_H
#define BATON_STDLIB_LINEEDIT_H

#include "vm/object/type.h"

// A Str without the newline; UNDEF at the end of input (no exception), or
// with KeyboardInterrupt (or what a handler raised) set on t.
Value lineedit_read(Thread *t, const char *prompt);

// History and names to complete, for the prompt. complete gives the index-th
// malloc'ed candidate for the text, NULL after the last.
void lineedit_start(char *(*complete)(const char *text, int index));
void lineedit_add_history(const char *line);
void lineedit_finish(void);   // writes the history file

#endif
