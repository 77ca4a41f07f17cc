// SPDX-License-Identifier: MIT
// builtins_numbers.c -- abs, divmod, pow, round, sum, min, max, bin, chr ...
#include "stdlib/builtins.h"

#include "vm/object/iter.h"

NATIVE(builtin_abs, "abs(x, /)", "Return the absolute value.")
{
    return operator_abs(t, args[0]);
}

NATIVE(builtin_divmod, "divmod(x, y, /)", "Return (x // y, x % y).")
{
    return operator_divmod(t, args[0], args[1]);
}

NATIVE(builtin_pow, "pow(base, exp, mod=None)",
       "Return base ** exp, modulo mod if that is given.")
{
    return operator_power(t, args[0], args[1], args[2]);
}

NATIVE(builtin_round, "round(number, ndigits=?)",
       "Round to a number of decimal digits; to an int without it.")
{
    Value n = args[1] == NONE ? UNDEF : args[1];
    Value digits[1] = {n};
    Value r = special_call(t, args[0], NAME_STR(__round__), digits,
                           n == UNDEF ? 0 : 1);
    if (r == UNDEF)
        return raisef(t, TypeError, "type %T doesn't define __round__ method",
                      args[0]);
    return r;
}

NATIVE(builtin_ord, "ord(c, /)", "Return the code point of a character.")
{
    const uint8_t *data;
    int64_t size;
    if (is_str(args[0])) {
        const Str *s = as_str(args[0]);
        if (s->length == 1) return int_new(t, str_code_point_at(s, 0));
        size = s->length;
    } else if (value_is_bytes_like(args[0])) {
        if (!bytes_view(t, args[0], &data, &size)) return ERROR;
        if (size == 1) return int_new(t, data[0]);
    } else {
        return raisef(t, TypeError, "ord() expected string of length 1, but "
                      "%T found", args[0]);
    }
    return raisef(t, TypeError, "ord() expected a character, but string of "
                  "length %ld found", size);
}

NATIVE(builtin_chr, "chr(i, /)", "Return the character with a code point.")
{
    int64_t i;
    if (!value_to_i64(t, args[0], &i)) {
        if (!error_matches(t, OverflowError)) return ERROR;
        error_clear(t);
        i = -1;
    }
    if (i < 0 || i > 0x10FFFF)
        return raisef(t, ValueError, "chr() arg not in range(0x110000)");
    Str *s = str_from_code_point(t, (uint32_t)i);
    return s ? from_object(s) : ERROR;
}

static Value small_in_base(Thread *t, int64_t i, int base, char letter)
{
    char text[INT_SMALL_DIGITS + 3], *end = text + sizeof text;
    char *at = int_write_small(i < 0 ? -i : i, base, end);
    *--at = letter;
    *--at = '0';
    if (i < 0) *--at = '-';
    Str *s = str_new(t, at, end - at);
    return s ? from_object(s) : ERROR;
}

static Value in_base(Thread *t, Value v, int base, const char *prefix)
{
    if (is_small_int(v))
        return small_in_base(t, small_int(v), base, prefix[1]);
    Value n = value_index(t, v);
    if (n == ERROR) return ERROR;
    Value digits = int_to_base(t, n, base);
    decref(n);
    if (digits == ERROR) return ERROR;
    bool minus = as_str(digits)->data[0] == '-';
    Value r = str_formatf(t, "%s%s%s", minus ? "-" : "", prefix,
                          as_str(digits)->data + minus);
    decref(digits);
    return r;
}

NATIVE(builtin_bin, "bin(number, /)", "Return the binary text: '0b101'.")
{
    return in_base(t, args[0], 2, "0b");
}

NATIVE(builtin_oct, "oct(number, /)", "Return the octal text: '0o17'.")
{
    return in_base(t, args[0], 8, "0o");
}

NATIVE(builtin_hex, "hex(number, /)", "Return the hexadecimal text: '0xff'.")
{
    return in_base(t, args[0], 16, "0x");
}

// Neumaier's sum, as Python does since 3.12: "Rundungsfehleranalyse einiger
// Verfahren zur Summation endlicher Summen", 1974.
typedef struct FloatSum { double high, low; } FloatSum;

static void float_sum_add(FloatSum *s, double x)
{
    double sum = s->high + x;
    if (__builtin_fabs(s->high) >= __builtin_fabs(x))
        s->low += (s->high - sum) + x;
    else
        s->low += (x - sum) + s->high;
    s->high = sum;
}

static double float_sum_total(const FloatSum *s)
{
    double sum = s->high + s->low;
    return s->low && __builtin_isfinite(s->low) ? sum : s->high;
}

static bool is_exact_float(Value v)
{
    return is_immediate_float(v) || is_float_exact(v);
}

typedef struct FloatSink { Sink sink; FloatSum sum; } FloatSink;

// Floats and ints.
static bool add_to_float(Thread *t, Sink *sink, Value item)
{
    (void)t;
    FloatSum *s = &((FloatSink *)sink)->sum;
    if (is_exact_float(item)) float_sum_add(s, float_value(item));
    else if (is_small_int(item)) s->high += (double)small_int(item);
    else return false;
    decref(item);
    return true;
}

// Goes on with floats and ints; gives the total and, in *item, the value that
// is neither (owned), UNDEF at the end, or ERROR.
static Value sum_floats(Thread *t, Value total, Value iterator, Value *item)
{
    FloatSink into = {{add_to_float}, {float_value(total), 0}};
    do {
        *item = iter_next_into(t, iterator, &into.sink);
    } while (*item != UNDEF && *item != ERROR
             && add_to_float(t, &into.sink, *item));
    return float_new(t, float_sum_total(&into.sum));
}

typedef struct IntSink { Sink sink; Value total; } IntSink;

static bool add_to_int(Thread *t, Sink *sink, Value item)
{
    (void)t;
    Value *total = &((IntSink *)sink)->total;
    int64_t sum = small_int(*total) + small_int(item);
    if (!both_small_ints(*total, item) || !fits_small_int(sum)) return false;
    *total = small_int_value(sum);
    return true;
}

// The same of a total that is no float: what add_to_int doesn't take.
static Value sum_ints(Thread *t, Value *total, Value iterator)
{
    IntSink into = {{add_to_int}, *total};
    Value item;
    do {
        item = iter_next_into(t, iterator, &into.sink);
    } while (add_to_int(t, &into.sink, item));
    *total = into.total;
    return item;
}

static bool can_sum(Thread *t, Value start)
{
    const char *hint = is_str(start) ? "can't sum strings [use ''.join(seq) "
                                       "instead]"
        : is_bytes(start) ? "can't sum bytes [use b''.join(seq) instead]"
        : is_bytearray(start) ? "can't sum bytearray [use b''.join(seq) "
                                "instead]" : NULL;
    if (!hint) return true;
    raisef(t, TypeError, "sum() %s", hint);
    return false;
}

// Steals total.
static Value sum_from(Thread *t, Value total, Value iterator)
{
    for (;;) {
        Value item = UNDEF;
        if (is_exact_float(total)) {
            Value next = sum_floats(t, total, iterator, &item);
            decref(total);
            total = next;
        } else {
            item = sum_ints(t, &total, iterator);
        }
        if (item == UNDEF) return total;
        Value next = item == ERROR || total == ERROR ? ERROR
                   : operator_binary(t, OPERATOR_ADD, total, item);
        decref(item);
        decref(total);
        if (next == ERROR) return ERROR;
        total = next;
    }
}

NATIVE(builtin_sum, "sum(iterable, /, start=0)",
       "Return the start value plus the items, from left to right.")
{
    if (!can_sum(t, args[1])) return ERROR;
    Value iterator = iter_new(t, args[0]);
    if (iterator == ERROR) return ERROR;
    Value r = sum_from(t, new_ref(args[1]), iterator);
    decref(iterator);
    return r;
}

typedef struct Extreme {
    Sink sink;
    const char *name;
    CompareOp better;
    Value key;            // NONE: compare the items
    Value best, best_key; // owned, UNDEF at first
} Extreme;

// Ints, and floats, among themselves: nothing to count, nothing to call.
static bool consider_number(Thread *t, Sink *sink, Value item)
{
    (void)t;
    Extreme *e = (Extreme *)sink;
    bool greater = e->better == COMPARE_GT, better;
    if (e->key != NONE) return false;
    if (both_small_ints(e->best, item))   // ordered as their words are
        better = greater ? (int64_t)item > (int64_t)e->best
                         : (int64_t)item < (int64_t)e->best;
    else if (is_immediate_float(e->best) && is_immediate_float(item))
        better = greater ? immediate_float(item) > immediate_float(e->best)
                         : immediate_float(item) < immediate_float(e->best);
    else
        return false;
    if (better) e->best = e->best_key = item;
    return true;
}

// Steals item. False: raised.
static bool consider(Thread *t, Extreme *e, Value item)
{
    Value key = e->key == NONE ? new_ref(item) : call1(t, e->key, item);
    int better = key == ERROR ? -1 : e->best == UNDEF ? 1
               : value_compare_bool(t, key, e->best_key, e->better);
    if (better > 0) {
        set_value(&e->best, item);
        set_value(&e->best_key, key);
    } else {
        decref(item);
        decref(key);
    }
    return better >= 0;
}

static bool consider_all(Thread *t, Extreme *e, Value iterable)
{
    Value iterator = iter_new(t, iterable);
    if (iterator == ERROR) return false;
    Value item;
    bool fine = true;
    while (fine
           && (item = iter_next_into(t, iterator, &e->sink)) != UNDEF)
        fine = item != ERROR
            && (consider_number(t, &e->sink, item) || consider(t, e, item));
    decref(iterator);
    return fine;
}

static Value extreme(Thread *t, Extreme *e, const Value *items, int64_t n,
                     Value otherwise)
{
    bool several = n > 1, fine = true;
    if (n == 0)
        return raisef(t, TypeError, "%s expected at least 1 argument, got 0",
                      e->name);
    if (several && otherwise != UNDEF)
        return raisef(t, TypeError, "Cannot specify a default for %s() with "
                      "multiple positional arguments", e->name);
    if (!several) fine = consider_all(t, e, items[0]);
    for (int64_t i = 0; several && fine && i < n; i++)
        fine = consider(t, e, new_ref(items[i]));
    Value best = e->best;
    decref(e->best_key);
    if (!fine) {
        decref(best);
        return ERROR;
    }
    if (best != UNDEF) return best;
    if (otherwise != UNDEF) return new_ref(otherwise);
    return raisef(t, ValueError, "%s() iterable argument is empty", e->name);
}

// Without keywords the arguments are looked at where they are.
static Value extreme_of_args(Thread *t, Extreme *e, NativeDef *def,
                             Value *args, int n, Tuple *kwnames)
{
    if (!kwnames) return extreme(t, e, args, n, UNDEF);
    Value bound[3];
    if (!signature_bind(t, def, args, n, kwnames, bound)) return ERROR;
    const Tuple *items = as_tuple(bound[0]);
    e->key = bound[1];
    Value r = extreme(t, e, items->items, items->size, bound[2]);
    signature_release(def, bound);
    return r;
}

NATIVE_VARARGS(builtin_min, "min(*items, key=None, default=?)",
               "Return the smallest of the arguments, or of one iterable's "
               "items.")
{
    Extreme e = {{consider_number}, "min", COMPARE_LT, NONE, UNDEF, UNDEF};
    return extreme_of_args(t, &e, &builtin_min, args, n, kwnames);
}

NATIVE_VARARGS(builtin_max, "max(*items, key=None, default=?)",
               "Return the largest of the arguments, or of one iterable's "
               "items.")
{
    Extreme e = {{consider_number}, "max", COMPARE_GT, NONE, UNDEF, UNDEF};
    return extreme_of_args(t, &e, &builtin_max, args, n, kwnames);
}

const NativeDef *const builtins_numbers[] = {
    &builtin_abs, &builtin_divmod, &builtin_pow, &builtin_round,
    &builtin_ord, &builtin_chr, &builtin_bin, &builtin_oct, &builtin_hex,
    &builtin_sum, &builtin_min, &builtin_max, NULL,
};
