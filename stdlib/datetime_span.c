// SPDX-License-Identifier: MIT
// datetime_span.c -- the base of datetime.timedelta.
//
// Its microseconds are an int of the language; what C does, it does with those
// that fit in a word, which are seventy thousand years.
#include "stdlib/datetime.h"
#include "vm/object/order.h"

Value span_make(Thread *t, int64_t us)
{
    const DatetimeState *s = datetime_state(t);
    if (!s || !s->timedelta)
        return raisef(t, RuntimeError, "datetime is gone");
    Span *span = object_new(t, s->timedelta, 0);
    if (!span) return ERROR;
    span->us = small_int_value(us);
    return from_object(span);
}

static bool take(Value v, int64_t *us)
{
    if (!is_span(v) || !is_small_int(as_span(v)->us)) return false;
    *us = small_int(as_span(v)->us);
    return true;
}

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

static int64_t floor_mod(int64_t a, int64_t b)
{
    return a - floor_div(a, b) * b;
}

// Creation -------------------------------------------------------------------

SIGNATURE(span_signature, "timedelta(days=0, seconds=0, microseconds=0, "
          "milliseconds=0, minutes=0, hours=0, weeks=0)");

// False: not all are ints of usual size.
static bool add_up(const Value *given, int64_t *us)
{
    static const int64_t UNITS[] = {
        DATETIME_DAY, DATETIME_SECOND, 1, 1000, 60 * DATETIME_SECOND,
        3600 * DATETIME_SECOND, 7 * DATETIME_DAY};
    __int128 sum = 0;
    for (int i = 0; i < 7; i++) {
        if (!is_small_int(given[i])) return false;
        sum += (__int128)small_int(given[i]) * UNITS[i];
    }
    *us = (int64_t)sum;
    return sum >= SMALL_INT_MIN && sum <= SMALL_INT_MAX;
}

static Value span_new(Thread *t, Type *type, Value *args, int n,
                      Tuple *kwnames)
{
    Value given[7];
    int64_t us;
    if (!signature_bind(t, &span_signature, args, n, kwnames, given))
        return ERROR;
    if (!add_up(given, &us))
        return datetime_slow(t, from_object(type), "_new", given, 7);
    Span *span = object_new(t, type, 0);
    if (!span) return ERROR;
    span->us = small_int_value(us);
    return from_object(span);
}

// Arithmetic -----------------------------------------------------------------

static Value span_add(Thread *t, Value a, Value b)
{
    int64_t x, y;
    if (take(a, &x) && take(b, &y) && fits_small_int(x + y))
        return span_make(t, x + y);
    if (is_span(a) && is_span(b)) return datetime_slow(t, a, "_add", &b, 1);
    return NOT_IMPLEMENTED;
}

static Value span_sub(Thread *t, Value a, Value b)
{
    int64_t x, y;
    if (take(a, &x) && take(b, &y) && fits_small_int(x - y))
        return span_make(t, x - y);
    if (is_span(a) && is_span(b)) return datetime_slow(t, a, "_sub", &b, 1);
    return NOT_IMPLEMENTED;
}

static Value span_rsub(Thread *t, Value self, Value other)
{
    return span_sub(t, other, self);
}

static Value span_mul(Thread *t, Value self, Value other)
{
    int64_t us, product;
    if (take(self, &us) && is_small_int(other)
        && !__builtin_mul_overflow(us, small_int(other), &product)
        && fits_small_int(product))
        return span_make(t, product);
    return datetime_slow(t, self, "_mul", &other, 1);
}

static Value span_neg(Thread *t, Value self)
{
    int64_t us;
    return take(self, &us) && fits_small_int(-us)
         ? span_make(t, -us) : datetime_slow(t, self, "_neg", NULL, 0);
}

static int span_truth(UNUSED Thread *t, Value self)
{
    return as_span(self)->us != small_int_value(0);
}

static Value span_compare(Thread *t, Value a, Value b, CompareOp op)
{
    (void)t;
    if (!is_span(b)) return NOT_IMPLEMENTED;
    int order = int_compare(as_span(a)->us, as_span(b)->us);
    return bool_value(order_holds(order, op));
}

static int64_t span_hash(UNUSED Thread *t, Value self)
{
    return int_hash(as_span(self)->us);
}

// Its parts ------------------------------------------------------------------

static Value get_us(UNUSED Thread *t, Value self)
{
    return new_ref(as_span(self)->us);
}

static Value get_days(Thread *t, Value self)
{
    int64_t us;
    return take(self, &us) ? small_int_value(floor_div(us, DATETIME_DAY))
                           : datetime_slow(t, self, "_days", NULL, 0);
}

static Value get_seconds(Thread *t, Value self)
{
    int64_t us;
    if (!take(self, &us)) return datetime_slow(t, self, "_seconds", NULL, 0);
    return small_int_value(floor_mod(us, DATETIME_DAY) / DATETIME_SECOND);
}

static Value get_microseconds(Thread *t, Value self)
{
    int64_t us;
    return take(self, &us) ? small_int_value(floor_mod(us, DATETIME_SECOND))
         : datetime_slow(t, self, "_microseconds", NULL, 0);
}

NATIVE(span_total_seconds, "total_seconds(self, /)",
       "Total seconds in the duration.")
{
    int64_t us, exact = INT64_C(1) << 53;
    return take(args[0], &us) && us <= exact && us >= -exact
         ? float_new(t, (double)us / (double)DATETIME_SECOND)
         : datetime_slow(t, args[0], "_total", NULL, 0);
}

static void span_dealloc(Object *object)
{
    decref(((Span *)object)->us);
}

const TypeCore core_span = {
    .name = "Span",
    .doc = "A number of microseconds.",
    .module = "_datetime",
    .size = sizeof(Span),
    .dealloc = span_dealloc,
    .slots = {.new = span_new, .add = span_add, .radd = span_add,
              .sub = span_sub, .rsub = span_rsub, .mul = span_mul,
              .rmul = span_mul, .neg = span_neg, .truth = span_truth,
              .compare = span_compare, .hash = span_hash},
    .methods = METHODS{&span_total_seconds, NULL},
    .getset = GETSET{
        {"_us", get_us, NULL, "All of it, in microseconds."},
        {"days", get_days, NULL, "Number of days."},
        {"seconds", get_seconds, NULL,
         "Number of seconds (>= 0 and less than 1 day)."},
        {"microseconds", get_microseconds, NULL,
         "Number of microseconds (>= 0 and less than 1 second)."},
        {NULL, NULL, NULL, NULL},
    },
};
