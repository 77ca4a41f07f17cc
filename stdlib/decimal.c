// SPDX-License-Identifier: MIT
// decimal.c -- _decimal: the base of decimal.Decimal, which holds a number and
// works with short ones. See decimal.h for what is short.
//
// Rejected: all of it in C. What contexts can do to a result (clamping,
// subnormals, nine signals that may be raised) is a thousand lines that are
// nearly never run, and ints of the language are GMP's anyway.
#include "stdlib/decimal.h"

#include "stdlib/importer.h"
#include "stdlib/registry.h"
#include "vm/object/method.h"

DecimalState *decimal_state(Thread *t)
{
    return t->interp->module_state[MODULE_INDEX__decimal];
}

Value decimal_slow(Thread *t, const char *name, const Value *args, int n)
{
    const DecimalState *s = decimal_state(t);
    if (!s) return raisef(t, RuntimeError, "decimal is gone");
    Str *word = str_intern_c(name);
    Value f = word ? attr_get(t, s->module, word) : raise_memory_error(t);
    Value result = f == ERROR ? ERROR
                 : call(t, f, (Value *)(uintptr_t)args, n, NULL);
    decref(f);
    return result;
}

// Taking apart and making ----------------------------------------------------

// The size of an int, if it is of 37 digits at most.
static bool take_int(Value v, DecimalWide *c, bool *sign)
{
    if (is_small_int(v)) {
        int64_t i = small_int(v);
        *sign = i < 0;
        *c = (DecimalWide)(i < 0 ? -i : i);
        return true;
    }
    if (kind_of(v) != KIND_INT) return false;
    const BigInt *big = as_int(v);
    int64_t limbs = big->size < 0 ? -big->size : big->size;
    if (limbs > 2) return false;
    *sign = big->size < 0;
    *c = limbs > 1 ? (DecimalWide)big->limbs[1] << 64 : 0;
    if (limbs > 0) *c |= big->limbs[0];
    return *c < decimal_power(DECIMAL_DIGITS - 1);
}

bool decimal_take(Value v, DecimalShort *out)
{
    bool none;
    if (is_small_int(v)) {
        out->e = 0;
        return take_int(v, &out->c, &out->sign);
    }
    if (!is_decimal(v)) return false;
    const DecimalNumber *d = as_decimal(v);
    if (d->kind != 0 || d->exponent > DECIMAL_FAR
        || d->exponent < -DECIMAL_FAR)
        return false;
    out->e = d->exponent;
    out->sign = d->sign;
    return take_int(d->coefficient, &out->c, &none);
}

static Value int_of_wide(Thread *t, DecimalWide c)
{
    if (c <= (DecimalWide)SMALL_INT_MAX) return small_int_value((int64_t)c);
    return int_from_bytes(t, (const uint8_t *)&c, sizeof c, true, false);
}

Value decimal_make(Thread *t, Type *type, bool sign, DecimalWide c, int64_t e)
{
    Value coefficient = int_of_wide(t, c);
    DecimalNumber *d = coefficient == ERROR ? NULL : object_new(t, type, 0);
    if (!d) return decref(coefficient), ERROR;
    d->coefficient = coefficient;
    d->exponent = e;
    d->sign = sign;
    return from_object(d);
}

// An exponent of any size: far is far.
static bool take_exponent(Thread *t, Value v, int64_t *e)
{
    return value_to_index(t, v, e);
}

NATIVE(decimal_make_any, "make(sign, coefficient, exponent, kind=0, "
       "cls=None, /)", "A Decimal of these parts, as they are.")
{
    int64_t sign, e, kind;
    if (!value_to_i64(t, args[0], &sign) || !take_exponent(t, args[2], &e)
        || !value_to_i64(t, args[3], &kind))
        return ERROR;
    const DecimalState *s = decimal_state(t);
    Type *type = is_type(args[4]) ? as_type(args[4]) : s ? s->number : NULL;
    if (!type || type->core != &core_decimal || !is_int(args[1]))
        return raisef(t, TypeError, "a Decimal is made of ints");
    DecimalNumber *d = object_new(t, type, 0);
    if (!d) return ERROR;
    d->coefficient = int_exact(t, args[1]);
    d->exponent = e;
    d->sign = sign != 0;
    d->kind = (uint8_t)kind;
    if (d->coefficient != ERROR) return from_object(d);
    d->coefficient = small_int_value(0);
    decref_object(d);
    return ERROR;
}

SIGNATURE(number_signature, "Decimal(value='0', context=None)");

static Value number_new(Thread *t, Type *type, Value *args, int n,
                        Tuple *kwnames)
{
    Value given[2];
    if (!signature_bind(t, &number_signature, args, n, kwnames, given))
        return ERROR;
    DecimalShort d = {.e = 0};
    if (is_str_exact(given[0]) ? decimal_parse(as_str(given[0]), &d)
                               : is_small_int(given[0])
                                 && take_int(given[0], &d.c, &d.sign))
        return decimal_make(t, type, d.sign, d.c, d.e);
    Value all[3] = {from_object(type), given[0], given[1]};
    return decimal_slow(t, "new", all, 3);
}

// The type -------------------------------------------------------------------

static int number_truth(UNUSED Thread *t, Value self)
{
    const DecimalNumber *d = as_decimal(self);
    return d->kind != 0 || d->coefficient != small_int_value(0);
}

static Value get_sign(UNUSED Thread *t, Value self)
{
    return small_int_value(as_decimal(self)->sign);
}

static Value get_kind(UNUSED Thread *t, Value self)
{
    return small_int_value(as_decimal(self)->kind);
}

static Value get_int(UNUSED Thread *t, Value self)
{
    return new_ref(as_decimal(self)->coefficient);
}

static Value get_exp(Thread *t, Value self)
{
    return int_new(t, as_decimal(self)->exponent);
}

static void number_dealloc(Object *object)
{
    decref(((DecimalNumber *)object)->coefficient);
}

// The reflected operators are told the right operand first.
static Value number_radd(Thread *t, Value self, Value other)
{
    return decimal_add(t, other, self);
}

static Value number_rsub(Thread *t, Value self, Value other)
{
    return decimal_sub(t, other, self);
}

static Value number_rmul(Thread *t, Value self, Value other)
{
    return decimal_mul(t, other, self);
}

static Value number_rdiv(Thread *t, Value self, Value other)
{
    return decimal_div(t, other, self);
}

const TypeCore core_decimal = {
    .name = "Number",
    .doc = "A sign, a coefficient and an exponent.",
    .module = "_decimal",
    .size = sizeof(DecimalNumber),
    .flags = 0,
    .dealloc = number_dealloc,
    .slots = {.new = number_new, .add = decimal_add, .radd = number_radd,
              .sub = decimal_sub, .rsub = number_rsub, .mul = decimal_mul,
              .rmul = number_rmul, .truediv = decimal_div,
              .rtruediv = number_rdiv, .neg = decimal_neg,
              .pos = decimal_pos, .compare = decimal_compare,
              .hash = decimal_hash, .truth = number_truth,
              .str = decimal_str},
    .methods = METHODS{&decimal_quantize, &decimal_format, NULL},
    .getset = GETSET{
        {"_sign", get_sign, NULL, "1: negative"},
        {"_int", get_int, NULL, "the coefficient"},
        {"_exp", get_exp, NULL, "the exponent"},
        {"_kind", get_kind, NULL,
         "0 finite, 1 infinite, 2 NaN, 3 signalling NaN"},
        {NULL, NULL, NULL, NULL},
    },
};

// What the language part says of itself --------------------------------------

static const char *const RULE_NAMES[7] = {
    "prec", "rounding", "Emin", "Emax", "clamp", "flags", "traps"};

static bool find_slots(Thread *t, DecimalState *s)
{
    for (int i = 0; i < 7; i++) {
        Str *name = str_intern_c(RULE_NAMES[i]);
        Value member = name ? type_lookup(s->context, name) : UNDEF;
        if (!is_member_exact(member))
            return raisef(t, TypeError, "Context has no slot %s",
                          RULE_NAMES[i]), false;
        s->slots[i] = as_member(member)->index;
    }
    return true;
}

static void known_dealloc(Object *object)
{
    DecimalState *s = (DecimalState *)object;
    void **place = &thread_current()->interp
                        ->module_state[MODULE_INDEX__decimal];
    if (*place == s) *place = NULL;
    decref_maybe(s->number);
    decref_maybe(s->context);
    decref(s->variable);
    decref(s->module);
    decref(s->inexact);
    decref(s->rounded_signal);
    for (int i = 0; i < DECIMAL_ROUNDINGS; i++) decref(s->roundings[i]);
}

static void known_traverse(Object *object, Visitor *visitor)
{
    const DecimalState *s = (const DecimalState *)object;
    visit_pointer(visitor, s->number);
    visit_pointer(visitor, s->context);
    visit_value(visitor, s->variable);
    visit_value(visitor, s->module);
    visit_value(visitor, s->inexact);
    visit_value(visitor, s->rounded_signal);
    for (int i = 0; i < DECIMAL_ROUNDINGS; i++)
        visit_value(visitor, s->roundings[i]);
}

// The class Decimal has the only reference, and is part of every cycle that
// this is in: no clear.
static const TypeCore core_known = {
    .name = "Known",
    .doc = "What the C part knows of the language part.",
    .module = "_decimal",
    .size = sizeof(DecimalState),
    .flags = CORE_FINAL | CORE_NO_NEW | CORE_CYCLIC,
    .dealloc = known_dealloc,
    .traverse = known_traverse,
};

NATIVE(decimal_set_up, "set_up(known, number, context, variable, module, "
       "inexact, rounded, roundings, /)",
       "Make known: Decimal, Context, the variable that has the current "
       "one, the module, signals and the names of roundings. Gives what "
       "Decimal must keep.")
{
    if (!is_type(args[0]) || !is_type(args[1]) || !is_type(args[2])
        || !is_tuple(args[7]) || as_tuple(args[7])->size != DECIMAL_ROUNDINGS)
        return raisef(t, TypeError, "not what was expected");
    DecimalState *s = object_new(t, as_type(args[0]), 0);
    if (!s) return ERROR;
    s->number = as_type(new_ref(args[1]));
    s->context = as_type(new_ref(args[2]));
    s->variable = new_ref(args[3]);
    s->module = new_ref(args[4]);
    s->inexact = new_ref(args[5]);
    s->rounded_signal = new_ref(args[6]);
    for (int i = 0; i < DECIMAL_ROUNDINGS; i++)
        s->roundings[i] = new_ref(as_tuple(args[7])->items[i]);
    if (!find_slots(t, s)) return decref_object(s), ERROR;
    t->interp->module_state[MODULE_INDEX__decimal] = s;
    return from_object(s);
}

static bool add_type(Thread *t, Module *module, const char *name,
                     const TypeCore *core)
{
    Type *type = native_type_new(t, core, NULL);
    return type && module_add_steal(t, module, name, from_object(type));
}

static bool decimal_init(Thread *t, Module *module)
{
    return add_type(t, module, "Number", &core_decimal)
        && add_type(t, module, "Known", &core_known);
}

MODULE(_decimal, .doc = "Short decimal numbers.",
       .functions = FUNCTIONS{&decimal_make_any, &decimal_set_up, NULL},
       .init = decimal_init);
