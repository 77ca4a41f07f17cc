// SPDX-License-Identifier: MIT
// number.h -- numbers and arithmetic on them, for literals.
//
// Apart from the rest, because the tree and the VM both have an enum Operator:
// no file can include both.
#ifndef BATON_COMPILER_NUMBER_H
#define BATON_COMPILER_NUMBER_H

#include "vm/object/type.h"

// The order of operators.def: what BINARY_OP's operand says.
typedef enum BinaryOperator {
#define OPERATOR(UPPER, slot, rslot, islot, symbol) BINARY_##UPPER,
#include "vm/object/operators.def"
#undef OPERATOR
} BinaryOperator;

// New references, or ERROR with the exception set.
Value number_int(Thread *t, int64_t i);
Value number_from_digits(Thread *t, const char *digits, size_t size, int base);
Value number_float(Thread *t, double d);
Value number_binary(Thread *t, BinaryOperator op, Value a, Value b);
Value number_negated(Thread *t, Value v);
Value number_inverted(Thread *t, Value v); // of an int

bool number_is_float(Value v);
double number_as_double(Value v);      // of a float
bool number_fits(Value v, int64_t *i); // of an int
// Hexadecimal digits of an int, perhaps behind a minus sign, as a new Str.
Value number_digits(Thread *t, Value v);
int64_t number_bits(Value v);          // of an int without its sign

// repr() of any constant: a new Str.
Value constant_repr(Thread *t, Value v);

#endif
