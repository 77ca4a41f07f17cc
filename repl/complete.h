// SPDX-License-Identifier: MIT
// complete.h -- what may complete the word that is being typed.
#ifndef BATON_REPL_COMPLETE_H
#define BATON_REPL_COMPLETE_H

#include <stddef.h>

#include "vm/object/list.h"
#include "vm/sync/thread.h"

void complete_start(Thread *t);
// The index-th candidate for the word at [start, end) of the line, malloc'ed;
// NULL after the last. The list is made at index 0.
char *complete_candidate(const char *line, int start, int end, int index);

// A list of candidates in the making. Failures leave out a candidate; none
// of them leaves an exception.
typedef struct Candidates {
    Thread *t;
    List *list;
    const char *head;     // what is kept in front of every candidate: "a.b."
    const char *prefix;   // the word so far
} Candidates;

// Adds `name` with `tail` behind it, if the prefix fits it.
void complete_offer(Candidates *c, const char *name, const char *tail);

// Kinds of words (complete_words.c, complete_strings.c). `path` is dotted,
// "a.b"; `inside` is what stands between a string's quote and the word.
void complete_names(Candidates *c);
void complete_modules(Candidates *c, const char *package, size_t size);
// The names in the module of the dotted name.
void complete_module_names(Candidates *c, const char *name, size_t size);
void complete_attributes(Candidates *c, const char *path, size_t size);
void complete_commands(Candidates *c);
void complete_files(Candidates *c, const char *inside, size_t size);
// The keys of the dictionary at `path`; `quote` is what was typed of one, or
// NUL.
void complete_keys(Candidates *c, const char *path, size_t size, char quote);

// The value of a dotted path in the main module; new reference, or UNDEF.
Value complete_look_up(Thread *t, const char *path, size_t size);

#endif
