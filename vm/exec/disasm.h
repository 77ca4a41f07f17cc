// SPDX-License-Identifier: MIT
// disasm.h -- code objects as text: what `dis` prints.
#ifndef BATON_VM_EXEC_DISASM_H
#define BATON_VM_EXEC_DISASM_H

#include "vm/exec/code.h"
#include "vm/object/str.h"

typedef enum DisasmForm {
    DISASM_PLAIN,    // the stream that never changes
    DISASM_FUSED,    // the stream that runs; made if it isn't there yet
} DisasmForm;

// Adds one line an instruction: line number where it changes, `>>` before
// what is jumped to, offset, name, operand and what that means; behind them
// the table of handlers. False: the exception is set.
bool disasm_code(Thread *t, Code *code, DisasmForm form, StrBuilder *out);
// The same, with the code objects among the constants behind it. A new Str.
Value disasm_all(Thread *t, Code *code, DisasmForm form);

#endif
