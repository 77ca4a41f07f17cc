// SPDX-License-Identifier: MIT
// slow.h -- what the loop's instructions call out of line.
//
// They take borrowed operands and give new references, or ERROR / false with
// the exception set; the loop drops the operands. None of them depends on
// the mode.
#ifndef BATON_VM_EXEC_SLOW_H
#define BATON_VM_EXEC_SLOW_H

#include "vm/exec/frame.h"
#include "vm/object/protocol.h"

// Operators; op as BINARY_OP's operand. For fused forms the operands may be
// unbound locals: `slots` tells which, for the UnboundLocalError.
Value slow_binary(Thread *t, uint32_t op, Value a, Value b);
// The operator is that of the plain instruction the frame stands at.
Value slow_fused(Thread *t, Value a, Value b, Frame *frame, int left_slot,
                 int right_slot);
// The same of + - *, where an int may have met a float. Appends in place to
// a global that the next instruction stores: *left may have become UNDEF.
Value slow_arith(Thread *t, Operator op, Value *left, Value b, Frame *frame,
                 int left_slot, int right_slot);
// The same where the result goes to `local`: `s += piece` appends in place
// when the variable alone holds s. *left and *local may have become UNDEF.
Value slow_arith_store(Thread *t, Operator op, Value *left, Value b,
                       Frame *frame, int left_slot, int right_slot,
                       Value *local);
// v[start:stop:step] of an exact list, tuple or str by ints and None,
// without a slice object: new. UNDEF: something else is needed.
Value slow_slice(Thread *t, Value v, Value start, Value stop, Value step);
// v[start:stop] = value of two exact lists by ints and None: 1, or -1 when
// that fails. 0: something else is needed, and nothing was done.
int slow_set_slice(Thread *t, Value v, Value start, Value stop, Value step,
                   Value value);
int slow_compare_jump(Thread *t, CompareOp op, Value a, Value b, Frame *frame,
                      int left_slot, int right_slot);
// v[key], new.
Value slow_get_item(Thread *t, Value v, Value key);
Value slow_get_item_fused(Thread *t, Value v, Value key, Frame *frame,
                          int left_slot, int right_slot);
// Attribute accesses past their cache. slot: the local that lends v, or -1.
Value slow_load_attr(Thread *t, Value v, Str *name, uint64_t *cell,
                     Frame *frame, int slot);
bool slow_store_attr(Thread *t, Value v, Str *name, Value value,
                     uint64_t *cell, Frame *frame, int slot);
Value slow_load_method(Thread *t, Value v, Str *name, uint64_t *cell,
                       Value *self, Frame *frame, int slot);
Value raise_unbound_local(Thread *t, Frame *frame, uint32_t slot);
Value raise_unbound_cell(Thread *t, Frame *frame, uint32_t slot);

// Names.
Value slow_load_name(Thread *t, Frame *frame, Str *name);
bool slow_store_name(Thread *t, Frame *frame, Str *name, Value value);
bool slow_delete_name(Thread *t, Frame *frame, Str *name);
bool slow_delete_global(Thread *t, Frame *frame, Str *name);
Value slow_load_class_cell(Thread *t, Frame *frame, uint32_t slot);
Value slow_load_super(Thread *t, Value super_, Value type, Value self,
                      Str *name, Value *method_self);

// Calls. args on the stack; results new; arguments stay owned by the stack.
Value slow_call_ex(Thread *t, Value f, Value args, Value kwargs);
// The same of a script's function, or one bound, by an exact tuple and dict
// (or UNDEF), which lie at base: pushes its frame instead; 1, or -1 when that
// fails. It and f are taken from the stack then, args and kwargs are the
// caller's to release. 0: it's no such call, and nothing was done.
int slow_push_ex(Thread *t, Value *base, Value kwargs);
Value slow_make_function(Thread *t, Frame *frame, Value *sp, uint32_t flags);

Value slow_load_spawn(Thread *t);
Value slow_load_build_class(Thread *t, Frame *frame);

// Building and unpacking.
Value slow_build_list(Thread *t, Value *items, uint32_t n);   // steals
Value slow_build_tuple(Thread *t, Value *items, uint32_t n);  // steals
Value slow_build_set(Thread *t, Value *items, uint32_t n);
Value slow_build_dict(Thread *t, Value *items, uint32_t n);
Value slow_build_string(Thread *t, Value *items, uint32_t n);
Value slow_format_value(Thread *t, Value v, Value spec, uint32_t flags);
// Fills out[0..n) with new references, out[n-1] the first item.
bool slow_unpack(Thread *t, Value v, uint32_t n, Value *out);
bool slow_unpack_ex(Thread *t, Value v, uint32_t before, uint32_t after,
                    Value *out);
bool slow_dict_merge(Thread *t, Value dict, Value mapping, Value function);
bool slow_dict_update(Thread *t, Value dict, Value mapping);
bool slow_list_extend(Thread *t, Value list, Value iterable);

// Exceptions and with.
bool slow_raise(Thread *t, Value exception, Value cause);
int slow_exc_match(Thread *t, Value exception, Value type);
bool slow_eg_match(Thread *t, Value exception, Value type, Value *rest,
                   Value *match);
Value slow_prep_reraise_star(Thread *t, Value original, Value raised);
bool slow_before_with(Thread *t, Value manager, bool async, Value *exit,
                      Value *entered);
Value slow_with_except(Thread *t, Value exit, Value exception);

// Imports, the prompt, patterns.
Value slow_import_name(Thread *t, Frame *frame, Str *name, Value level,
                       Value fromlist);
Value slow_import_from(Thread *t, Value module, Str *name);
bool slow_import_star(Thread *t, Frame *frame, Value module);
bool slow_print_expr(Thread *t, Value v);
bool slow_setup_annotations(Thread *t, Frame *frame);
bool slow_is_mapping(Value v);
bool slow_is_sequence(Value v);
Value slow_match_keys(Thread *t, Value v, Value keys);
Value slow_match_class(Thread *t, Value v, Value class_, Value names,
                       uint32_t positional);
Value slow_get_anext(Thread *t, Value aiter);
Value slow_get_aiter(Thread *t, Value v);
Value slow_yield_from_iter(Thread *t, Value v, Frame *frame);
Value slow_async_gen_wrap(Thread *t, Value v);

#endif
