// SPDX-License-Identifier: MIT
// repr_guard.h -- a container that contains itself prints as "[...]".
#ifndef BATON_VM_OBJECT_REPR_GUARD_H
#define BATON_VM_OBJECT_REPR_GUARD_H

#include "vm/object/protocol.h"
#include "vm/object/str.h"

typedef struct ReprGuard ReprGuard;
struct ReprGuard {
    Value v;
    ReprGuard *outer;
    int depth;
};

// So many containers in each other have a repr; more than CPython prints.
enum { REPR_DEPTH_MOST = 10000 };

// 1: go on, and call repr_guard_leave. 0: v's repr is running already.
// -1: they nest too deep, or the C stack is nearly used up; RecursionError
// is set.
int repr_guard_enter(Thread *t, ReprGuard *guard, Value v);
void repr_guard_leave(Thread *t, ReprGuard *guard);

// The repr of v: what add writes, or `recursive` inside of itself.
typedef bool ReprAdd(Thread *t, StrBuilder *b, Value v);
Value repr_guarded(Thread *t, Value v, const char *recursive, ReprAdd *add);

#endif
