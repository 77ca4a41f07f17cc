// SPDX-License-Identifier: MIT
// decimal_rules.c -- contexts as C sees them, and rounding by them.
#include "stdlib/decimal.h"

#include "stdlib/contextvars.h"
#include "vm/object/instance.h"

enum { RULE_PREC, RULE_ROUNDING, RULE_EMIN, RULE_EMAX, RULE_CLAMP,
       RULE_FLAGS, RULE_TRAPS };

// Contexts -------------------------------------------------------------------

static Value rule(const DecimalState *s, Value context, int which)
{
    const Value *place = instance_member(context, s->slots[which]);
    return place ? *place : UNDEF;
}

static bool find_rounding(const DecimalState *s, Value name,
                          DecimalRounding *out)
{
    for (int i = 0; i < DECIMAL_ROUNDINGS; i++)
        if (s->roundings[i] == name
            || (is_str_exact(name)
                && str_equal(as_str(s->roundings[i]), as_str(name)))) {
            *out = (DecimalRounding)i;
            return true;
        }
    return false;
}

// 1, 0, or -1: the dict isn't as expected.
static int is_trapped(Thread *t, Value traps, Value signal)
{
    Value on = dict_get(t, as_dict(traps), signal);
    if (on == ERROR) return error_clear(t), -1;
    return is_bool(on) ? on == TRUE : -1;
}

// Borrowed, UNDEF: there is none yet. A context of one's own outlives this
// call: it is in the variable.
static Value current_context(Thread *t, const DecimalState *s)
{
    Value v = contextvar_find(t, s->variable);
    if (v == ERROR) error_clear(t);
    return v == ERROR ? UNDEF : v;
}

bool decimal_rules(Thread *t, Value context, DecimalRules *out)
{
    const DecimalState *s = decimal_state(t);
    if (!s) return false;
    if (context == NONE) context = current_context(t, s);
    if (context == UNDEF || type_of(context) != s->context) return false;
    Value prec = rule(s, context, RULE_PREC);
    Value emin = rule(s, context, RULE_EMIN);
    Value emax = rule(s, context, RULE_EMAX);
    Value flags = rule(s, context, RULE_FLAGS);
    Value traps = rule(s, context, RULE_TRAPS);
    if (!is_small_int(prec) || !both_small_ints(emin, emax)
        || rule(s, context, RULE_CLAMP) != small_int_value(0)
        || !is_dict(flags) || !is_dict(traps)
        || !find_rounding(s, rule(s, context, RULE_ROUNDING),
                          &out->rounding))
        return false;
    int inexact = is_trapped(t, traps, s->inexact);
    int rounded = is_trapped(t, traps, s->rounded_signal);
    out->prec = small_int(prec);
    out->emin = small_int(emin);
    out->emax = small_int(emax);
    out->flags = as_dict(flags);
    out->inexact = s->inexact;
    out->rounded = s->rounded_signal;
    out->trapped = inexact || rounded;
    return inexact >= 0 && rounded >= 0;
}

static bool set_flag(Thread *t, Dict *flags, Value signal)
{
    if (dict_get(t, flags, signal) == TRUE) return true;
    return dict_set(t, flags, signal, TRUE);
}

bool decimal_flag(Thread *t, const DecimalRules *rules, bool lost)
{
    return set_flag(t, rules->flags, rules->rounded)
        && (!lost || set_flag(t, rules->flags, rules->inexact));
}

// Digits ---------------------------------------------------------------------

DecimalWide decimal_power(int n)
{
    static const uint64_t POWERS[] = {
        1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000,
        1000000000, 10000000000, 100000000000, 1000000000000,
        10000000000000, 100000000000000, 1000000000000000,
        10000000000000000, 100000000000000000, 1000000000000000000,
        UINT64_C(10000000000000000000)};
    return n < 20 ? POWERS[n] : (DecimalWide)POWERS[19] * POWERS[n - 19];
}

int decimal_count_digits(DecimalWide c)
{
    uint64_t high = (uint64_t)(c >> 64), low = (uint64_t)c;
    int bits = high ? 128 - __builtin_clzll(high)
             : low ? 64 - __builtin_clzll(low) : 1;
    int guess = bits * 1233 >> 12;      // log10(2), rounded down
    return guess + (guess == 0 || c >= decimal_power(guess));
}

static bool goes_up(DecimalShort d, DecimalWide kept, DecimalWide rest,
                    DecimalWide unit, DecimalRounding rounding)
{
    int half = rest > unit - rest ? 1 : rest == unit - rest ? 0 : -1;
    switch (rounding) {
    case DECIMAL_HALF_EVEN: return half > 0 || (half == 0 && (kept & 1));
    case DECIMAL_HALF_UP: return half >= 0;
    case DECIMAL_HALF_DOWN: return half > 0;
    case DECIMAL_UP: return rest != 0;
    case DECIMAL_CEILING: return rest != 0 && !d.sign;
    case DECIMAL_FLOOR: return rest != 0 && d.sign;
    case DECIMAL_05UP: return rest != 0 && kept % 5 == 0;
    default: return false;
    }
}

// The quotient; most numbers are less than 2 ** 64, where that is quick.
static DecimalWide divide(DecimalWide c, DecimalWide by, DecimalWide *rest)
{
    if (!(c >> 64) && !(by >> 64)) {
        *rest = (uint64_t)c % (uint64_t)by;
        return (uint64_t)c / (uint64_t)by;
    }
    DecimalWide q = c / by;
    *rest = c - q * by;
    return q;
}

DecimalWide decimal_cut(DecimalShort d, int64_t n, DecimalRounding rounding,
                        bool *lost)
{
    DecimalWide unit, rest, kept = 0;
    if (n > DECIMAL_DIGITS) {   // less than a tenth of the last digit
        unit = 10;
        rest = d.c != 0;
    } else {
        unit = decimal_power((int)n);
        kept = divide(d.c, unit, &rest);
    }
    *lost = rest != 0;
    return kept + goes_up(d, kept, rest, unit, rounding);
}

Value decimal_finish(Thread *t, DecimalShort d, const DecimalRules *r)
{
    Type *type = decimal_state(t)->number;
    if (d.c == 0)
        return d.e >= r->emin - r->prec + 1 && d.e <= r->emax
             ? decimal_make(t, type, d.sign, 0, d.e) : UNDEF;
    int n = decimal_count_digits(d.c);
    int64_t first = d.e + n - 1;
    // The exponent of what is rounded up may be one more.
    if (first < r->emin || first >= r->emax) return UNDEF;
    if (n <= r->prec) return decimal_make(t, type, d.sign, d.c, d.e);
    if (r->trapped) return UNDEF;
    bool lost;
    int64_t drop = n - r->prec;
    DecimalWide c = decimal_cut(d, drop, r->rounding, &lost);
    if (c == decimal_power((int)r->prec)) {
        c /= 10;
        drop++;
    }
    return decimal_flag(t, r, lost)
         ? decimal_make(t, type, d.sign, c, d.e + drop) : ERROR;
}
