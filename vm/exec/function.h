// SPDX-License-Identifier: MIT
// function.h -- script functions: code, the globals it runs in, defaults.
#ifndef BATON_VM_EXEC_FUNCTION_H
#define BATON_VM_EXEC_FUNCTION_H

#include "vm/exec/code.h"
#include "vm/object/tuple.h"
#include "vm/object/type.h"

struct Function {
    Object head;
    Code *code;
    Dict *globals;
    Dict *builtins;
    Tuple *defaults;      // NULL: none; of the last positional parameters
    Tuple *closure;       // of Cells; NULL: none
    Dict *kwdefaults;     // NULL: none
    Dict *annotations;    // NULL: none yet
    Str *name, *qualname;
    Value module, doc;
    Attrs attrs;
};

Function *function_new(Thread *t, Code *code, Dict *globals);

// Is a call with just n values, fewer than there are parameters, one where
// all others have defaults and nothing else is to be done?
static inline bool function_has_defaults(const Function *f, uint32_t n)
{
    const Code *code = f->code;
    return n + 1 < code->simple_args && f->defaults
        && n + f->defaults->size >= code->arg_count;
}

// The default of the parameter in slot n, borrowed: it has one.
static inline Value function_default(const Function *f, uint32_t n)
{
    return f->defaults->items[n + f->defaults->size - f->code->arg_count];
}

// Puts the arguments in place: args[0..n) are the positional values, behind
// them one value per name in kwnames, all owned by the caller's stack; there
// is room for the code's slots. Afterwards args[] is the frame's slots, those
// without a value UNDEF. On failure everything in args[] has been released
// and the TypeError is set.
bool function_bind(Thread *t, Function *f, Value *args, int n,
                   Tuple *kwnames);

#endif
