// SPDX-License-Identifier: MIT
// immortal.h -- what is not counted while the lock is off. See immortal.c.
#ifndef BATON_VM_OBJECT_IMMORTAL_H
#define BATON_VM_OBJECT_IMMORTAL_H

#include "vm/object/type.h"

// Follows changes of the mode. At start.
void immortal_init(void);
// A new code object or built-in function: immortal if the lock is off.
void immortal_if_racy(void *object);

#endif
