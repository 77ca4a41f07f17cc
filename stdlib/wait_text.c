// SPDX-License-Identifier: MIT
// wait_text.c -- what a blocked thread waits for, as people call it: by the
// variable in which the waiting function has it, and by lines of the script.
//
// A global's name is preferred to a local's: a parameter is called `lock` where
// the program's own name for it would say which one.
#include "stdlib/wait_text.h"

#include <string.h>

#include "stdlib/sync.h"
#include "vm/exec/where.h"
#include "vm/object/cell.h"
#include "vm/sync/blocked.h"

// Places ---------------------------------------------------------

// The innermost frame of the script itself; else of Baton; NULL: none.
const Frame *wait_text_frame(const Thread *thread)
{
    const Frame *first = NULL;
    const Frame *frame = thread->exec ? thread->exec->frame : NULL;
    for (; frame; frame = frame->previous) {
        if (!frame->function) continue;
        if (!first) first = frame;
        if (!where_is_library(frame->function->code)) return frame;
    }
    return first;
}

const char *wait_text_base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

void wait_text_place(FILE *out, const Thread *thread)
{
    const Frame *frame = wait_text_frame(thread);
    if (!frame) return;
    fprintf(out, " at line %d of %s", frame_line(frame),
            wait_text_base_name(frame->function->code->filename->data));
}

// Which instruction took it; NULL: nobody knows.
static const uint32_t *taken_by(const Thread *owner, WaitReason reason,
                                const void *what, const void **code)
{
    const void *object = blocked_on(reason, what);
    if (reason == WAIT_LOCK) {
        const ScriptLock *lock = object;
        *code = lock->code;
        return lock->ip;
    }
    if (reason != WAIT_RWREAD && reason != WAIT_RWWRITE) return NULL;
    const RWHold *hold = script_rwlock_hold_of(
        (ScriptRWLock *)(uintptr_t)object, owner->id);
    if (!hold) return NULL;
    *code = hold->code;
    return hold->ip;
}

int wait_text_taken_at(const Thread *owner, WaitReason reason,
                       const void *what)
{
    const void *code = NULL;
    const uint32_t *ip = taken_by(owner, reason, what, &code);
    const Frame *frame = ip && owner->exec ? owner->exec->frame : NULL;
    for (; frame; frame = frame->previous) {
        if (!frame->function || frame->function->code != code) continue;
        Frame then = *frame;
        then.ip = ip;
        return frame_line(&then);
    }
    return 0;
}

// By name ---------------------------------------------------------------

// The global of the waiting function that is the object; NULL: none.
static const char *global_name(const Thread *waiter, Value object)
{
    const Frame *frame = wait_text_frame(waiter);
    if (!frame) return NULL;
    int64_t at = 0;
    Value key, value;
    while (dict_next(frame->function->globals, &at, &key, &value))
        if (value == object && is_str(key)) return as_str(key)->data;
    return NULL;
}

static const char *local_name(const Thread *waiter, Value object)
{
    const Frame *frame = wait_text_frame(waiter);
    if (!frame) return NULL;
    const Code *code = frame->function->code;
    for (uint32_t i = 0; i < code->slot_count; i++) {
        Value v = frame->locals[i];
        if (is_cell_exact(v)) v = as_cell(v)->value;
        if (v == object && code->slot_names[i])
            return code->slot_names[i]->data;
    }
    return NULL;
}

// The script's object, and what kind it is; 0: none.
static Value object_of(WaitReason reason, const void *what, const char **kind)
{
    void *at = (void *)(uintptr_t)blocked_on(reason, what);
    if (!at) return 0;
    switch (reason) {
    case WAIT_LOCK:
        *kind = ((ScriptLock *)at)->reentrant ? "RLock" : "Lock";
        return from_object(LINK_OWNER(at, LockObject, lock));
    case WAIT_RWREAD: case WAIT_RWWRITE:
        *kind = "RWLock";
        return from_object(LINK_OWNER(at, RWLockObject, lock));
    case WAIT_SEND: case WAIT_RECEIVE:
        *kind = "Channel";
        return from_object(LINK_OWNER(at, ChannelObject, channel));
    default:
        return 0;
    }
}

bool wait_text_object(FILE *out, const Thread *waiter, WaitReason reason,
                      const void *what)
{
    const char *kind = NULL;
    Value object = object_of(reason, what, &kind);
    if (!object) return false;
    const char *name = global_name(waiter, object);
    if (!name) name = local_name(waiter, object);
    if (name) fprintf(out, "%s '%s'", kind, name);
    else fprintf(out, "the %s at %#lx", kind, (unsigned long)object);
    return true;
}
