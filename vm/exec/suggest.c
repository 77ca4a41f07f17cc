// SPDX-License-Identifier: MIT
// suggest.c -- "Did you mean": what a traceback adds to the message of an
// exception about a name, an attribute or an import that wasn't found. The
// candidates are looked up only here, when the message is printed.
#include "vm/exec/traceback.h"
#include "vm/native.h"
#include "vm/object/exception_fields.h"
#include "vm/object/nearest.h"

static void consider_keys(Nearest *s, const Dict *dict)
{
    int64_t pos = 0;
    Value key, value;
    while (dict_next(dict, &pos, &key, &value)) nearest_consider(s, key);
}

static void consider_list(Nearest *s, Value list)
{
    for (int64_t i = 0; is_list(list) && i < list_size(as_list(list)); i++)
        nearest_consider(s, list_items(as_list(list))[i]);
}

static Value hint(Thread *t, const Nearest *s)
{
    if (!s->best) return UNDEF;
    return str_formatf(t, ". Did you mean: '%U'?", s->best);
}

static Value last_traceback(Value exception)
{
    Value tb = as_exception(exception)->traceback, last = UNDEF;
    for (; is_traceback(tb); tb = as_traceback(tb)->next) last = tb;
    return last;
}

static bool has_module(Thread *t, const Str *name)
{
    static const char *const common[] = {
        "asyncio", "collections", "contextlib", "copy", "datetime",
        "functools", "gil", "heapq", "io", "itertools", "json", "logging",
        "math", "multiprocessing", "operator", "os", "queue", "random", "re",
        "signal", "socket", "string", "struct", "subprocess", "sys",
        "threading", "time", "traceback", "types", "weakref",
    };
    (void)t;
    for (size_t i = 0; i < sizeof common / sizeof *common; i++)
        if (str_equals_c(name, common[i])) return true;
    return false;
}

static Value suggest_name(Thread *t, Value exception)
{
    Value wrong = as_exception(exception)->fields[FIELD_NAME_NAME];
    Value tb = last_traceback(exception);
    if (!is_object(wrong) || !is_str(wrong) || tb == UNDEF) return UNDEF;
    Nearest s = nearest_to(as_str(wrong));
    const Code *code = as_traceback(tb)->code;
    for (uint32_t i = 0; i < code->slot_count; i++)
        nearest_consider(&s, from_object(code->slot_names[i]));
    consider_keys(&s, as_dict(as_traceback(tb)->globals));
    consider_keys(&s, as_dict(t->interp->builtins));
    if (has_module(t, s.wrong))
        return s.best
            ? str_formatf(t, ". Did you mean: '%U'? Or did you forget to "
                          "import '%U'?", s.best, s.wrong)
            : str_formatf(t, ". Did you forget to import '%U'?", s.wrong);
    return hint(t, &s);
}

// The candidates of an object are what dir() says.
static Value suggest_attribute(Thread *t, Value exception)
{
    const Value *f = as_exception(exception)->fields;
    if (!is_object(f[FIELD_ATTR_NAME]) || !is_str(f[FIELD_ATTR_NAME])
        || f[FIELD_ATTR_OBJ] == UNDEF)
        return UNDEF;
    Value names = special_call(t, f[FIELD_ATTR_OBJ], NAME_STR(__dir__), NULL,
                               0);
    if (names == ERROR || names == UNDEF) return UNDEF;
    Nearest s = nearest_to(as_str(f[FIELD_ATTR_NAME]));
    consider_list(&s, names);
    Value r = hint(t, &s);
    decref(names);
    return r;
}

static Value suggest_import(Thread *t, Value exception)
{
    const Value *f = as_exception(exception)->fields;
    Value wrong = f[FIELD_IMPORT_NAME_FROM], name = f[FIELD_IMPORT_NAME];
    if (!is_object(wrong) || !is_str(wrong) || !is_object(name)
        || !is_str(name))
        return UNDEF;
    Value module = dict_get(t, as_dict(t->interp->modules), name);
    if (!is_module(module)) return UNDEF;
    Nearest s = nearest_to(as_str(wrong));
    consider_keys(&s, as_module(module)->dict);
    return hint(t, &s);
}

Value suggestion_for(Thread *t, Value exception)
{
    // At the end the names are gone that might be meant.
    if (t->interp->finalizing) return UNDEF;
    Value pending = error_take(t), r = UNDEF;
    if (value_is_instance(exception, error_type(t, NameError))
        && !value_is_instance(exception, error_type(t, UnboundLocalError)))
        r = suggest_name(t, exception);
    else if (value_is_instance(exception, error_type(t, AttributeError)))
        r = suggest_attribute(t, exception);
    else if (value_is_instance(exception, error_type(t, ImportError)))
        r = suggest_import(t, exception);
    error_clear(t);
    if (pending != UNDEF) error_restore_steal(t, pending);
    return r == ERROR ? UNDEF : r;
}
