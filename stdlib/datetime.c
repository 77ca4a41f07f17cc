// SPDX-License-Identifier: MIT
// datetime.c -- _datetime: the bases of datetime's classes, and how they come
// to know those classes.
#include "stdlib/datetime.h"

#include "stdlib/registry.h"

DatetimeState *datetime_state(Thread *t)
{
    return t->interp->module_state[MODULE_INDEX__datetime];
}

Value datetime_slow(Thread *t, Value v, const char *name, Value *args, int n)
{
    Str *word = str_intern_c(name);
    return word ? call_method(t, v, word, args, n) : raise_memory_error(t);
}

Value datetime_slow_compare(Thread *t, Value v, Value other, CompareOp op)
{
    static const char *const NAMES[] = {"__lt__", "__le__", "__eq__",
                                        "__ne__", "__gt__", "__ge__"};
    Str *name = str_intern_c(NAMES[op]);
    if (!name) return raise_memory_error(t);
    Value args[2] = {other, from_object(name)};
    return datetime_slow(t, v, "_compare", args, 2);
}

NATIVE(datetime_make_span, "make_span(cls, us, /)",
       "A timedelta of so many microseconds, which aren't too many.")
{
    if (!is_type(args[0]) || as_type(args[0])->core != &core_span
        || !is_int(args[1]))
        return raisef(t, TypeError, "a timedelta is made of an int");
    Value us = int_exact(t, args[1]);
    Span *span = us == ERROR ? NULL : object_new(t, as_type(args[0]), 0);
    if (!span) return decref(us), ERROR;
    span->us = us;
    return from_object(span);
}

NATIVE(datetime_parse_usual, "parse(text, /)",
       "The 3 or 7 numbers of a usual text of ISO 8601, or None.")
{
    int fields[7];
    int n = is_str(args[0]) ? datetime_parse(as_str(args[0]), fields) : 0;
    Tuple *made = n ? tuple_new(t, n) : NULL;
    for (int i = 0; made && i < n; i++)
        made->items[i] = small_int_value(fields[i]);
    return made ? from_object(made) : n ? ERROR : NONE;
}

NATIVE(datetime_find_ordinal, "ordinal(year, month, day, /)",
       "The first of January of the year 1 is 1.")
{
    int64_t year, month, day;
    if (!value_to_i64(t, args[0], &year) || !value_to_i64(t, args[1], &month)
        || !value_to_i64(t, args[2], &day))
        return ERROR;
    if (year < 0 || year > 10000 || month < 1 || month > 12)
        return raisef(t, ValueError, "no such month");
    return int_new(t, datetime_ordinal(year, (int)month, (int)day));
}

NATIVE(datetime_of_ordinal, "from_ordinal(n, /)", "(year, month, day).")
{
    int64_t n;
    int year, month, day;
    if (!value_to_i64(t, args[0], &n)) return ERROR;
    if (n < 1 || n > DATETIME_MAX_ORDINAL)
        return raisef(t, OverflowError, "date value out of range");
    datetime_from_ordinal(n, &year, &month, &day);
    return tuple_pack(t, 3, small_int_value(year), small_int_value(month),
                      small_int_value(day));
}

// The classes ----------------------------------------------------------------

static void known_dealloc(Object *object)
{
    DatetimeState *s = (DatetimeState *)object;
    void **place = &thread_current()->interp
                        ->module_state[MODULE_INDEX__datetime];
    if (*place == s) *place = NULL;
    decref_maybe(s->timedelta);
    decref_maybe(s->date);
    decref_maybe(s->datetime);
    decref_maybe(s->tzinfo);
}

static void known_traverse(Object *object, Visitor *visitor)
{
    const DatetimeState *s = (const DatetimeState *)object;
    visit_pointer(visitor, s->timedelta);
    visit_pointer(visitor, s->date);
    visit_pointer(visitor, s->datetime);
    visit_pointer(visitor, s->tzinfo);
}

// The classes that keep it are part of every cycle that it is in: no clear.
static const TypeCore core_known = {
    .name = "Known",
    .doc = "The classes that the C part knows.",
    .module = "_datetime",
    .size = sizeof(DatetimeState),
    .flags = CORE_FINAL | CORE_NO_NEW | CORE_CYCLIC,
    .dealloc = known_dealloc,
    .traverse = known_traverse,
};

// Which of them a name means; NULL: none.
static Type **place_of(DatetimeState *s, const Str *name)
{
    return str_equals_c(name, "timedelta") ? &s->timedelta
         : str_equals_c(name, "date") ? &s->date
         : str_equals_c(name, "datetime") ? &s->datetime
         : str_equals_c(name, "tzinfo") ? &s->tzinfo : NULL;
}

NATIVE(datetime_know, "know(known, cls, /)",
       "Make a class known by its name; gives what it must keep. known: "
       "that of the others, or the type for the first one.")
{
    DatetimeState *s = is_type(args[0])
        ? object_new(t, as_type(args[0]), 0)
        : (DatetimeState *)as_object(new_ref(args[0]));
    if (!s) return ERROR;
    Type **place = is_type(args[1]) ? place_of(s, as_type(args[1])->name)
                                    : NULL;
    if (!value_has_core(from_object(s), &core_known) || !place || *place) {
        decref_object(s);
        return raisef(t, TypeError, "no class that is wanted");
    }
    *place = as_type(new_ref(args[1]));
    t->interp->module_state[MODULE_INDEX__datetime] = s;
    return from_object(s);
}

static bool add_type(Thread *t, Module *module, const char *name,
                     const TypeCore *core)
{
    Type *type = native_type_new(t, core, NULL);
    return type && module_add_steal(t, module, name, from_object(type));
}

static bool datetime_init(Thread *t, Module *module)
{
    return add_type(t, module, "Span", &core_span)
        && add_type(t, module, "Moment", &core_moment)
        && add_type(t, module, "Known", &core_known);
}

MODULE(_datetime, .doc = "What datetime's classes are made of.",
       .functions = FUNCTIONS{&datetime_make_span, &datetime_parse_usual,
                              &datetime_find_ordinal, &datetime_of_ordinal,
                              &datetime_know, NULL},
       .init = datetime_init);
