// SPDX-License-Identifier: MIT
// mark.c -- the ledger's marks: which instruction a thread is at.
//
// A mark is taken at every count, so it is no more than two pointers; the
// ledger's copy of the loop notes the instruction before it runs, so they are
// right even in the middle of one. The texts are made of a mark later, when
// the code may have died: its memory is still there (slabs are never given
// away while the lock is off), and its header tells.
#include "vm/exec/mark.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "vm/exec/frame.h"
#include "vm/exec/traceback.h"
#include "vm/heap/ledger.h"
#include "vm/object/str.h"

static void take_mark(Thread *t, LedgerMark *mark)
{
    const Frame *frame = t->exec ? t->exec->frame : NULL;
    if (!frame || !frame->function) return;
    mark->code = frame->function->code;
    mark->ip = frame->ip;
}

static bool is_living_code(const Code *code)
{
    return code->head.shape == KIND_CODE && !(code->head.flags & OBJECT_DEAD)
        && code->words;
}

// The word of the plain stream that runs; -1: not of this code.
static int64_t plain_offset(const Code *code, const uint32_t *ip)
{
    if (!code->entry || ip == code->entry) return 0;
    int64_t offset = ip - 1 - code->entry;
    int64_t count = code->fused ? code->fused->count : code->word_count;
    if (offset < 0 || offset >= count) return -1;
    return code->fused ? code->fused->plain_offsets[offset] : offset;
}

// Without the indentation; cut where there is no room.
static void copy_source(const Code *code, int line, char *out)
{
    char *text = traceback_line_c(code->filename, line);
    if (!text) return;
    snprintf(out, LEDGER_LINE, "%s", text + strspn(text, " \t\f"));
    free(text);
}

static bool fill_place(const LedgerMark *mark, LedgerPlace *place)
{
    const Code *code = mark->code;
    if (!is_living_code(code)) return false;
    int64_t found = plain_offset(code, mark->ip);
    if (found < 0 || found >= code->word_count) return false;
    uint32_t offset = place->offset = (uint32_t)found;
    place->line = code_position(code, offset)->line;
    snprintf(place->file, sizeof place->file, "%s", code->filename->data);
    snprintf(place->function, sizeof place->function, "%s",
             code->qualname->data);
    snprintf(place->instruction, sizeof place->instruction, "%s",
             opcode_info[instr_opcode(code->words[offset])].name);
    copy_source(code, place->line, place->source);
    return true;
}

void mark_init(void)
{
    ledger_mark_hook = take_mark;
    ledger_place_hook = fill_place;
}
