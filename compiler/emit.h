// SPDX-License-Identifier: MIT
// emit.h -- instructions of one code object, one after the other.
//
// The emitter knows at every place how deep the operand stack is and whether
// control can come there at all; what is unreachable is not written. A label
// is somewhere to jump to, before or after it is placed. A handler is where an
// exception continues: while one is current, what is emitted is protected by
// it. At a label all ways in must agree on the depth (checked in debug builds).
//
// Memory that runs out ends the process, as in arena.c.
#ifndef BATON_COMPILER_EMIT_H
#define BATON_COMPILER_EMIT_H

#include "compiler/ast.h"
#include "vm/base/vec.h"
#include "vm/exec/code.h"

typedef struct Label {
    int32_t at;      // offset of the word; -1: not placed yet
    int32_t waiting; // 1 + offset of the newest jump that waits for it; the
                     // others are chained through the operands; 0: none
    int32_t depth;   // of the stack there; -1: not known yet
} Label;

static inline Label label_new(void)
{
    return (Label){-1, 0, -1};
}

// Lives in the arena: the table is written when all is emitted.
typedef struct Handler {
    struct Handler *outer; // current while this one's code is emitted
    uint32_t target;
    int depth;             // what is kept of the stack
    bool used;
} Handler;

typedef struct ProtectedRange {
    uint32_t start, end;
    const Handler *handler;
} ProtectedRange;

typedef struct Emitter {
    Vec(uint32_t) words;
    Vec(CodePosition) positions;
    Vec(ProtectedRange) ranges;
    Handler *handler;      // the current one; NULL: none
    int depth, max_depth;
    uint32_t cache_count;
    uint32_t label_at;     // offset of the label placed last
    bool reachable;
    bool too_large;        // a jump or an operand didn't fit
} Emitter;

void emitter_init(Emitter *e);
void emitter_free(Emitter *e);

// Writes an instruction, with new cache words if it has any.
void emitter_add(Emitter *e, const Span *at, Opcode op, uint32_t operand);
// The same with the cache given: 1 + its index, 0 for a new one. Gives it back
// in the same form; 0 if nothing was written.
uint32_t emitter_add_cached(Emitter *e, const Span *at, Opcode op,
                            uint32_t operand, uint32_t cache);
// Writes a jump; OP_JUMP becomes OP_JUMP_BACK where it has to.
void emitter_jump(Emitter *e, const Span *at, Opcode op, Label *to);
void emitter_label(Emitter *e, Label *label);
// For a loop's body that only its test, further down, jumps to.
void emitter_label_reached(Emitter *e, Label *label, int depth);

// A handler that keeps `depth` values, inside the current one.
Handler *handler_new(Arena *arena, Emitter *e, int depth);
// Its code begins here, with the exception on top of what is kept. Control may
// also come from above, with a stack of the same depth. What follows is
// protected by the handler outside it.
void emitter_handler(Emitter *e, Handler *handler);

// Shortens jumps to jumps and writes the table of handlers, whose memory the
// caller frees with mem_free.
CodeHandler *emitter_finish(Emitter *e, uint32_t *count);

// How an instruction moves the stack. jumping: when it jumps.
int opcode_effect(Opcode op, uint32_t operand, bool jumping);

#endif
