// SPDX-License-Identifier: MIT
// where.c -- which line and instruction of a script a thread is at.
//
// For the thread itself: the ledger's copy of the loop notes the instruction
// before it runs, so the frame is right even in the middle of one.
#include "vm/exec/where.h"

#include "vm/exec/frame.h"
#include "vm/heap/ledger.h"
#include "vm/object/str.h"

static bool find_place(Thread *t, const char **file, int *line,
                       const char **instruction)
{
    const Frame *frame = t->exec ? t->exec->frame : NULL;
    if (!frame || !frame->function || !frame->function->code) return false;
    const Code *code = frame->function->code;
    if (!code->words) return false;
    uint32_t offset = frame_offset(frame);
    *file = code->filename ? code->filename->data : NULL;
    *line = frame_line(frame);
    *instruction = opcode_info[instr_opcode(code->words[offset])].name;
    return true;
}

void where_init(void)
{
    ledger_where_hook = find_place;
}
