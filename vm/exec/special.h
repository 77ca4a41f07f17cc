// SPDX-License-Identifier: MIT
// special.h -- special methods of scripts' classes in frames behind the loop's.
//
// What the loop meets an instance at, `a + b`, `a < b`, `a[i]`, `for x in a`,
// goes to a slot, which calls the script's method: a loop inside of the loop.
// These push its frame instead, where nothing is in the way; the frame's flags
// say what becomes of what it returns (RETURN), or of a StopIteration
// (unwind.c).
#ifndef BATON_VM_EXEC_SPECIAL_H
#define BATON_VM_EXEC_SPECIAL_H

#include "vm/exec/frame.h"
#include "vm/object/slot.h"

// The function that a class of scripts has as the special method behind its
// slot; NULL: it isn't a plain function.
Function *special_function(const Type *type, SlotFunction *slot, NameId name);

// a op b, or a comparison, of the instruction that the innermost frame stands
// behind. `used` of the operands are on its stack; the others are put there, as
// the other one's method may have to be asked, too. flags: FRAME_OPERATOR, and
// FRAME_STORE or FRAME_BRANCH. 1, or -1: raised. 0: nothing was done.
int special_push_operator(Thread *t, Value a, Value b, int used,
                          uint32_t flags);
// The method has given NotImplemented; its operands are on the stack. New
// reference or ERROR.
Value special_operator_rest(Thread *t, uint32_t flags);
// What such a method gave, as a truth, or -1. Steals r.
int special_truth_steal(Thread *t, Value r);

// The next item of the iterator on top of the stack; flags: FRAME_NEXT, and
// FRAME_FOR_LOCAL. False: nothing was done.
bool special_push_next(Thread *t, Value iterator, uint32_t flags);

// [v key] on top of the stack, with room for one more: takes both over for
// v's __getitem__: 1, or -1 when that fails. 0: nothing was done.
int special_push_get_item(Thread *t, Value *operands);

#endif
