// SPDX-License-Identifier: MIT
// opcode.c -- the metadata of opcodes.def as a table.
#include "vm/exec/opcode.h"

enum { VAR = OPCODE_VAR };

#define OP(NAME, kind, words, takes, gives, text)             \
    [OP_##NAME] = {                                           \
        .name = #NAME,                                        \
        .meaning = text,                                      \
        .operand = OPERAND_##kind,                            \
        .extra = words,                                       \
        .pops = takes,                                        \
        .pushes = gives,                                      \
    },
#define FUSED OP

const OpcodeInfo opcode_info[OPCODE_COUNT] = {
#include "vm/exec/opcodes.def"
};
