// SPDX-License-Identifier: MIT
// opcode.h -- the opcodes as an enum, and what opcodes.def says of them.
#ifndef BATON_VM_EXEC_OPCODE_H
#define BATON_VM_EXEC_OPCODE_H

#include <stdbool.h>
#include <stdint.h>

typedef enum Opcode {
#define OP(name, operand, extra, pops, pushes, meaning) OP_##name,
#define FUSED(name, operand, extra, pops, pushes, meaning) OP_##name,
#include "vm/exec/opcodes.def"
#undef OP
#undef FUSED
    OPCODE_COUNT
} Opcode;

typedef enum OperandKind {
    OPERAND_NONE, OPERAND_CONST, OPERAND_LOCAL, OPERAND_NAME, OPERAND_COUNT,
    OPERAND_JUMP, OPERAND_OPERATOR, OPERAND_COMPARE, OPERAND_FLAG,
    OPERAND_ABC,   // fused: three bytes
} OperandKind;

enum { OPCODE_VAR = -1 };

typedef struct OpcodeInfo {
    const char *name;
    const char *meaning;
    uint8_t operand;   // OperandKind
    uint8_t extra;     // words behind the instruction
    int8_t pops, pushes;  // OPCODE_VAR: the operand decides
} OpcodeInfo;

extern const OpcodeInfo opcode_info[OPCODE_COUNT];

enum { OPERAND_MAX = (1 << 24) - 1, JUMP_MAX = (1 << 23) - 1 };

// Of those that the compiler emits; CALL_EXIT is what a `with` block ends in.
static inline bool opcode_is_call(Opcode op)
{
    return op == OP_CALL || op == OP_CALL_EXIT || op == OP_CALL_KW
        || op == OP_CALL_EX || op == OP_CALL_METHOD
        || op == OP_CALL_METHOD_KW;
}

static inline uint32_t instr_make(Opcode op, uint32_t operand)
{
    return (uint32_t)op | operand << 8;
}
static inline Opcode instr_opcode(uint32_t word) { return word & 0xff; }
static inline uint32_t instr_operand(uint32_t word) { return word >> 8; }
static inline int32_t instr_jump(uint32_t word) { return (int32_t)word >> 8; }

#endif
