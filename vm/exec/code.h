// SPDX-License-Identifier: MIT
// code.h -- Code: what the compiler makes of one function, class or module.
//
// The plain stream never changes: line and exception tables are keyed on it,
// and the fused stream is derived from it (fuse.c).
//
// Frame slots: arguments (positional-only, positional, keyword-only, *rest,
// **options), then other locals (and inlined comprehensions' own variables),
// then cells that aren't arguments, then free variables. An argument that is
// captured keeps its slot; MAKE_CELL wraps it at entry.
#ifndef BATON_VM_EXEC_CODE_H
#define BATON_VM_EXEC_CODE_H

#include "vm/exec/opcode.h"
#include "vm/object/type.h"

enum {
    CODE_VARARGS = 4,          // the numbers are Python's co_flags
    CODE_VARKEYWORDS = 8,
    CODE_NESTED = 16,
    CODE_GENERATOR = 32,
    CODE_COROUTINE = 128,
    CODE_ITERABLE_COROUTINE = 256,
    CODE_ASYNC_GENERATOR = 512,
    CODE_OPTIMIZED = 1,        // locals in slots: a function's body
    CODE_NEWLOCALS = 2,
    CODE_CLASS_BODY = 1 << 24, // runs over a namespace dict
    // Calling it makes a generator or the like.
    CODE_SUSPENDS = CODE_GENERATOR | CODE_COROUTINE | CODE_ASYNC_GENERATOR,
};

// Where a word of the plain stream comes from. One entry an instruction, in
// order; `offset` is the first word it holds for.
typedef struct CodePosition {
    uint32_t offset;
    int32_t line, end_line;    // 1-based; -1 unknown
    int16_t column, end_column; // bytes in the line, 0-based; -1 unknown
} CodePosition;

// [start, end) of the plain stream is protected by target; the stack is cut
// to depth values. Innermost first: the first match counts.
typedef struct CodeHandler {
    uint32_t start, end, target;
    uint32_t depth;
} CodeHandler;

// The fused stream, made at the first call: same meaning, other words.
typedef struct FusedCode {
    uint32_t *words;
    uint32_t count;
    uint32_t *plain_offsets;   // of each fused word
    CodeHandler *handlers;     // translated
} FusedCode;

struct Code {
    Object head;
    uint32_t *words;           // the plain stream
    uint32_t word_count;
    uint32_t cache_count;
    uint64_t *caches;          // 8-byte aligned; atomic, any thread. They end
                               // where consts begin, the first one last
    Value *consts;             // counted references
    Str **names;               // interned, counted
    Str **slot_names;          // of every frame slot; counted
    CodePosition *positions;
    CodeHandler *handlers;
    FusedCode *fused;          // NULL until the first call
    uint32_t const_count, name_count, position_count, handler_count;
    uint32_t arg_count;        // positional, positional-only ones included
    uint32_t posonly_count;
    uint32_t kwonly_count;
    uint32_t slot_count;       // of the frame
    uint32_t cell_start;       // first slot of pure cells
    uint32_t free_start;       // first slot of free variables
    uint32_t stack_size;       // deepest operand stack
    uint32_t flags;            // CODE_*
    int32_t first_line;
    Str *name, *qualname, *filename;
    // Slots that are cells though they are arguments are in no list: the
    // stream's MAKE_CELL instructions say so.
    Value doc;                 // docstring or NONE
    // Set by code_prepare before the first frame; zero until then.
    const uint32_t *entry;     // first word of the stream that runs
    uint32_t simple_args;      // 1 + arg_count if a call with just these needs
                               // no binding; else 0
    uint32_t generator_args;   // the same if it makes a generator or the
                               // like right away; simple_args is 0 then
    uint32_t frame_size;       // slot_count + stack_size
    uint64_t trace_id;         // atomic: recording and id there; see where.c
    struct Code *next, *previous; // list of all code objects (cache.c)
};

// Everything the compiler hands over; the arrays are copied, the references
// in consts, names, slot_names and the Strs are stolen on success and on
// failure. NULL: MemoryError.
typedef struct CodeSpec {
    const uint32_t *words;
    uint32_t word_count, cache_count;
    Value *consts;
    uint32_t const_count;
    Str **names;
    uint32_t name_count;
    Str **slot_names;
    uint32_t slot_count, cell_start, free_start;
    const CodePosition *positions;
    uint32_t position_count;
    const CodeHandler *handlers;
    uint32_t handler_count;
    uint32_t arg_count, posonly_count, kwonly_count;
    uint32_t stack_size, flags;
    int32_t first_line;
    Str *name, *qualname, *filename;
    Value doc;                 // stolen; NONE if none
} CodeSpec;

Code *code_new(Thread *t, const CodeSpec *spec);
// Derives the stream that runs (fuse.c). False: MemoryError.
bool code_prepare(Thread *t, Code *code);
void fused_free(FusedCode *fused);
static inline const uint32_t *code_entry(const Code *code)
{
    return code->entry;
}
// The position of a plain word; never NULL for a valid offset.
const CodePosition *code_position(const Code *code, uint32_t offset);
const CodeHandler *code_find_handler(const CodeHandler *handlers,
                                     uint32_t count, uint32_t offset);

#endif
