// SPDX-License-Identifier: MIT
// context.c -- where contextvars says how to copy a context; see context.h.
#include "vm/exec/context.h"

Value (*context_copy_hook)(Thread *t, Value context);
