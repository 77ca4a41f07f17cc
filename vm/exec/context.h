// SPDX-License-Identifier: MIT
// context.h -- the current context of contextvars, as event loops need it.
//
// A thread's current context is t->exec->context: NONE stands for an empty
// one that nobody has asked for yet; what sets the first variable puts a
// contextvars.Context there. So code that runs callbacks in contexts of their
// own need not know the type: it swaps the field, and takes back what is
// there afterwards. The module contextvars installs the hooks when it is
// imported; before that no context can be anything but NONE.
#ifndef BATON_VM_EXEC_CONTEXT_H
#define BATON_VM_EXEC_CONTEXT_H

#include "vm/exec/frame.h"
#include "vm/object/type.h"

// copy gives a new Context with the same variables (of NONE: an empty one);
// new reference or ERROR.
extern Value (*context_copy_hook)(Thread *t, Value context);

// What a callback scheduled now shall run in: NONE or a new Context.
static inline Value context_for_later(Thread *t)
{
    Value current = t->exec->context;
    return current == NONE ? NONE : context_copy_hook(t, current);
}

// Makes `context` (stolen) current and gives the one before.
static inline Value context_swap(Thread *t, Value context)
{
    Value before = t->exec->context;
    t->exec->context = context;
    return before;
}

#endif
