// SPDX-License-Identifier: MIT
// error.c -- raising, taking and reporting exceptions from C.
//
// __context__ is set when the exception starts to unwind script frames
// (exec/unwind.c), not here: most of what C raises is caught in C.
#include "vm/object/error.h"

#include <errno.h>
#include <stdio.h>

#include "vm/native.h"

Type *error_type(UNUSED Thread *t, ExcId id)
{
    return as_type(interp_main.errors[id]);
}

// Raising --------------------------------------------------------------------

static Value raise_steal(Thread *t, Value exception)
{
    Value old = t->raised;
    t->raised = exception;
    decref(old);
    return ERROR;
}

Value raise_with(Thread *t, ExcId id, Value arg)
{
    Value e = exception_new(t, error_type(t, id), &arg, 1);
    return e == ERROR ? ERROR : raise_steal(t, e);
}

Value raisef(Thread *t, ExcId id, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    Value text = str_vformatf(t, format, args);
    va_end(args);
    if (text == ERROR) return ERROR;
    raise_with(t, id, text);
    decref(text);
    return ERROR;
}

static Value instantiate(Thread *t, Value class)
{
    Value e = call0(t, class);
    if (e == ERROR || is_exception(e)) return e;
    raisef(t, TypeError, "calling %R should have returned an instance of "
           "BaseException, not %R", class, from_object(type_of(e)));
    decref(e);
    return ERROR;
}

Value raise_value(Thread *t, Value exception)
{
    if (is_exception(exception)) return raise_steal(t, new_ref(exception));
    if (!is_exception_type(exception))
        return raisef(t, TypeError,
                      "exceptions must derive from BaseException");
    Value e = instantiate(t, exception);
    return e == ERROR ? ERROR : raise_steal(t, e);
}

Value raise_key_error(Thread *t, Value key)
{
    return raise_with(t, KeyError, key);
}

Value raise_errno(Thread *t, int errnum, Value path)
{
    Str *text = str_from_c(t, strerror(errnum));
    if (!text) return ERROR;
    Value args[3] = {small_int_value(errnum), from_object(text), path};
    Value e = exception_new(t, error_type(t, OSError), args,
                            path == UNDEF ? 2 : 3);
    decref_object(text);
    return e == ERROR ? ERROR : raise_steal(t, e);
}

Value raise_stop_iteration(Thread *t, Value value)
{
    Value e = exception_new(t, error_type(t, StopIteration), &value,
                            value == UNDEF ? 0 : 1);
    return e == ERROR ? ERROR : raise_steal(t, e);
}

// When not even a MemoryError can be made, this one serves; it is immortal
// and shared, so it keeps no history.
static ExceptionObject *last_resort;

bool error_init(Thread *t)
{
    Value e = exception_new(t, error_type(t, MemoryError), NULL, 0);
    if (e == ERROR) return false;
    last_resort = as_exception(e);
    object_make_immortal(last_resort);
    return true;
}

static void forget_history(ExceptionObject *e)
{
    set_value(&e->traceback, UNDEF);
    set_value(&e->context, UNDEF);
    set_value(&e->cause, UNDEF);
}

void error_finish(void)
{
    if (last_resort) forget_history(last_resort);
}

Value raise_memory_error(Thread *t)
{
    static _Thread_local bool busy;  // making one may fail in its turn
    if (!busy) {
        busy = true;
        Value e = exception_new(t, error_type(t, MemoryError), NULL, 0);
        busy = false;
        if (e != ERROR) return raise_steal(t, e);
    }
    if (last_resort) forget_history(last_resort);
    return last_resort ? raise_steal(t, from_object(last_resort)) : ERROR;
}

Value raise_attribute_error(Thread *t, Value v, Str *name)
{
    if (is_type(v))
        raisef(t, AttributeError, "type object '%N' has no attribute '%U'",
               as_type(v), name);
    else
        raisef(t, AttributeError, "'%T' object has no attribute '%U'", v,
               name);
    exception_set_attribute(t, v, name);
    return ERROR;
}

// The exception in flight ----------------------------------------------------

bool error_matches(Thread *t, ExcId id)
{
    return t->raised != UNDEF
        && value_is_instance(t->raised, error_type(t, id));
}

Value error_take(Thread *t)
{
    Value e = t->raised;
    t->raised = UNDEF;
    return e;
}

void error_restore_steal(Thread *t, Value exception)
{
    raise_steal(t, exception);
}

void error_clear(Thread *t)
{
    raise_steal(t, UNDEF);
}

// Reports --------------------------------------------------------------------

// Without a traceback, which only exec knows.
static void print_plain(Thread *t, Value exception, const char *where,
                        UNUSED Value context)
{
    Value text = exception_str(t, exception);
    if (text == ERROR) error_clear(t);
    const char *message = text == ERROR ? "" : as_str(text)->data;
    fprintf(stderr, "Exception ignored %s:\n%s%s%s\n", where ? where : "",
            type_name_of(exception), *message ? ": " : "", message);
    decref(text);
}

void (*error_unraisable_hook)(Thread *t, Value exception, const char *where,
                              Value context) = print_plain;
void (*error_uncaught_hook)(Thread *t, Value exception);

void error_unraisable(Thread *t, const char *where, Value context)
{
    Value e = error_take(t);
    if (e == UNDEF) return;
    error_unraisable_hook(t, e, where, context);
    decref(e);
}

// Silent unless asked for, as Python's own default filters have it.
static bool is_silent(Thread *t, const Type *category)
{
    static const ExcId silent[] = {
        DeprecationWarning, PendingDeprecationWarning, ImportWarning,
        ResourceWarning,
    };
    for (size_t i = 0; i < ARRAY_LENGTH(silent); i++)
        if (type_is_subtype(category, error_type(t, silent[i]))) return true;
    return false;
}

static bool show_warning(Thread *t, Type *category, Value message,
                         UNUSED Value source)
{
    if (!is_silent(t, category))
        fprintf(stderr, "%s: %s\n", category->name->data,
                as_str(message)->data);
    return true;
}

bool (*warn_hook)(Thread *t, Type *category, Value message,
                  Value source) = show_warning;

static bool warn_with(Thread *t, Value source, ExcId category,
                      const char *format, va_list args)
{
    Value text = str_vformatf(t, format, args);
    if (text == ERROR) return false;
    bool ok = warn_hook(t, error_type(t, category), text, source);
    decref(text);
    return ok;
}

bool warn(Thread *t, ExcId category, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    bool ok = warn_with(t, NONE, category, format, args);
    va_end(args);
    return ok;
}

bool warn_about(Thread *t, Value source, ExcId category, const char *format,
                ...)
{
    va_list args;
    va_start(args, format);
    bool ok = warn_with(t, source, category, format, args);
    va_end(args);
    return ok;
}
