// SPDX-License-Identifier: MIT
// datetime.h -- the records behind datetime's classes.
//
// What is done often with exact dates, datetimes and timedeltas is done in C;
// for derived classes, time zones, odd arguments and errors the method or
// function of lib/datetime is called that is named there.
#ifndef BATON_STDLIB_DATETIME_H
#define BATON_STDLIB_DATETIME_H

#include "vm/native.h"

#define DATETIME_SECOND INT64_C(1000000)
#define DATETIME_DAY (86400 * DATETIME_SECOND)
enum { DATETIME_MAX_ORDINAL = 3652059 };

// The base of timedelta: an int of microseconds. Never changes.
typedef struct Span {
    Object head;
    Value us;
} Span;

// The base of date, and so of datetime. Never changes.
typedef struct Moment {
    Object head;
    Value zone;             // a tzinfo or None
    int32_t us;
    int16_t year;
    uint8_t month, day, hour, minute, second, fold;
    bool has_time;          // it's a datetime
} Moment;

// The classes, as far as they have been told: an object that timedelta keeps.
typedef struct DatetimeState {
    Object head;
    Type *timedelta, *date, *datetime, *tzinfo;     // counted
} DatetimeState;
DatetimeState *datetime_state(Thread *t);   // NULL: none yet, or no more

extern const TypeCore core_span, core_moment;

static inline bool is_span(Value v)
{
    return is_object(v)
        && shape_of_object(as_object(v))->type->core == &core_span;
}
static inline bool is_moment(Value v)
{
    return is_object(v)
        && shape_of_object(as_object(v))->type->core == &core_moment;
}
static inline Span *as_span(Value v) { return (Span *)as_object(v); }
static inline Moment *as_moment(Value v) { return (Moment *)as_object(v); }

// An exact timedelta; ERROR: raised. us fits in 62 bits.
Value span_make(Thread *t, int64_t us);
// v.NAME(args), NAME being a method of the language.
Value datetime_slow(Thread *t, Value v, const char *name, Value *args, int n);
// v._compare(other, "__lt__") and so on.
Value datetime_slow_compare(Thread *t, Value v, Value other, CompareOp op);

int64_t datetime_ordinal(int64_t year, int month, int day);
void datetime_from_ordinal(int64_t n, int *year, int *month, int *day);
int datetime_days_in_month(int64_t year, int64_t month);
// "2020-01-02T03:04:05.678": the fields, of which 3 (a date alone) or 7 are
// filled in; 0: not such a text.
int datetime_parse(const Str *s, int fields[7]);
// Writes it so; gives the size (30 at most).
int datetime_show(const Moment *m, char sep, char *out);

#endif
