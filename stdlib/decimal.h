// SPDX-License-Identifier: MIT
// decimal.h -- the short decimal numbers, which are worked with in C.
//
// Numbers of up to 38 digits whose results need no trap, no subnormal, no
// infinity and no NaN; everything else is done in the language
// (lib/decimal/_number.py), by the method that `slow` names.
#ifndef BATON_STDLIB_DECIMAL_H
#define BATON_STDLIB_DECIMAL_H

#include "vm/native.h"

typedef unsigned __int128 DecimalWide;

enum { DECIMAL_DIGITS = 38, DECIMAL_FAR = 1 << 30 };

// The base of decimal.Decimal. Nothing of it ever changes.
typedef struct DecimalNumber {
    Object head;
    Value coefficient;      // an int that isn't negative
    int64_t exponent;
    uint8_t sign;           // 1: negative
    uint8_t kind;           // 0 finite, 1 infinite, 2 NaN, 3 signalling
} DecimalNumber;

extern const TypeCore core_decimal;

// A finite number, taken apart.
typedef struct DecimalShort {
    DecimalWide c;
    int64_t e;
    bool sign;
} DecimalShort;

typedef enum DecimalRounding {
    DECIMAL_HALF_EVEN, DECIMAL_HALF_UP, DECIMAL_HALF_DOWN, DECIMAL_DOWN,
    DECIMAL_UP, DECIMAL_CEILING, DECIMAL_FLOOR, DECIMAL_05UP,
    DECIMAL_ROUNDINGS
} DecimalRounding;

// What a context says, as far as it matters here.
typedef struct DecimalRules {
    int64_t prec, emin, emax;
    DecimalRounding rounding;
    Dict *flags;            // borrowed of the context
    Value inexact, rounded; // the signals; borrowed
    bool trapped;           // one of those two is raised
} DecimalRules;

// What the language part told us about itself: an object that the class
// Decimal keeps, so it is there as long as there are numbers. NULL before
// that, and in the last moments of a process.
typedef struct DecimalState {
    Object head;
    Type *number, *context;     // Decimal, Context
    Value variable;             // the ContextVar
    Value module;               // decimal._number
    Value inexact, rounded_signal;
    Value roundings[DECIMAL_ROUNDINGS];
    uint32_t slots[7];          // places in a Context: see RULE_NAMES
} DecimalState;
DecimalState *decimal_state(Thread *t);

static inline DecimalNumber *as_decimal(Value v)
{
    return (DecimalNumber *)as_object(v);
}
static inline bool is_decimal(Value v)
{
    return is_object(v)
        && shape_of_object(as_object(v))->type->core == &core_decimal;
}

// decimal.c: false: not short.
bool decimal_take(Value v, DecimalShort *out);
// A new number of a type; ERROR: raised.
Value decimal_make(Thread *t, Type *type, bool sign, DecimalWide c,
                   int64_t e);
// decimal._number.NAME(args...)
Value decimal_slow(Thread *t, const char *name, const Value *args, int n);

// decimal_rules.c: the rules of the current context, or of the one given
// (NONE: the current); false: not such as are handled here, nothing is raised.
bool decimal_rules(Thread *t, Value context, DecimalRules *out);
int decimal_count_digits(DecimalWide c);
DecimalWide decimal_power(int n);       // 10 ** n, n <= 38
// The coefficient without its last n digits; *lost: they weren't all zeros.
DecimalWide decimal_cut(DecimalShort d, int64_t n, DecimalRounding rounding,
                        bool *lost);
// The number, rounded to the context and with its flags set; UNDEF: the
// language must do it, and nothing has happened.
Value decimal_finish(Thread *t, DecimalShort d, const DecimalRules *rules);
// Sets the flags of digits that were cut off. False: raised.
bool decimal_flag(Thread *t, const DecimalRules *rules, bool lost);

// decimal_text.c
bool decimal_parse(const Str *s, DecimalShort *out);    // false: not short
Value decimal_str(Thread *t, Value self);
extern NativeDef decimal_format;
// decimal_ops.c
Value decimal_add(Thread *t, Value a, Value b);
Value decimal_sub(Thread *t, Value a, Value b);
Value decimal_mul(Thread *t, Value a, Value b);
Value decimal_div(Thread *t, Value a, Value b);
Value decimal_neg(Thread *t, Value v);
Value decimal_pos(Thread *t, Value v);
Value decimal_compare(Thread *t, Value a, Value b, CompareOp op);
int64_t decimal_hash(Thread *t, Value v);
extern NativeDef decimal_quantize;

#endif
