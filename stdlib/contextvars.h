// SPDX-License-Identifier: MIT
// contextvars.h -- reading a context variable from C.
#ifndef BATON_STDLIB_CONTEXTVARS_H
#define BATON_STDLIB_CONTEXTVARS_H

#include "vm/object/type.h"

// The value in the current context, or the variable's own default: borrowed,
// UNDEF: there is none, or ERROR.
Value contextvar_find(Thread *t, Value var);

#endif
