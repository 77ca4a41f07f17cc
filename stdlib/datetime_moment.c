// SPDX-License-Identifier: MIT
// datetime_moment.c -- the base of datetime.date and datetime.datetime.
#include "stdlib/datetime.h"

#include "vm/object/args.h"
#include "vm/object/order.h"

static int64_t ordinal_of(const Moment *m)
{
    return datetime_ordinal(m->year, m->month, m->day);
}

// Microseconds since the year 0, by the clock it shows.
static int64_t us_of(const Moment *m)
{
    int64_t seconds = (m->hour * 60 + m->minute) * 60 + m->second;
    return ordinal_of(m) * DATETIME_DAY + seconds * DATETIME_SECOND + m->us;
}

// Creation -------------------------------------------------------------------

SIGNATURE(date_signature, "date(year, month=None, day=None)");
SIGNATURE(datetime_signature, "datetime(year, month=None, day=None, hour=0, "
          "minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)");

enum { FIELDS = 7, ZONE = 7, FOLD = 8, GIVEN = 9 };

static bool take_fields(const Value *given, int64_t *f)
{
    static const int64_t LEAST[] = {1, 1, 1, 0, 0, 0, 0};
    static const int64_t MOST[] = {9999, 12, 31, 23, 59, 59, 999999};
    for (int i = 0; i < FIELDS; i++) {
        if (!is_small_int(given[i])) return false;
        f[i] = small_int(given[i]);
        if (f[i] < LEAST[i] || f[i] > MOST[i]) return false;
    }
    return f[2] <= datetime_days_in_month(f[0], f[1]);
}

static Value make(Thread *t, Type *type, const int64_t *f, Value zone,
                  int fold, bool has_time)
{
    Moment *m = object_new(t, type, 0);
    if (!m) return ERROR;
    m->zone = new_ref(zone);
    m->year = (int16_t)f[0];
    m->month = (uint8_t)f[1];
    m->day = (uint8_t)f[2];
    m->hour = (uint8_t)f[3];
    m->minute = (uint8_t)f[4];
    m->second = (uint8_t)f[5];
    m->us = (int32_t)f[6];
    m->fold = (uint8_t)fold;
    m->has_time = has_time;
    return from_object(m);
}

static bool is_zone(const DatetimeState *s, Value zone)
{
    return zone == NONE || (s->tzinfo && value_is_instance(zone, s->tzinfo));
}

static Value moment_new(Thread *t, Type *type, Value *args, int n,
                        Tuple *kwnames)
{
    const DatetimeState *s = datetime_state(t);
    Value given[GIVEN] = {NONE, NONE, NONE, small_int_value(0),
                          small_int_value(0), small_int_value(0),
                          small_int_value(0), NONE, small_int_value(0)};
    bool timed = s && s->datetime && type_is_subtype(type, s->datetime);
    if (!signature_bind(t, timed ? &datetime_signature : &date_signature,
                        args, n, kwnames, given))
        return ERROR;
    int64_t f[FIELDS];
    bool folded = given[FOLD] == small_int_value(1);
    if (s && take_fields(given, f) && is_zone(s, given[ZONE])
        && (folded || given[FOLD] == small_int_value(0)))
        return make(t, type, f, given[ZONE], folded, timed);
    return datetime_slow(t, from_object(type), "_new", given,
                         timed ? GIVEN : 3);
}

// Arithmetic -----------------------------------------------------------------

// A datetime so many microseconds after the year 0.
static Value from_us(Thread *t, Type *type, int64_t us, Value zone)
{
    int64_t n = us / DATETIME_DAY, rest = us % DATETIME_DAY;
    if (us < DATETIME_DAY || n > DATETIME_MAX_ORDINAL)
        return raisef(t, OverflowError, "date value out of range");
    int year, month, day;
    datetime_from_ordinal(n, &year, &month, &day);
    int64_t seconds = rest / DATETIME_SECOND;
    int64_t f[FIELDS] = {year, month, day, seconds / 3600, seconds / 60 % 60,
                         seconds % 60, rest % DATETIME_SECOND};
    return make(t, type, f, zone, 0, true);
}

static Value from_days(Thread *t, Type *type, int64_t n)
{
    if (n < 1 || n > DATETIME_MAX_ORDINAL)
        return raisef(t, OverflowError, "date value out of range");
    int year, month, day;
    datetime_from_ordinal(n, &year, &month, &day);
    int64_t f[FIELDS] = {year, month, day, 0, 0, 0, 0};
    return make(t, type, f, NONE, 0, false);
}

// Only the classes themselves; UNDEF: not here.
static Value shift(Thread *t, Value v, int64_t us)
{
    const Moment *m = as_moment(v);
    const DatetimeState *s = datetime_state(t);
    Type *type = type_of(v);
    if (!s || us > SMALL_INT_MAX / 2 || us < SMALL_INT_MIN / 2) return UNDEF;
    if (type == s->datetime)
        return from_us(t, type, us_of(m) + us, m->zone);
    if (type != s->date) return UNDEF;
    int64_t days = us / DATETIME_DAY - (us % DATETIME_DAY < 0);
    return from_days(t, type, ordinal_of(m) + days);
}

static Value moment_add(Thread *t, Value a, Value b)
{
    Value moment = is_moment(a) ? a : b, span = is_moment(a) ? b : a;
    if (!is_span(span)) return NOT_IMPLEMENTED;
    Value us = as_span(span)->us;
    Value sum = is_small_int(us) ? shift(t, moment, small_int(us)) : UNDEF;
    return sum != UNDEF ? sum : datetime_slow(t, moment, "_add", &span, 1);
}

// The time between two; UNDEF: not here.
static Value between(Thread *t, const Moment *a, const Moment *b)
{
    if (a->has_time != b->has_time || a->zone != b->zone) return UNDEF;
    return span_make(t, a->has_time ? us_of(a) - us_of(b)
                     : (ordinal_of(a) - ordinal_of(b)) * DATETIME_DAY);
}

// A date goes back by whole days, which are not the span's own when that is
// turned round: the language knows.
static Value shift_back(Thread *t, Value v, Value span)
{
    Value us = as_span(span)->us;
    return as_moment(v)->has_time && is_small_int(us)
         ? shift(t, v, -small_int(us)) : UNDEF;
}

static Value moment_sub(Thread *t, Value a, Value b)
{
    if (!is_moment(a) || !(is_moment(b) || is_span(b)))
        return NOT_IMPLEMENTED;
    if (is_moment(b) && as_moment(a)->has_time != as_moment(b)->has_time)
        return NOT_IMPLEMENTED;
    Value difference = is_span(b) ? shift_back(t, a, b)
                     : between(t, as_moment(a), as_moment(b));
    return difference != UNDEF ? difference
         : datetime_slow(t, a, "_sub", &b, 1);
}

// Comparison -----------------------------------------------------------------

static Value moment_compare(Thread *t, Value v, Value other, CompareOp op)
{
    if (!is_moment(other)) return NOT_IMPLEMENTED;
    const Moment *a = as_moment(v), *b = as_moment(other);
    if (a->has_time != b->has_time || a->zone != b->zone)
        return datetime_slow_compare(t, v, other, op);
    int64_t apart = us_of(a) - us_of(b);
    return bool_value(order_holds((apart > 0) - (apart < 0), op));
}

static int64_t moment_hash(Thread *t, Value self)
{
    const Moment *m = as_moment(self);
    if (m->zone == NONE) return us_of(m);
    Value slow = datetime_slow(t, self, "_hash", NULL, 0);
    int64_t hash;
    if (slow == ERROR || !value_to_i64(t, slow, &hash)) return -1;
    return hash;
}

// Text and numbers -----------------------------------------------------------

static Value shown(Thread *t, const Moment *m, char sep)
{
    char text[32];
    Str *s = str_new(t, text, datetime_show(m, sep, text));
    return s ? from_object(s) : ERROR;
}

NATIVE_VARARGS(moment_isoformat, "isoformat(self, *rest, **options)",
               "Return the date and time formatted according to ISO.")
{
    const Moment *m = as_moment(args[0]);
    if (n == 1 && !args_have_keywords(kwnames) && m->zone == NONE)
        return shown(t, m, 'T');
    Value slow = attr_get(t, args[0], str_intern_c("_isoformat"));
    Value text = slow == ERROR ? ERROR
               : call(t, slow, args + 1, n - 1, kwnames);
    decref(slow);
    return text;
}

static Value moment_str(Thread *t, Value self)
{
    const Moment *m = as_moment(self);
    return m->zone == NONE ? shown(t, m, ' ')
                           : datetime_slow(t, self, "_str", NULL, 0);
}

NATIVE(moment_toordinal, "toordinal(self, /)",
       "Return proleptic Gregorian ordinal.  January 1 of year 1 is day 1.")
{
    return small_int_value(ordinal_of(as_moment(args[0])));
}

NATIVE(moment_weekday, "weekday(self, /)",
       "Return the day of the week represented by the date.\n"
       "Monday == 0 ... Sunday == 6")
{
    return small_int_value((ordinal_of(as_moment(args[0])) + 6) % 7);
}

// Its parts ------------------------------------------------------------------

#define GETTER(name)                                                       \
    static Value get_##name(UNUSED Thread *t, Value self)                  \
    {                                                                      \
        return small_int_value(as_moment(self)->name);                     \
    }
GETTER(year)
GETTER(month)
GETTER(day)
GETTER(hour)
GETTER(minute)
GETTER(second)
GETTER(us)
GETTER(fold)

static Value get_zone(UNUSED Thread *t, Value self)
{
    return new_ref(as_moment(self)->zone);
}

static Value get_has_time(UNUSED Thread *t, Value self)
{
    return bool_value(as_moment(self)->has_time);
}

static Value get_date(Thread *t, Value self)
{
    const Moment *m = as_moment(self);
    return tuple_pack(t, 3, small_int_value(m->year),
                      small_int_value(m->month), small_int_value(m->day));
}

static Value get_time(Thread *t, Value self)
{
    const Moment *m = as_moment(self);
    return tuple_pack(t, 4, small_int_value(m->hour),
                      small_int_value(m->minute), small_int_value(m->second),
                      small_int_value(m->us));
}

static void moment_dealloc(Object *object)
{
    decref(((Moment *)object)->zone);
}

static void moment_traverse(Object *object, Visitor *visitor)
{
    visit_value(visitor, ((Moment *)object)->zone);
}

// Those of the time are named by datetime itself: a date has none.
const TypeCore core_moment = {
    .name = "Moment",
    .doc = "A day, and perhaps a time of the day.",
    .module = "_datetime",
    .size = sizeof(Moment),
    .flags = CORE_CYCLIC | CORE_WEAKREFS,
    .dealloc = moment_dealloc,
    .traverse = moment_traverse,
    .slots = {.new = moment_new, .add = moment_add, .radd = moment_add,
              .sub = moment_sub, .compare = moment_compare,
              .hash = moment_hash, .str = moment_str},
    .methods = METHODS{&moment_isoformat, &moment_toordinal,
                       &moment_weekday, NULL},
    .getset = GETSET{
        {"year", get_year, NULL, NULL}, {"month", get_month, NULL, NULL},
        {"day", get_day, NULL, NULL}, {"_hour", get_hour, NULL, NULL},
        {"_minute", get_minute, NULL, NULL},
        {"_second", get_second, NULL, NULL}, {"_part", get_us, NULL, NULL},
        {"_fold", get_fold, NULL, NULL}, {"_zone", get_zone, NULL, NULL},
        {"_has_time", get_has_time, NULL, NULL},
        {"_date", get_date, NULL, NULL}, {"_time", get_time, NULL, NULL},
        {NULL, NULL, NULL, NULL},
    },
};
