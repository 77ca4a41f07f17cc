// SPDX-License-Identifier: MIT
// traceback_links.h -- which exceptions are printed before which.
#ifndef BATON_VM_EXEC_TRACEBACK_LINKS_H
#define BATON_VM_EXEC_TRACEBACK_LINKS_H

#include "vm/base/vec.h"
#include "vm/exec/traceback.h"

// Members of a group that are shown.
enum { GROUP_WIDTH = 15 };

// An exception as it is printed. The same one may be printed twice: as a
// member of two groups.
typedef struct ChainLink {
    Value exception;       // borrowed
    int earlier;           // index of what is printed before it; -1: nothing
    bool is_cause;         // "direct cause", not "during handling"
    int members;           // index of a group's first member; the others
    int member_count;      // follow
} ChainLink;

typedef struct Links {
    Vec(ChainLink) all;         // [0] is the exception asked for
    Vec(Value) seen;
} Links;

// Fills links, which are to be freed in any case. False: out of memory.
bool links_find(Thread *t, Links *links, Value exception);
void links_free(Links *links);

#endif
