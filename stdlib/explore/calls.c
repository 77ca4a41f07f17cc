// SPDX-License-Identifier: MIT
// calls.c -- see calls.h.
//
// What lies between two points of a thread is read off the plain stream: in
// another frame, or further up, there was a call or a jump; else the words
// between are looked through. A call that was jumped over counts as well; that
// only adds schedules.
#include "stdlib/explore/calls.h"

#include "stdlib/explore/run.h"
#include "vm/exec/code.h"
#include "vm/exec/frame.h"
#include "vm/exec/opcode.h"
#include "vm/sync/thread.h"

typedef struct Place {
    const Frame *frame;
    const void *code;
    uint32_t offset;
    bool passed;
} Place;

static Place places[RUN_THREADS];

static bool is_call(uint32_t word)
{
    switch (word & 0xff) {
    case OP_CALL: case OP_CALL_KW: case OP_CALL_METHOD: case OP_CALL_METHOD_KW:
    case OP_CALL_EX: case OP_CALL_EXIT: case OP_BEFORE_WITH:
        return true;
    default:
        return false;
    }
}

static bool has_call(const Code *code, uint32_t from, uint32_t to)
{
    while (from < to) {
        uint32_t word = code->words[from];
        if (is_call(word)) return true;
        from += 1u + opcode_info[word & 0xff].extra;
    }
    return false;
}

void calls_see(const SchedPoint *point)
{
    if (point->done || !point->t || point->thread < 0
        || point->thread >= RUN_THREADS)
        return;
    const Frame *frame = point->t->exec ? point->t->exec->frame : NULL;
    Place *p = &places[point->thread];
    bool inside = point->kind >= SCHED_GLOBAL && point->kind <= SCHED_SLOT
               && point->code && frame == p->frame && point->code == p->code
               && point->offset > p->offset;
    p->passed = !inside || has_call(point->code, p->offset, point->offset);
    p->frame = frame;
    p->code = point->code;
    p->offset = point->offset;
}

bool calls_passed(int thread)
{
    return thread < 0 || thread >= RUN_THREADS || places[thread].passed;
}
