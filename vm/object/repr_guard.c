// SPDX-License-Identifier: MIT
// repr_guard.c -- keeps repr from running round in circles.
//
// While a container's repr runs, a guard on the C stack says so; the guards
// of a thread form a chain (t->showing). repr can't be suspended half-way,
// so the chain is a stack.
#include "vm/object/repr_guard.h"

#include "vm/sync/thread.h"

int repr_guard_enter(Thread *t, ReprGuard *guard, Value v)
{
    if (!stack_check(t)) return -1;
    const ReprGuard *outer = t->showing;
    guard->depth = outer ? outer->depth + 1 : 1;
    if (guard->depth > REPR_DEPTH_MOST) {
        raisef(t, RecursionError, "maximum recursion depth exceeded while "
               "getting the repr of an object");
        return -1;
    }
    for (const ReprGuard *g = t->showing; g; g = g->outer)
        if (g->v == v) return 0;
    guard->v = v;
    guard->outer = t->showing;
    t->showing = guard;
    return 1;
}

void repr_guard_leave(Thread *t, ReprGuard *guard)
{
    t->showing = guard->outer;
}

Value repr_guarded(Thread *t, Value v, const char *recursive, ReprAdd *add)
{
    ReprGuard guard;
    int enter = repr_guard_enter(t, &guard, v);
    if (enter < 0) return ERROR;
    if (enter == 0) {
        Str *s = str_from_c(t, recursive);
        return s ? from_object(s) : ERROR;
    }
    StrBuilder b;
    builder_init(&b);
    bool done = add(t, &b, v);
    repr_guard_leave(t, &guard);
    if (done) return builder_finish(t, &b);
    builder_drop(&b);
    return ERROR;
}
