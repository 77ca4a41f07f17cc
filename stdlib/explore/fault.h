// SPDX-License-Identifier: MIT
// fault.h -- a name for what goes wrong in a failing run, and a sentence.
#ifndef BATON_STDLIB_EXPLORE_FAULT_H
#define BATON_STDLIB_EXPLORE_FAULT_H

#include "stdlib/explore/run.h"

typedef struct Fault {
    char name[40];     // "lost update"; "" if it has none
    char text[600];    // sentences; may be empty
} Fault;

// line_text gives the source of a line of one of the run's files: malloc'ed,
// or NULL. keep: conflict_mark's.
void fault_find(const Run *run, const bool *keep,
                char *(*line_text)(void *arg, int file, int line), void *arg,
                Fault *out);

#endif
