// SPDX-License-Identifier: MIT
// protocol.h -- the operations on any value: dispatch over slots.
//
// Arguments are borrowed, results are new references. On failure a Value is
// ERROR, a bool false, an int -1, and the exception is set on the thread.
#ifndef BATON_VM_OBJECT_PROTOCOL_H
#define BATON_VM_OBJECT_PROTOCOL_H

#include "vm/object/error.h"
#include "vm/object/type.h"

typedef enum Operator {
#define OPERATOR(UPPER, slot, rslot, islot, symbol) OPERATOR_##UPPER,
#include "vm/object/operators.def"
#undef OPERATOR
    OPERATOR_COUNT
} Operator;

// Attributes (attr.c).
Value attr_get(Thread *t, Value v, Str *name);
// As attr_get, but UNDEF instead of an AttributeError.
Value attr_get_maybe(Thread *t, Value v, Str *name);
bool attr_set(Thread *t, Value v, Str *name, Value value);
bool attr_delete(Thread *t, Value v, Str *name);
// object.__getattribute__ and object.__setattr__: the slots of plain objects.
Value attr_get_generic(Thread *t, Value v, Str *name);
bool attr_set_generic(Thread *t, Value v, Str *name, Value value);
// The first, giving UNDEF instead of raising what it would raise itself.
Value attr_find_generic(Thread *t, Value v, Str *name);
// The method to call for v.name(...): fills *self with v (new reference) when
// the result is a function found on the class and still to be bound, else
// with UNDEF. New reference or ERROR.
Value attr_get_method(Thread *t, Value v, Str *name, Value *self);
// A special method looked up on the type and bound to v; UNDEF if absent.
Value special_lookup(Thread *t, Value v, Str *name);
// Looks up and calls v.name(args); UNDEF when the type has no such method.
// Not special_lookup and call: binds nothing for plain functions.
Value special_call(Thread *t, Value v, Str *name, Value *args, int n);

// Operators (operators.c).
Value operator_binary(Thread *t, Operator op, Value a, Value b);
Value operator_inplace(Thread *t, Operator op, Value a, Value b);
// The method, on the class of an instance, that comes first for a op b and that
// a script has written; borrowed. UNDEF: it's more involved. inplace: of op=.
Value operator_left_method(Operator op, bool inplace, Value a, Value b);
// The rest of a op b when that method has given NotImplemented.
Value operator_after_left(Thread *t, Operator op, bool inplace, Value a,
                          Value b);
Value operator_power(Thread *t, Value a, Value b, Value modulus);
// What __add__, __mul__ and their like of a built-in sequence, called by name,
// say to an operand they can't take: a TypeError. NotImplemented for others.
Value operator_refuse_wrapped(Thread *t, unsigned offset, Value self,
                              Value other);
Value operator_divmod(Thread *t, Value a, Value b);
Value operator_neg(Thread *t, Value v);
Value operator_pos(Thread *t, Value v);
Value operator_invert(Thread *t, Value v);
Value operator_abs(Thread *t, Value v);

// Comparison (compare.c).
Value value_compare(Thread *t, Value a, Value b, CompareOp op);
int value_compare_bool(Thread *t, Value a, Value b, CompareOp op);
// As operator_left_method and operator_after_left.
Value compare_left_method(Value a, Value b, CompareOp op);
Value compare_after_left(Thread *t, Value a, Value b, CompareOp op);
// `a is b or a == b`, as containers compare.
int value_same_or_equal(Thread *t, Value a, Value b);
int64_t value_hash(Thread *t, Value v);   // -1: failed
// Equal number values that are not the same word are still "is": see
// docs/differences.md.
bool value_is(Value a, Value b);
int value_truth(Thread *t, Value v);

// Text.
Value value_repr(Thread *t, Value v);     // a Str
Value value_str(Thread *t, Value v);
Value value_ascii(Thread *t, Value v);
Value value_format(Thread *t, Value v, Str *spec);  // spec may be NULL

// Containers.
int64_t value_len(Thread *t, Value v);
int64_t value_length_hint(Thread *t, Value v, int64_t fallback);
Value item_get(Thread *t, Value v, Value key);
bool item_set(Thread *t, Value v, Value key, Value value);
bool item_delete(Thread *t, Value v, Value key);
int value_contains(Thread *t, Value container, Value item);

// Iteration.
Value iter_new(Thread *t, Value v);
Value iter_next(Thread *t, Value iterator);  // UNDEF at the end
// As a script's next(): StopIteration at the end, with its value.
Value iter_next_raising(Thread *t, Value iterator);
// A list of all items; a tuple of all items.
Value list_from_iterable(Thread *t, Value v);
Value tuple_from_iterable(Thread *t, Value v);

// isinstance and issubclass in full: tuples, unions, __instancecheck__. 1, 0
// or -1.
int value_isinstance(Thread *t, Value v, Value classes);
int value_issubclass(Thread *t, Value v, Value classes);

// Calls (exec/call.c installs this; object code calls through it).
Value call(Thread *t, Value callable, Value *args, int n, Tuple *kwnames);
static inline Value call0(Thread *t, Value f)
{
    return call(t, f, NULL, 0, NULL);
}
static inline Value call1(Thread *t, Value f, Value a)
{
    return call(t, f, &a, 1, NULL);
}
static inline Value call2(Thread *t, Value f, Value a, Value b)
{
    Value args[2] = {a, b};
    return call(t, f, args, 2, NULL);
}
// v.name(args).
Value call_method(Thread *t, Value v, Str *name, Value *args, int n);
bool value_is_callable(Value v);

// id(v): the address; the word itself for what has none.
uint64_t value_id(Value v);

// Numbers from values, for arguments (number.c). TypeError unless an int or
// something with __index__.
bool value_to_i64(Thread *t, Value v, int64_t *out);    // OverflowError
// Clamps instead of overflowing: for indices and lengths.
bool value_to_index(Thread *t, Value v, int64_t *out);
bool value_to_double(Thread *t, Value v, double *out);
// An int as it is, else what __index__ gives; new reference, or a TypeError
// "'X' object cannot be interpreted as an integer".
Value value_index(Thread *t, Value v);
bool value_is_indexable(Value v);   // would value_index try?

// False: the C stack is nearly used up and RecursionError is set. Every C
// function that may recurse over data (repr, compare, ...) asks first.
bool stack_check(Thread *t);
// The same; the message ends with `where`.
bool stack_check_in(Thread *t, const char *where);

#endif
