// SPDX-License-Identifier: MIT
// entry.h -- one entry of the prompt: its lines, and the code they make.
#ifndef BATON_REPL_ENTRY_H
#define BATON_REPL_ENTRY_H

#include "vm/exec/code.h"
#include "vm/object/str.h"

typedef enum EntryResult {
    ENTRY_CODE,      // entry->code is to be run
    ENTRY_AWAITS,    // the same, and it is a coroutine's body
    ENTRY_COMMAND,   // a line that begins with %
    ENTRY_NOTHING,   // blank, or an error is set
    ENTRY_END,       // end of input
} EntryResult;

typedef struct Entry {
    char *text;      // malloc'ed; every line ends in '\n'
    size_t size;
    Str *file;       // a Str of its own: by it tracebacks find the text
    Code *code;
} Entry;

// Reads a whole entry, and puts it into the history. The entry is to be
// dropped in any case.
EntryResult entry_read(Thread *t, Entry *entry);
void entry_drop(Entry *entry);

// Prompts in colour, where the terminal has them.
void entry_use_color(bool color);

#endif
