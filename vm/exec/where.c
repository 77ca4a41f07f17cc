// SPDX-License-Identifier: MIT
// where.c -- which line of a script a thread is at, for a trace.
//
// A trace wants this for every event, so it gets two numbers: a code's id and
// the word. What these mean (the line of each word) is written to the log when
// a code is met first.
#include "vm/exec/where.h"

#include <string.h>

#include "vm/base/memory.h"
#include "vm/exec/frame.h"
#include "vm/object/str.h"

bool where_is_library(const Code *code)
{
    return strncmp(code->filename->data, "<baton>", 7) == 0;
}

static uint32_t running_count(const Code *code)
{
    return code->fused ? code->fused->count : code->word_count;
}

static uint32_t enter_code(Code *code)
{
    uint32_t count = running_count(code), id = 0;
    int32_t *lines = mem_alloc_array(count, sizeof *lines);
    if (!lines) return 0;
    for (uint32_t i = 0; i < count; i++)
        lines[i] = code_position(code, code->fused
                                 ? code->fused->plain_offsets[i] : i)->line;
    id = trace_add_code(code->filename->data, code->qualname->data,
                        where_is_library(code), lines, count);
    mem_free(lines);
    return id;
}

// With the lock off two threads may enter the same code: then it is there
// twice, which does no harm.
static uint32_t trace_id(Code *code)
{
    uint64_t known = atomic_load_relaxed(&code->trace_id);
    uint32_t session = atomic_load_relaxed(&trace_session);
    if (LIKELY(known >> 32 == session && session)) return (uint32_t)known;
    uint32_t id = enter_code(code);
    if (id)
        atomic_store_relaxed(&code->trace_id, (uint64_t)session << 32 | id);
    return id;
}

static uint32_t running_word(const Frame *frame, const Code *code)
{
    return frame->ip == code->entry ? 0
                                    : (uint32_t)(frame->ip - 1 - code->entry);
}

// The innermost function of the script itself; or of Baton, if there is none.
static void find_word(Thread *t, uint32_t *id, uint32_t *offset)
{
    const Frame *frame = t->exec ? t->exec->frame : NULL;
    for (*id = 0; frame; frame = frame->previous) {
        Code *code = frame->function ? frame->function->code : NULL;
        if (!code || !code->entry) continue;
        uint32_t found = trace_id(code);
        bool library = found & TRACE_CODE_LIBRARY;
        if (*id && library) continue;
        *id = found;
        *offset = running_word(frame, code);
        if (found && !library) return;
    }
}

// What a suspended coroutine waits for, if that is one too.
static const Generator *awaited(const Generator *g)
{
    if (g->state != GENERATOR_SUSPENDED || !g->delegating) return NULL;
    Value on = g->sp[-1];
    if (kind_of(on) == KIND_COROWRAPPER)
        return ((const CoroWrapper *)as_object(on))->coroutine;
    return is_generator_kind(on) ? as_generator(on) : NULL;
}

void where_suspended(const Generator *g, uint32_t *id, uint32_t *offset)
{
    *id = *offset = 0;
    for (; g; g = awaited(g)) {
        Code *code = g->function ? g->function->code : NULL;
        if (g->state != GENERATOR_SUSPENDED || !code || !code->entry) return;
        uint32_t found = trace_id(code);
        if (*id && found & TRACE_CODE_LIBRARY) continue;
        *id = found;
        *offset = (uint32_t)(g->ip - 1 - code->entry);
    }
}

void where_init(void)
{
    trace_where = find_word;
}
