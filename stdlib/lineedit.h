// SPDX-License-Identifier: MIT
// lineedit.h -- reading a line from the terminal, with editing and history.
//
// All of it belongs to the main thread, but for lineedit_write.
#ifndef BATON_STDLIB_LINEEDIT_H
#define BATON_STDLIB_LINEEDIT_H

#include "vm/object/type.h"

// What a line begins with: blanks, which the user may take away or type over.
typedef struct LineeditIndent {
    int blanks;
    bool may_end;   // else, except and the like take a step of them away
} LineeditIndent;

// What is read: its prompt, what it begins with, and the lines of its block
// so far ("": none, as for a block's first line).
typedef struct LineeditLine {
    const char *prompt, *above;
    LineeditIndent indent;
    bool whole;     // out: the result has the lines above in it
} LineeditLine;

// A Str without the newline that ended it (a pasted or recalled one may have
// others inside); UNDEF at the end of input (no exception), or with
// KeyboardInterrupt (or what a handler raised) set on t.
Value lineedit_read(Thread *t, LineeditLine *line);

// What may complete the word at [start, end) of the line: gives the index-th
// malloc'ed candidate, NULL after the last.
typedef char *LineeditComplete(const char *line, int start, int end,
                               int index);
// History and completion, for the prompt.
void lineedit_start(LineeditComplete *complete);

// An entry, which may have several lines, becomes the last of the history.
void lineedit_add_history(const char *entry);
void lineedit_finish(void);   // writes the history file

// Text for the terminal from another thread while a line is being edited: it
// is shown above the line, whole lines at a time. False: none is being
// edited, or fd is no part of it; write it yourself.
bool lineedit_write(Thread *t, int fd, const char *bytes, int64_t size);

#endif
