// SPDX-License-Identifier: MIT
// pickle.c -- _pickling: what lib/pickle.py needs of C, which is most of it.
#include "stdlib/pickle.h"

#include "stdlib/importer.h"
#include "stdlib/registry.h"
#include "vm/native.h"

Value pickle_raise(Thread *t, const char *name, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    Value text = str_vformatf(t, format, args);
    va_end(args);
    Value class = text == ERROR ? ERROR
                : import_attribute(t, "_pickle", name);
    Value error = class == ERROR ? ERROR : call1(t, class, text);
    if (error != ERROR) raise_value(t, error);
    decref(error);
    decref(class);
    decref(text);
    return ERROR;
}

Value pickle_call(Thread *t, const char *name, Value a, Value b)
{
    Value f = import_attribute(t, "pickle", name);
    Value args[2] = {a, b};
    Value result = f == ERROR ? ERROR
                 : call(t, f, args, b == UNDEF ? 1 : 2, NULL);
    decref(f);
    return result;
}

// The memo -------------------------------------------------------------------

static Type *memo_type(Thread *t)
{
    return t->interp->module_state[MODULE_INDEX__pickling];
}

static PickleMemo *memo_new(Thread *t)
{
    PickleMemo *memo = object_new(t, memo_type(t), 0);
    if (memo) seen_init(&memo->seen);
    return memo;
}

static PickleMemo *as_memo(Value v)
{
    return (PickleMemo *)as_object(v);
}

// Emptied before anything is released, which may run script code.
static void memo_empty(Object *object)
{
    PickleMemo *memo = (PickleMemo *)object;
    PickleMemo old = {.read = memo->read, .seen.kept = memo->seen.kept};
    if (memo->seen.entries != memo->seen.first) mem_free(memo->seen.entries);
    seen_init(&memo->seen);
    memset(&memo->read, 0, sizeof memo->read);
    old.seen.entries = old.seen.first;
    seen_finish(&old.seen);
    for (size_t i = 0; i < old.read.count; i++) decref(old.read.items[i]);
    vec_free(&old.read);
}

static void memo_traverse(Object *object, Visitor *visitor)
{
    const PickleMemo *memo = (const PickleMemo *)object;
    for (size_t i = 0; i < memo->seen.kept.count; i++)
        visit_pointer(visitor, memo->seen.kept.items[i]);
    for (size_t i = 0; i < memo->read.count; i++)
        visit_value(visitor, memo->read.items[i]);
}

NATIVE(memo_clear, "clear(self, /)", "Forget everything.")
{
    memo_empty(as_object(args[0]));
    return NONE;
}

const TypeCore core_pickle_memo = {
    .name = "Memo",
    .doc = "What a Pickler has written so far, or an Unpickler has read.",
    .module = "_pickling",
    .size = sizeof(PickleMemo),
    .flags = CORE_FINAL | CORE_CYCLIC | CORE_NO_NEW,
    .dealloc = memo_empty,
    .traverse = memo_traverse,
    .clear = memo_empty,
    .methods = METHODS{&memo_clear, NULL},
};

// Functions ------------------------------------------------------------------

NATIVE(pickling_memo, "memo()", "A new memo.")
{
    PickleMemo *memo = memo_new(t);
    return memo ? from_object(memo) : ERROR;
}

static bool find_protocol(Thread *t, Value v, int *protocol)
{
    int64_t n = 4;
    if (v != NONE && !value_to_i64(t, v, &n)) return false;
    if (n > PICKLE_HIGHEST) {
        raisef(t, ValueError, "pickle protocol must be <= %d",
               PICKLE_HIGHEST);
        return false;
    }
    *protocol = n < 0 ? PICKLE_HIGHEST : (int)n;
    return true;
}

NATIVE(pickling_dumps, "dumps(obj, protocol=None, *, fix_imports=True, "
       "buffer_callback=None)", "The object as bytes.")
{
    static const PickleHooks NO_HOOKS = {NONE, NONE, NONE};
    int protocol;
    if (!find_protocol(t, args[1], &protocol)) return ERROR;
    Seen seen;
    seen_init(&seen);
    Value data = pickle_write(t, args[0], protocol, &seen, &NO_HOOKS);
    seen_finish(&seen);
    return data;
}

static bool check_memo(Thread *t, Value v)
{
    if (value_has_core(v, &core_pickle_memo)) return true;
    raisef(t, TypeError, "'%T' object is no memo", v);
    return false;
}

NATIVE(pickling_write, "write(obj, protocol, memo, persistent_id, override, "
       "table, /)", "The object as bytes, for a Pickler.")
{
    int protocol;
    if (!find_protocol(t, args[1], &protocol) || !check_memo(t, args[2]))
        return ERROR;
    PickleHooks hooks = {args[3], args[4], args[5]};
    return pickle_write(t, args[0], protocol, &as_memo(args[2])->seen,
                        &hooks);
}

NATIVE(pickling_loads, "loads(data, /, *, fix_imports=True, "
       "encoding='ASCII', errors='strict', buffers=None)",
       "The object that the bytes mean.")
{
    static const PickleHooks NO_HOOKS = {NONE, NONE, NONE};
    Value data = bytes_stable(t, args[0]);
    PickleMemo *memo = data == ERROR ? NULL : memo_new(t);
    Value v = memo ? pickle_read(t, data, UNDEF, memo, &NO_HOOKS) : ERROR;
    decref_maybe(memo);
    decref(data);
    return v;
}

NATIVE(pickling_read, "read(read, memo, persistent_load, find_class, /)",
       "The next object of a file, for an Unpickler.")
{
    if (!check_memo(t, args[1])) return ERROR;
    PickleHooks hooks = {args[2], args[3], NONE};
    return pickle_read(t, UNDEF, args[0], as_memo(args[1]), &hooks);
}

static bool pickling_init(Thread *t, Module *module)
{
    (void)module;
    Type *type = native_type_new(t, &core_pickle_memo, NULL);
    if (!type) return false;
    object_make_immortal(type);
    t->interp->module_state[MODULE_INDEX__pickling] = type;
    return true;
}

MODULE(_pickling, .doc = "Pickles, written and read.",
       .functions = FUNCTIONS{&pickling_memo, &pickling_dumps,
                              &pickling_write, &pickling_loads,
                              &pickling_read, NULL},
       .init = pickling_init);
