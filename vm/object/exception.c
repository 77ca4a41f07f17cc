// SPDX-License-Identifier: MIT
// exception.c -- exception objects and what all of them share.
//
// One layout serves every error type; what single ones add (errno, value,
// name ...) is in exception_fields.c, groups in exception_group.c. As in
// CPython, __new__ stores the arguments and __init__ fills in the fields, so
// that a subclass may give its parent other arguments than it got itself.
#include "vm/object/exception.h"

#include "vm/native.h"
#include "vm/object/exception_fields.h"
#include "vm/object/instance.h"

// Making ---------------------------------------------------------------------

static ExceptionObject *alloc(Thread *t, Type *type, Value *args, int n)
{
    ExceptionObject *e = object_new(t, type, 0);
    if (!e) return NULL;
    e->cause = e->context = e->traceback = UNDEF;
    for (int i = 0; i < EXCEPTION_FIELDS; i++) e->fields[i] = UNDEF;
    e->args = tuple_from(t, args, n);
    if (e->args) return e;
    decref_object(e);
    return NULL;
}

Value exception_new(Thread *t, Type *type, Value *args, int n)
{
    if (type->error_layout == LAYOUT_OS && n >= 2)
        type = exception_os_type(t, type, args[0]);
    ExceptionObject *e = alloc(t, type, args, n);
    if (!e) return ERROR;
    if (exception_fill(t, e, args, n, NULL)) return from_object(e);
    decref_object(e);
    return ERROR;
}

bool exception_no_kwargs(Thread *t, const Type *type, const Tuple *kwnames)
{
    if (!kwnames || kwnames->size == 0) return true;
    raisef(t, TypeError, "%N() takes no keyword arguments", type);
    return false;
}

static bool inits_itself(const Type *type)
{
    return type->slots->init == core_exception.slots.init;
}

static Value exception_make(Thread *t, Type *type, Value *args, int n,
                            Tuple *kwnames)
{
    bool in_new = type->error_layout == LAYOUT_OS && inits_itself(type);
    if (in_new && !exception_no_kwargs(t, type, kwnames)) return ERROR;
    if (in_new && n >= 2) type = exception_os_type(t, type, args[0]);
    if (type->error_layout == LAYOUT_GROUP)
        type = exception_group_type(t, type, args, n);
    if (!type) return ERROR;
    ExceptionObject *e = alloc(t, type, args, n);
    if (!e) return ERROR;
    bool ok = true;
    if (in_new) ok = exception_fill(t, e, args, n, NULL);
    else if (type->error_layout == LAYOUT_GROUP)
        ok = exception_fill_group(t, e, args, n);
    if (ok) return from_object(e);
    decref_object(e);
    return ERROR;
}

static bool exception_init(Thread *t, Value self, Value *args, int n,
                           Tuple *kwnames)
{
    ExceptionObject *e = as_exception(self);
    const Type *type = type_of(self);
    if (type->error_layout == LAYOUT_OS && inits_itself(type)) return true;
    Tuple *tuple = tuple_from(t, args, n);
    if (!tuple) return false;
    Tuple *old = e->args;
    e->args = tuple;
    decref_object(old);
    return exception_fill(t, e, args, n, kwnames);
}

static void exception_dealloc(Object *object)
{
    ExceptionObject *e = (ExceptionObject *)object;
    decref_maybe(e->args);
    decref(e->cause);
    decref(e->context);
    decref(e->traceback);
    for (int i = 0; i < EXCEPTION_FIELDS; i++) decref(e->fields[i]);
}

static void exception_traverse(Object *object, Visitor *visitor)
{
    ExceptionObject *e = (ExceptionObject *)object;
    visit_pointer(visitor, e->args);
    visit_value(visitor, e->cause);
    visit_value(visitor, e->context);
    visit_value(visitor, e->traceback);
    for (int i = 0; i < EXCEPTION_FIELDS; i++)
        visit_value(visitor, e->fields[i]);
}

static void exception_clear(Object *object)
{
    ExceptionObject *e = (ExceptionObject *)object;
    set_value(&e->cause, UNDEF);
    set_value(&e->context, UNDEF);
    set_value(&e->traceback, UNDEF);
    for (int i = 0; i < EXCEPTION_FIELDS; i++) set_value(&e->fields[i], UNDEF);
    Tuple *args = e->args;
    e->args = tuple_empty();
    incref_object(e->args);
    decref_maybe(args);
}

// Text -----------------------------------------------------------------------

Value exception_args_str(Thread *t, ExceptionObject *e)
{
    if (e->args->size == 0) return new_ref_to(str_empty());
    if (e->args->size == 1) {
        Value arg = new_ref(e->args->items[0]);
        Value text = value_str(t, arg);
        decref(arg);
        return text;
    }
    Value args = new_ref_to(e->args);
    Value text = value_repr(t, args);
    decref(args);
    return text;
}

static Value exception_str_slot(Thread *t, Value self)
{
    Value text = exception_fields_str(t, as_exception(self));
    return text == UNDEF ? exception_args_str(t, as_exception(self)) : text;
}

Value exception_str(Thread *t, Value e)
{
    return value_str(t, e);
}

static Value exception_repr(Thread *t, Value self)
{
    Tuple *args = as_exception(self)->args;
    incref_object(args);
    const Type *type = type_of(self);
    Value text = args->size == 1
        ? str_formatf(t, "%N(%R)", type, args->items[0])
        : str_formatf(t, "%N%R", type, from_object(args));
    decref_object(args);
    return text;
}

// Chaining -------------------------------------------------------------------

static bool set_link(Value *place, Value v)
{
    set_value(place, v == NONE ? UNDEF : new_ref(v));
    return true;
}

bool exception_set_cause(Thread *t, ExceptionObject *e, Value cause)
{
    Value made = UNDEF;
    if (is_exception_type(cause)) {
        made = cause = call0(t, cause);
        if (made == ERROR) return false;
    }
    bool ok = cause == NONE || is_exception(cause);
    if (ok) {
        set_link(&e->cause, cause);
        e->suppress_context = true;
    } else {
        raisef(t, TypeError, "exception causes must derive from BaseException");
    }
    decref(made);
    return ok;
}

static bool may_link(Thread *t, Value v, const char *name, const char *what)
{
    if (v == UNDEF)
        raisef(t, TypeError, "%s may not be deleted", name);
    else if (v != NONE && !is_exception(v))
        raisef(t, TypeError,
               "exception %s must be None or derive from BaseException", what);
    else
        return true;
    return false;
}

static Value or_none(Value v)
{
    return v == UNDEF ? NONE : new_ref(v);
}

static Value cause_get(UNUSED Thread *t, Value self)
{
    return or_none(as_exception(self)->cause);
}

static bool cause_set(Thread *t, Value self, Value v)
{
    ExceptionObject *e = as_exception(self);
    if (!may_link(t, v, "__cause__", "cause")) return false;
    e->suppress_context = true;
    return set_link(&e->cause, v);
}

static Value context_get(UNUSED Thread *t, Value self)
{
    return or_none(as_exception(self)->context);
}

static bool context_set(Thread *t, Value self, Value v)
{
    return may_link(t, v, "__context__", "context")
        && set_link(&as_exception(self)->context, v);
}

static Value suppress_get(UNUSED Thread *t, Value self)
{
    return bool_value(as_exception(self)->suppress_context);
}

static bool suppress_set(Thread *t, Value self, Value v)
{
    if (is_bool(v)) {
        as_exception(self)->suppress_context = v == TRUE;
        return true;
    }
    raisef(t, TypeError, v == UNDEF ? "can't delete numeric/char attribute"
                                    : "attribute value type must be bool");
    return false;
}

// Arguments and traceback ----------------------------------------------------

static Value args_get(UNUSED Thread *t, Value self)
{
    return new_ref_to(as_exception(self)->args);
}

static bool args_set(Thread *t, Value self, Value v)
{
    if (v == UNDEF) {
        raisef(t, TypeError, "args may not be deleted");
        return false;
    }
    Value tuple = tuple_from_iterable(t, v);
    if (tuple == ERROR) return false;
    Tuple *old = as_exception(self)->args;
    as_exception(self)->args = as_tuple(tuple);
    decref_object(old);
    return true;
}

static Value traceback_get(UNUSED Thread *t, Value self)
{
    return or_none(as_exception(self)->traceback);
}

static bool traceback_set(Thread *t, Value self, Value v)
{
    if (v == UNDEF)
        raisef(t, TypeError, "__traceback__ may not be deleted");
    else if (v != NONE && !is_traceback(v))
        raisef(t, TypeError, "__traceback__ must be a traceback or None");
    else
        return set_link(&as_exception(self)->traceback, v);
    return false;
}

void exception_set_attribute(Thread *t, Value obj, Str *name)
{
    if (!error_matches(t, AttributeError)) return;
    ExceptionObject *e = as_exception(t->raised);
    set_value(&e->fields[FIELD_ATTR_NAME], new_ref_to(name));
    set_value(&e->fields[FIELD_ATTR_OBJ], new_ref(obj));
}

// Methods --------------------------------------------------------------------

bool exception_add_note(Thread *t, Value e, Value note)
{
    Value notes = attr_get_maybe(t, e, NAME_STR(__notes__));
    if (notes == ERROR) return false;
    bool ok;
    if (notes == UNDEF) {
        List *list = list_new(t, 1);
        if (!list) return false;
        ok = list_append(t, list, note)
            && attr_set(t, e, NAME_STR(__notes__), from_object(list));
        decref_object(list);
        return ok;
    }
    ok = is_list(notes);
    if (ok) ok = list_append(t, as_list(notes), note);
    else raisef(t, TypeError, "Cannot add note: __notes__ is not a list");
    decref(notes);
    return ok;
}

NATIVE(exception_add_note_method, "add_note(self, note, /)",
       "Exception.add_note(note) --\n    add a note to the exception")
{
    if (!is_str(args[1]))
        return raisef(t, TypeError, "note must be a str, not '%T'", args[1]);
    return exception_add_note(t, args[0], args[1]) ? NONE : ERROR;
}

NATIVE(exception_with_traceback, "with_traceback(self, tb, /)",
       "Exception.with_traceback(tb) --\n"
       "    set self.__traceback__ to tb and return self.")
{
    return traceback_set(t, args[0], args[1]) ? new_ref(args[0]) : ERROR;
}

// What __init__ needs to make it again: OSError drops the file name from
// args, ImportError takes keywords (left to the instance's __dict__).
static Value reduce_args(Thread *t, ExceptionObject *e)
{
    Value filename = e->fields[FIELD_OS_FILENAME];
    if (exception_layout(e) != LAYOUT_OS || filename == UNDEF
        || e->args->size != 2)
        return new_ref_to(e->args);
    Value second = e->fields[FIELD_OS_FILENAME2];
    if (second == UNDEF)
        return tuple_pack(t, 3, e->args->items[0], e->args->items[1],
                          filename);
    return tuple_pack(t, 5, e->args->items[0], e->args->items[1], filename,
                      NONE, second);
}

NATIVE(exception_reduce, "__reduce__(self, /)", NULL)
{
    Value made = reduce_args(t, as_exception(args[0]));
    if (made == ERROR) return ERROR;
    Value class = from_object(type_of(args[0])), r;
    Dict *dict = instance_dict(t, args[0]);
    if (dict && dict_count(dict) > 0)
        r = tuple_pack(t, 3, class, made, from_object(dict));
    else
        r = error_is_set(t) ? ERROR : tuple_pack(t, 2, class, made);
    decref(made);
    return r;
}

NATIVE(exception_setstate, "__setstate__(self, state, /)", NULL)
{
    if (args[1] == NONE) return NONE;
    if (!is_dict(args[1]))
        return raisef(t, TypeError, "state is not a dictionary");
    Dict *state = dict_copy(t, as_dict(args[1]));
    if (!state) return ERROR;
    int64_t pos = 0;
    Value key, value, r = NONE;
    while (r == NONE && dict_next(state, &pos, &key, &value))
        if (!is_str(key) || !attr_set(t, args[0], as_str(key), value))
            r = ERROR;
    decref_object(state);
    return r;
}

const TypeCore core_exception = {
    .name = "BaseException",
    .doc = "Common base class for all exceptions",
    .size = sizeof(ExceptionObject),
    .flags = CORE_CYCLIC | CORE_HAS_ATTRS,
    .dealloc = exception_dealloc,
    .traverse = exception_traverse,
    .clear = exception_clear,
    .slots = {
        .new = exception_make,
        .init = exception_init,
        .repr = exception_repr,
        .str = exception_str_slot,
    },
    .methods = METHODS{
        &exception_add_note_method,
        &exception_with_traceback,
        &exception_reduce,
        &exception_setstate,
        NULL,
    },
    .getset = GETSET{
        {"args", args_get, args_set, NULL},
        {"__cause__", cause_get, cause_set, NULL},
        {"__context__", context_get, context_set, NULL},
        {"__suppress_context__", suppress_get, suppress_set, NULL},
        {"__traceback__", traceback_get, traceback_set, NULL},
        {NULL, NULL, NULL, NULL},
    },
};
