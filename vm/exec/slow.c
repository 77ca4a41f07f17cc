// SPDX-License-Identifier: MIT
// slow.c -- operators, names and attributes out of the loop's line.
#include "vm/exec/slow.h"

#include "vm/exec/cache.h"
#include "vm/exec/generator.h"
#include "vm/exec/quick.h"
#include "vm/heap/interp.h"
#include "vm/object/cell.h"
#include "vm/object/dict.h"
#include "vm/object/exception.h"
#include "vm/object/float.h"
#include "vm/object/int.h"
#include "vm/object/list.h"
#include "vm/object/method.h"
#include "vm/object/module.h"
#include "vm/object/names.h"
#include "vm/object/slice.h"
#include "vm/object/str.h"
#include "vm/object/tuple.h"

enum { INPLACE = 16 };

static inline bool is_any_int(Value v)
{
    return is_small_int(v) || is_int_exact(v);
}

static inline bool is_any_float(Value v)
{
    return is_immediate_float(v) || is_float_exact(v);
}

Value slow_binary(Thread *t, uint32_t op, Value a, Value b)
{
    Operator operator = op & (INPLACE - 1);
    if (is_any_int(a) && is_any_int(b) && operator != OPERATOR_MATMUL)
        return int_binary(t, operator, a, b);
    if (is_any_float(a) && is_any_float(b)) {
        Value r = float_binary(t, operator, a, b);
        if (r != NOT_IMPLEMENTED) return r;   // & and the like
    }
    return op & INPLACE ? operator_inplace(t, operator, a, b)
                        : operator_binary(t, operator, a, b);
}

Value raise_unbound_local(Thread *t, Frame *frame, uint32_t slot)
{
    Str *name = frame->function->code->slot_names[slot];
    raisef(t, UnboundLocalError, "cannot access local variable '%U' where "
           "it is not associated with a value", name);
    return ERROR;
}

Value raise_unbound_cell(Thread *t, Frame *frame, uint32_t slot)
{
    const Code *code = frame->function->code;
    if (slot < code->free_start) return raise_unbound_local(t, frame, slot);
    Str *name = code->slot_names[slot];
    raisef(t, NameError, "cannot access free variable '%U' where it is not "
           "associated with a value in enclosing scope", name);
    if (is_exception(t->raised))
        set_value(&as_exception(t->raised)->fields[0], new_ref_to(name));
    return ERROR;
}

// A local operand is borrowed from its slot; hold it while anything runs.
static bool hold_operands(Thread *t, Value a, Value b, Frame *frame,
                          int left_slot, int right_slot)
{
    if (left_slot >= 0 && a == UNDEF)
        return raise_unbound_local(t, frame, (uint32_t)left_slot) != ERROR;
    if (right_slot >= 0 && b == UNDEF)
        return raise_unbound_local(t, frame, (uint32_t)right_slot) != ERROR;
    if (left_slot >= 0) incref(a);
    if (right_slot >= 0) incref(b);
    return true;
}

static void drop_operands(Value a, Value b, int left_slot, int right_slot)
{
    if (left_slot >= 0) decref(a);
    if (right_slot >= 0) decref(b);
}

Value slow_fused(Thread *t, Value a, Value b, Frame *frame, int left_slot,
                 int right_slot)
{
    if (!hold_operands(t, a, b, frame, left_slot, right_slot)) return ERROR;
    uint32_t plain = frame->function->code->words[frame_offset(frame)];
    Value r = slow_binary(t, instr_operand(plain), a, b);
    drop_operands(a, b, left_slot, right_slot);
    return r;
}

// Is this `s += piece`, two texts, where nobody but the variable (and the
// stack, if s was pushed) holds s? Counts tell the truth only with the lock.
static bool may_append(const Value *left, Value b, const Value *variable)
{
    if (*left != *variable || !is_str_exact(*left) || !is_str_exact(b))
        return false;
    return rc_mode == RC_GIL
        && as_object(*left)->rc_local == (left == variable ? 1 : 2);
}

// Without this a text built piece by piece would be copied each time. The
// variable is `absent` until it is stored.
static Value append(Thread *t, Value *left, Value b, Value *variable,
                    Value absent)
{
    Str *s = as_str(*left);
    if (left != variable) {
        decref(*variable);
        *variable = absent;
    }
    *left = UNDEF;
    Str *longer = str_append_steal(t, s, as_str(b));
    return longer ? from_object(longer) : ERROR;
}

static bool is_plain_int(Value v)
{
    return is_small_int(v) || is_int_exact(v);
}

// Ints that leave their word and texts: with the lock nothing can take them
// away meanwhile, so nobody needs to hold them. UNDEF: it's something else.
static Value arith_simply(Thread *t, Operator op, Value a, Value b)
{
    if (rc_mode != RC_GIL) return UNDEF;
    if (is_plain_int(a) && is_plain_int(b)) {
        Value r = int_binary(t, op, a, b);
        return r == NOT_IMPLEMENTED ? UNDEF : r;
    }
    if (op != OPERATOR_ADD || !is_str_exact(a) || !is_str_exact(b))
        return UNDEF;
    Str *sum = str_concat(t, as_str(a), as_str(b));
    return sum ? from_object(sum) : ERROR;
}

static Value arith(Thread *t, Operator op, Value a, Value b, Frame *frame,
                   int left_slot, int right_slot)
{
    Value r = UNDEF;
    if (!both_small_ints(a, b) && quick_float_op(op, a, b, &r)) return r;
    r = arith_simply(t, op, a, b);
    if (r != UNDEF) return r;
    return slow_fused(t, a, b, frame, left_slot, right_slot);
}

// The place of the global that the next instruction stores; NULL: it's
// another instruction, it doesn't know the place yet, or another thread may
// look before: the ordinary loop alone lets none in between the two.
static Value *stored_next(Thread *t, const Frame *frame)
{
    if (t->exec->running != LOOP_GIL
        || instr_opcode(frame->ip[0]) != OP_STORE_GLOBAL)
        return NULL;
    const uint64_t *cell =
        (uint64_t *)frame_code(frame)->consts - 1 - frame->ip[1];
    uint64_t w = cache_read(cell);
    DictBlock *block = frame->function->globals->block;
    return cache_is(w, block->version, CACHE_MODULE)
        ? &block->entries[cache_place(w)].value : NULL;
}

Value slow_arith(Thread *t, Operator op, Value *left, Value b, Frame *frame,
                 int left_slot, int right_slot)
{
    if (op == OPERATOR_ADD && left_slot < 0 && is_str_exact(*left)) {
        Value *global = stored_next(t, frame);
        if (global && may_append(left, b, global))
            return append(t, left, b, global, NONE);
    }
    return arith(t, op, *left, b, frame, left_slot, right_slot);
}

Value slow_arith_store(Thread *t, Operator op, Value *left, Value b,
                       Frame *frame, int left_slot, int right_slot,
                       Value *local)
{
    // Borrowed from another variable's slot, it's that variable's, too.
    bool owned = left == local || left_slot < 0;
    if (op == OPERATOR_ADD && owned && may_append(left, b, local))
        return append(t, left, b, local, UNDEF);
    return arith(t, op, *left, b, frame, left_slot, right_slot);
}

static bool slice_part(Value v, int64_t absent, int64_t *out)
{
    *out = is_small_int(v) ? small_int(v) : absent;
    return is_small_int(v) || v == NONE;
}

Value slow_slice(Thread *t, Value v, Value start, Value stop, Value step)
{
    int64_t from, to, by;
    if (!slice_part(step, 1, &by) || by == 0
        || !slice_part(start, by > 0 ? 0 : INT64_MAX, &from)
        || !slice_part(stop, by > 0 ? INT64_MAX : INT64_MIN, &to))
        return UNDEF;
    if (is_list_exact(v)) {
        slice_adjust(as_list(v)->block->size, &from, &to, by);
        return list_slice(t, as_list(v), from, to, by);
    }
    if (is_str_exact(v)) {
        slice_adjust(as_str(v)->length, &from, &to, by);
        Str *s = str_slice(t, as_str(v), from, to, by);
        return s ? from_object(s) : ERROR;
    }
    if (is_tuple_exact(v)) {
        slice_adjust(as_tuple(v)->size, &from, &to, by);
        return tuple_slice(t, as_tuple(v), from, to, by);
    }
    return UNDEF;
}

int slow_set_slice(Thread *t, Value v, Value start, Value stop, Value step,
                   Value value)
{
    int64_t from, to;
    if (!is_list_exact(v) || !is_list_exact(value) || step != NONE
        || !slice_part(start, 0, &from) || !slice_part(stop, INT64_MAX, &to))
        return 0;
    const ListBlock *items = as_list(value)->block;
    slice_adjust(as_list(v)->block->size, &from, &to, 1);
    return list_replace(t, as_list(v), from, to, items->items, items->size)
        ? 1 : -1;
}

int slow_compare_jump(Thread *t, CompareOp op, Value a, Value b, Frame *frame,
                      int left_slot, int right_slot)
{
    if (is_str_exact(a) && is_str_exact(b)
        && (op == COMPARE_EQ || op == COMPARE_NE))
        return str_equal(as_str(a), as_str(b)) == (op == COMPARE_EQ);
    if (!hold_operands(t, a, b, frame, left_slot, right_slot)) return -1;
    int r = value_compare_bool(t, a, b, op);
    drop_operands(a, b, left_slot, right_slot);
    return r;
}

// A text's value in a dict, borrowed: nothing runs that would have to be held
// against. UNDEF: it's something else, or absent.
static inline Value peek_item(Value v, Value key)
{
    return is_dict_exact(v) && is_str_exact(key)
        ? dict_get_str(as_dict(v), as_str(key)) : UNDEF;
}

Value slow_get_item(Thread *t, Value v, Value key)
{
    Value r = peek_item(v, key);
    return r != UNDEF ? new_ref(r) : item_get(t, v, key);
}

Value slow_get_item_fused(Thread *t, Value v, Value key, Frame *frame,
                          int left_slot, int right_slot)
{
    Value r = peek_item(v, key);
    if (r != UNDEF) return new_ref(r);
    if (!hold_operands(t, v, key, frame, left_slot, right_slot)) return ERROR;
    r = item_get(t, v, key);
    drop_operands(v, key, left_slot, right_slot);
    return r;
}

// The object of an attribute access is held while the access may run code.
Value slow_load_attr(Thread *t, Value v, Str *name, uint64_t *cell,
                     Frame *frame, int slot)
{
    if (!hold_operands(t, v, NONE, frame, slot, -1)) return ERROR;
    Value attr = cache_load_attr(t, v, name, cell);
    drop_operands(v, NONE, slot, -1);
    return attr;
}

bool slow_store_attr(Thread *t, Value v, Str *name, Value value,
                     uint64_t *cell, Frame *frame, int slot)
{
    if (!hold_operands(t, v, NONE, frame, slot, -1)) return false;
    bool stored = cache_store_attr(t, v, name, value, cell);
    drop_operands(v, NONE, slot, -1);
    return stored;
}

Value slow_load_method(Thread *t, Value v, Str *name, uint64_t *cell,
                       Value *self, Frame *frame, int slot)
{
    if (!hold_operands(t, v, NONE, frame, slot, -1)) return ERROR;
    Value f = cache_load_method(t, v, name, cell, self);
    drop_operands(v, NONE, slot, -1);
    return f;
}

static Value raise_not_defined(Thread *t, Str *name)
{
    raisef(t, NameError, "name '%U' is not defined", name);
    if (is_exception(t->raised))
        set_value(&as_exception(t->raised)->fields[0], new_ref_to(name));
    return ERROR;
}

static Value load_global(Thread *t, Frame *frame, Str *name)
{
    Value v = dict_get_str(frame->function->globals, name);
    if (v == UNDEF) v = dict_get_str(frame->function->builtins, name);
    return v == UNDEF ? raise_not_defined(t, name) : new_ref(v);
}

// From a namespace that may be any mapping; UNDEF when it has no such name.
static Value namespace_get(Thread *t, Value namespace, Str *name)
{
    if (is_dict_exact(namespace))
        return new_ref(dict_get_str(as_dict(namespace), name));
    Value v = item_get(t, namespace, from_object(name));
    if (v != ERROR || !error_matches(t, KeyError)) return v;
    error_clear(t);
    return UNDEF;
}

static Value frame_namespace(Frame *frame)
{
    return frame->flags & FRAME_NAMESPACE
        ? frame->extra : from_object(frame->function->globals);
}

Value slow_load_name(Thread *t, Frame *frame, Str *name)
{
    if (frame->flags & FRAME_NAMESPACE) {
        Value v = namespace_get(t, frame->extra, name);
        if (v != UNDEF) return v;
    }
    return load_global(t, frame, name);
}

bool slow_store_name(Thread *t, Frame *frame, Str *name, Value value)
{
    Value namespace = frame_namespace(frame);
    if (is_dict_exact(namespace))
        return dict_set_str(t, as_dict(namespace), name, value);
    return item_set(t, namespace, from_object(name), value);
}

static bool deleted(Thread *t, Str *name, int result)
{
    if (result == 0) raise_not_defined(t, name);
    return result > 0;
}

bool slow_delete_name(Thread *t, Frame *frame, Str *name)
{
    Value namespace = frame_namespace(frame);
    if (is_dict_exact(namespace))
        return deleted(t, name, dict_delete(t, as_dict(namespace),
                                            from_object(name)));
    if (item_delete(t, namespace, from_object(name))) return true;
    if (!error_matches(t, KeyError)) return false;
    error_clear(t);
    return deleted(t, name, 0);
}

bool slow_delete_global(Thread *t, Frame *frame, Str *name)
{
    return deleted(t, name, dict_delete(t, frame->function->globals,
                                        from_object(name)));
}

Value slow_load_class_cell(Thread *t, Frame *frame, uint32_t slot)
{
    Str *name = frame->function->code->slot_names[slot];
    if (frame->flags & FRAME_NAMESPACE) {
        Value v = namespace_get(t, frame->extra, name);
        if (v != UNDEF) return v;
    }
    Value v = as_cell(frame->locals[slot])->value;
    return v == UNDEF ? raise_unbound_cell(t, frame, slot) : new_ref(v);
}

Value slow_load_super(Thread *t, Value super_, Value type, Value self,
                      Str *name, Value *method_self)
{
    if (super_ == from_object(type_of_kind(KIND_SUPER)) && is_type(type))
        return super_get(t, as_type(type), self, name, method_self);
    Value args[2] = {type, self};
    Value proxy = call(t, super_, args, 2, NULL);
    if (proxy == ERROR) return ERROR;
    Value r = method_self ? attr_get_method(t, proxy, name, method_self)
                          : attr_get(t, proxy, name);
    decref(proxy);
    return r;
}

Value slow_load_spawn(Thread *t)
{
    if (t->interp->spawn_function != UNDEF)
        return new_ref(t->interp->spawn_function);
    return raisef(t, RuntimeError, "this build has no threads to spawn");
}

Value slow_load_build_class(Thread *t, Frame *frame)
{
    Value v = dict_get_str(frame->function->builtins,
                           NAME_STR(__build_class__));
    return v == UNDEF
        ? raisef(t, NameError, "__build_class__ not found") : new_ref(v);
}

bool slow_print_expr(Thread *t, Value v)
{
    Value sys = dict_get_str(as_dict(t->interp->modules), NAME_STR(sys));
    Value hook = sys == UNDEF ? UNDEF
               : attr_get_maybe(t, sys, NAME_STR(displayhook));
    if (hook == ERROR) return false;
    if (hook == UNDEF)
        return raisef(t, RuntimeError, "lost sys.displayhook") != ERROR;
    Value r = call1(t, hook, v);
    decref(hook);
    decref(r);
    return r != ERROR;
}

bool slow_setup_annotations(Thread *t, Frame *frame)
{
    Value namespace = frame_namespace(frame);
    Value found = namespace_get(t, namespace, NAME_STR(__annotations__));
    if (found == ERROR) return false;
    if (found != UNDEF) {
        decref(found);
        return true;
    }
    Dict *dict = dict_new(t);
    if (!dict) return false;
    bool stored = slow_store_name(t, frame, NAME_STR(__annotations__),
                                  from_object(dict));
    decref_object(dict);
    return stored;
}
