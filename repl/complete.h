// SPDX-License-Identifier: MIT
// complete.h -- names that may complete what is typed.
#ifndef BATON_REPL_COMPLETE_H
#define BATON_REPL_COMPLETE_H

#include "vm/sync/thread.h"

void complete_start(Thread *t);
// The index-th candidate for the text, malloc'ed; NULL after the last. The
// list is made at index 0.
char *complete_candidate(const char *text, int index);

#endif
