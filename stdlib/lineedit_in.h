// SPDX-License-Identifier: MIT
// lineedit_in.h -- what the files of the line editor share; includes readline.
#ifndef BATON_STDLIB_LINEEDIT_IN_H
#define BATON_STDLIB_LINEEDIT_IN_H

#include <stdio.h>

// readline's headers typedef a name of ours.
#define Function readline_Function
#include <readline/history.h>
#include <readline/readline.h>
#undef Function

#include "stdlib/lineedit.h"

// Binds the keys that indent and complete (lineedit_keys.c). After readline
// has read its inputrc: what that binds stays.
void lineedit_bind_keys(void);
// A key has been read: blanks that were not typed over may be too many.
void lineedit_after_key(void);
// The same for the line that was read.
void lineedit_trim(char *line);
// For completion; NULL: none.
void lineedit_set_complete(LineeditComplete *complete);
// Begins a fresh line.
void lineedit_indent(LineeditIndent indent);

// An entry of several lines (lineedit_block.c): its keys; a line begins below
// `above` (borrowed until it ends; NULL: none); has it become part of it?
void lineedit_block_bind(Keymap map);
void lineedit_block_begin(const char *prompt, const char *above);
bool lineedit_block_opened(void);

// Reads the history file (lineedit_history.c).
void lineedit_read_history(void);

// t begins to edit a line: other threads' text is kept (lineedit_above.c).
// Gives a descriptor that is readable when there is some, or -1.
int lineedit_above_begin(Thread *t);
// Shows whole lines above the line being edited.
void lineedit_above_show(void);
// The line is no longer edited: what is left is written.
void lineedit_above_end(void);

// From here on whoever is stopped and continued wakes the editor by the
// descriptor (lineedit_stop.c); look: if so, the terminal is set again.
void lineedit_stop_begin(int wake);
void lineedit_stop_look(void);
void lineedit_stop_end(void);

#endif
