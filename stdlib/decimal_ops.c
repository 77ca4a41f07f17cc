// SPDX-License-Identifier: MIT
// decimal_ops.c -- arithmetic and comparison of short decimal numbers.
#include "stdlib/decimal.h"
#include "vm/object/order.h"

// An operand that isn't for decimals, or one that is but isn't short: the
// language decides, by the names of its methods.
static Value slow_binary(Thread *t, const char *name, Value a, Value b)
{
    Str *method = str_intern_c(name);
    if (!method) return raise_memory_error(t);
    Value args[3] = {from_object(method), a, b};
    return decimal_slow(t, "operate", args, 3);
}

static bool take_both(Value a, Value b, DecimalShort *x, DecimalShort *y)
{
    return decimal_take(a, x) && decimal_take(b, y);
}

// Makes c * 10 ** n; false: it would be too long.
static bool lengthen(DecimalWide *c, int64_t n)
{
    if (*c == 0 || n == 0) return true;
    if (n > DECIMAL_DIGITS - decimal_count_digits(*c) - 1) return false;
    *c *= decimal_power((int)n);
    return true;
}

// Gives both the lower of their exponents; false: too far apart.
static bool align(DecimalShort *x, DecimalShort *y)
{
    int64_t apart = x->e - y->e;
    DecimalShort *high = apart > 0 ? x : y;
    int64_t low = apart > 0 ? y->e : x->e;
    if (!lengthen(&high->c, apart > 0 ? apart : -apart)) return false;
    high->e = low;
    return true;
}

// UNDEF: not here.
static Value add_short(Thread *t, DecimalShort x, DecimalShort y)
{
    DecimalRules rules;
    if (!decimal_rules(t, NONE, &rules) || !align(&x, &y)) return UNDEF;
    DecimalShort sum = {.e = x.e};
    if (x.sign == y.sign) {
        sum.c = x.c + y.c;
        sum.sign = x.sign;
    } else {
        bool more = x.c >= y.c;
        sum.c = more ? x.c - y.c : y.c - x.c;
        sum.sign = sum.c == 0 ? rules.rounding == DECIMAL_FLOOR
                 : more ? x.sign : y.sign;
    }
    return decimal_finish(t, sum, &rules);
}

Value decimal_add(Thread *t, Value a, Value b)
{
    DecimalShort x, y;
    Value sum = take_both(a, b, &x, &y) ? add_short(t, x, y) : UNDEF;
    return sum != UNDEF ? sum : slow_binary(t, "_add", a, b);
}

Value decimal_sub(Thread *t, Value a, Value b)
{
    DecimalShort x, y;
    Value difference = UNDEF;
    if (take_both(a, b, &x, &y)) {
        y.sign = !y.sign;
        difference = add_short(t, x, y);
    }
    return difference != UNDEF ? difference : slow_binary(t, "_sub", a, b);
}

Value decimal_mul(Thread *t, Value a, Value b)
{
    DecimalShort x, y;
    DecimalRules rules;
    Value product = UNDEF;
    if (take_both(a, b, &x, &y) && !(x.c >> 63) && !(y.c >> 63)
        && decimal_rules(t, NONE, &rules)) {
        DecimalShort d = {x.c * y.c, x.e + y.e, x.sign != y.sign};
        product = decimal_finish(t, d, &rules);
    }
    return product != UNDEF ? product : slow_binary(t, "_mul", a, b);
}

// A digit more than asked for, and of what is left only whether it is
// anything: so it rounds as the whole would. UNDEF: not here.
static Value divide_short(Thread *t, DecimalShort x, DecimalShort y,
                          const DecimalRules *rules)
{
    int64_t shift = decimal_count_digits(y.c) - decimal_count_digits(x.c)
                  + rules->prec + 1;
    if (shift < 0 || !lengthen(&x.c, shift)) return UNDEF;
    int64_t ideal = x.e - y.e;
    DecimalShort q = {x.c / y.c, ideal - shift, x.sign != y.sign};
    if (q.c * y.c != x.c) q.c += q.c % 5 == 0;
    else
        for (; q.e < ideal && q.c % 10 == 0; q.e++) q.c /= 10;
    return decimal_finish(t, q, rules);
}

Value decimal_div(Thread *t, Value a, Value b)
{
    DecimalShort x, y;
    DecimalRules rules;
    Value quotient = UNDEF;
    if (take_both(a, b, &x, &y) && x.c != 0 && y.c != 0
        && decimal_rules(t, NONE, &rules))
        quotient = divide_short(t, x, y, &rules);
    return quotient != UNDEF ? quotient : slow_binary(t, "_truediv", a, b);
}

static Value with_sign(Thread *t, Value v, bool flip, const char *name)
{
    DecimalShort d;
    DecimalRules rules;
    Value made = UNDEF;
    if (decimal_take(v, &d) && decimal_rules(t, NONE, &rules)) {
        d.sign = d.sign != flip;
        if (d.c == 0 && rules.rounding != DECIMAL_FLOOR) d.sign = false;
        made = decimal_finish(t, d, &rules);
    }
    return made != UNDEF ? made
         : call_method(t, v, str_intern_c(name), NULL, 0);
}

Value decimal_neg(Thread *t, Value v)
{
    return with_sign(t, v, true, "_neg");
}

Value decimal_pos(Thread *t, Value v)
{
    return with_sign(t, v, false, "_pos");
}

// Comparison -----------------------------------------------------------------

// -1, 0 or 1 as |x| is less than, equal to or more than |y|; neither is zero.
// 2: too far apart to be compared here.
static int compare_sizes(DecimalShort x, DecimalShort y)
{
    int64_t a = x.e + decimal_count_digits(x.c);
    int64_t b = y.e + decimal_count_digits(y.c);
    if (a != b) return a < b ? -1 : 1;
    if (!align(&x, &y)) return 2;
    return x.c < y.c ? -1 : x.c > y.c;
}

static int compare_short(DecimalShort x, DecimalShort y)
{
    int a = x.c == 0 ? 0 : x.sign ? -1 : 1;
    int b = y.c == 0 ? 0 : y.sign ? -1 : 1;
    if (a != b) return a < b ? -1 : 1;
    if (a == 0) return 0;
    int sizes = compare_sizes(x, y);
    return sizes == 2 ? 2 : a * sizes;
}

Value decimal_compare(Thread *t, Value a, Value b, CompareOp op)
{
    static const char *const NAMES[] = {"_lt", "_le", "_eq", "_ne", "_gt",
                                        "_ge"};
    DecimalShort x, y;
    if (take_both(a, b, &x, &y)) {
        int order = compare_short(x, y);
        if (order != 2) return bool_value(order_holds(order, op));
    }
    return call_method(t, a, str_intern_c(NAMES[op]), &b, 1);
}

// A remainder by the prime that all numbers are hashed by, of c * 10 ** e.
int64_t decimal_hash(Thread *t, Value v)
{
    static const uint64_t PRIME = (UINT64_C(1) << 61) - 1;
    static const uint64_t TENTH = UINT64_C(2075258708292324556);
    DecimalShort d;
    if (!decimal_take(v, &d) || d.e > 400 || d.e < -400) {
        Value slow = call_method(t, v, str_intern_c("_hash"), NULL, 0);
        int64_t hash;
        if (slow == ERROR) return -1;
        bool fine = value_to_i64(t, slow, &hash);
        decref(slow);
        return !fine ? -1 : hash == -1 ? -2 : hash;
    }
    uint64_t h = (uint64_t)(d.c % PRIME);
    for (int64_t i = d.e > 0 ? d.e : -d.e; i > 0; i--)
        h = (uint64_t)((DecimalWide)h * (d.e > 0 ? 10 : TENTH) % PRIME);
    int64_t hash = d.sign ? -(int64_t)h : (int64_t)h;
    return hash == -1 ? -2 : hash;
}

// quantize -------------------------------------------------------------------

// UNDEF: not here.
static Value quantize_short(Thread *t, DecimalShort d, int64_t e,
                            const DecimalRules *rules)
{
    if (e < rules->emin - rules->prec + 1 || e > rules->emax) return UNDEF;
    bool lost = false, cut = e > d.e && d.c != 0;
    DecimalShort made = {d.c, e, d.sign};
    if (cut && rules->trapped) return UNDEF;
    if (cut) made.c = decimal_cut(d, e - d.e, rules->rounding, &lost);
    else if (!lengthen(&made.c, d.e - e)) return UNDEF;
    int n = decimal_count_digits(made.c);
    if (n > rules->prec) return UNDEF;
    if (made.c != 0 && (made.e + n - 1 > rules->emax
                        || made.e + n - 1 < rules->emin))
        return UNDEF;
    if (cut && !decimal_flag(t, rules, lost)) return ERROR;
    return decimal_make(t, decimal_state(t)->number, made.sign, made.c,
                        made.e);
}

// The rounding given, if one is; false: not one of ours.
static bool choose_rounding(Thread *t, Value given, DecimalRules *rules)
{
    if (given == NONE) return true;
    const DecimalState *s = decimal_state(t);
    for (int i = 0; i < DECIMAL_ROUNDINGS; i++)
        if (s->roundings[i] == given) {
            rules->rounding = (DecimalRounding)i;
            return true;
        }
    return false;
}

NATIVE_SHARED(decimal_quantize,
              "quantize(self, exp, rounding=None, context=None)",
              "Return a value equal to the first operand after rounding and "
              "having the\nexponent of the second operand.")
{
    DecimalShort d, unit;
    DecimalRules rules;
    if (decimal_take(args[0], &d) && decimal_take(args[1], &unit)
        && decimal_rules(t, args[3], &rules)
        && choose_rounding(t, args[2], &rules)) {
        Value made = quantize_short(t, d, unit.e, &rules);
        if (made != UNDEF) return made;
    }
    return call_method(t, args[0], str_intern_c("_quantize"), args + 1, 3);
}
