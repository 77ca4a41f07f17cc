// SPDX-License-Identifier: MIT
// slow_exc.c -- raise, except, with; imports; patterns; async iteration.
#include "vm/exec/eval.h"
#include "vm/exec/generator.h"
#include "vm/exec/slow.h"
#include "vm/exec/lock_object.h"
#include "vm/heap/interp.h"
#include "vm/object/dict.h"
#include "vm/object/exception.h"
#include "vm/object/list.h"
#include "vm/object/module.h"
#include "vm/object/names.h"
#include "vm/object/str.h"
#include "vm/object/tuple.h"
#include "vm/object/exception_fields.h"

bool slow_raise(Thread *t, Value exception, Value cause)
{
    raise_value(t, exception);
    unwind_renew_context(t);
    if (cause == UNDEF || !is_exception(t->raised)) return false;
    Value raised = error_take(t), instance = new_ref(cause);
    if (is_exception_type(cause)) {
        decref(instance);
        instance = call0(t, cause);
        if (instance == ERROR) {
            decref(raised);
            return false;
        }
    }
    if (instance != NONE && !is_exception(instance)) {
        decref(instance);
        decref(raised);
        raisef(t, TypeError, "exception causes must derive from "
               "BaseException");
        return false;
    }
    exception_set_cause(t, as_exception(raised), instance);
    decref(instance);
    error_restore_steal(t, raised);
    return false;
}

static bool is_catchable(Thread *t, Value type)
{
    if (is_exception_type(type)) return true;
    raisef(t, TypeError, "catching classes that do not inherit from "
           "BaseException is not allowed");
    return false;
}

int slow_exc_match(Thread *t, Value exception, Value type)
{
    if (!is_tuple(type))
        return is_catchable(t, type)
            ? value_is_instance(exception, as_type(type)) : -1;
    const Tuple *types = as_tuple(type);
    for (int64_t i = 0; i < types->size; i++)
        if (!is_catchable(t, types->items[i])) return -1;
    for (int64_t i = 0; i < types->size; i++)
        if (value_is_instance(exception, as_type(types->items[i]))) return 1;
    return 0;
}

// except* E: a naked exception is wrapped in a group for the handler.
static bool match_naked(Thread *t, Value exception, Value *rest, Value *match)
{
    Value one = tuple_pack(t, 1, exception);
    if (one == ERROR) return false;
    Value empty = from_object(str_empty());
    Value args[2] = {empty, one};
    *match = call(t, from_object(error_type(t, ExceptionGroup)), args, 2,
                  NULL);
    *rest = NONE;
    decref(one);
    return *match != ERROR;
}

static bool split_group(Thread *t, Value group, Value type, Value *rest,
                        Value *match)
{
    Value pair = call_method(t, group, NAME_STR(split), &type, 1);
    if (pair == ERROR) return false;
    if (!is_tuple(pair) || as_tuple(pair)->size < 2) {
        decref(pair);
        raisef(t, TypeError, "%T.split must return a 2-tuple", group);
        return false;
    }
    *match = new_ref(as_tuple(pair)->items[0]);
    *rest = new_ref(as_tuple(pair)->items[1]);
    decref(pair);
    return true;
}

static bool is_star_catchable(Thread *t, Value type)
{
    const Type *group = error_type(t, BaseExceptionGroup);
    const Tuple *types = is_tuple(type) ? as_tuple(type) : NULL;
    bool caught = !types && is_exception_type(type)
               && type_is_subtype(as_type(type), group);
    for (int64_t i = 0; types && i < types->size; i++)
        caught |= is_exception_type(types->items[i])
               && type_is_subtype(as_type(types->items[i]), group);
    if (caught)
        raisef(t, TypeError, "catching ExceptionGroup with except* is not "
               "allowed. Use except instead.");
    return !caught;
}

bool slow_eg_match(Thread *t, Value exception, Value type, Value *rest,
                   Value *match)
{
    if (exception == NONE) {
        *rest = *match = NONE;
        return true;
    }
    Type *group = error_type(t, BaseExceptionGroup);
    int found = slow_exc_match(t, exception, type);
    if (found < 0 || !is_star_catchable(t, type)) return false;
    if (!value_is_instance(exception, group)) {
        if (found) return match_naked(t, exception, rest, match);
        *rest = new_ref(exception);
        *match = NONE;
        return true;
    }
    if (found) {
        *match = new_ref(exception);
        *rest = NONE;
        return true;
    }
    return split_group(t, exception, type, rest, match);
}

// A part of the original that was raised again as it was, or wasn't taken.
static bool is_part(Value e, Value original)
{
    const ExceptionObject *a = as_exception(e), *b = as_exception(original);
    return a->traceback == b->traceback && a->cause == b->cause
        && a->context == b->context;
}

// The parts among all, together one group again; NONE if there are none.
static Value join_parts(Thread *t, Value original, const List *all,
                        List *others)
{
    List *parts = list_new(t, 0);
    bool ok = parts != NULL;
    for (int64_t i = 0; ok && i < list_size(all); i++) {
        Value e = list_items(all)[i];
        if (e != NONE)
            ok = list_append(t, is_part(e, original) ? parts : others, e);
    }
    Value r = !ok ? ERROR : list_size(parts) == 0 ? NONE
            : exception_group_project(t, original, parts);
    decref_maybe(parts);
    return r;
}

static Value first_exception(const List *list)
{
    for (int64_t i = 0; i < list_size(list); i++)
        if (list_items(list)[i] != NONE) return new_ref(list_items(list)[i]);
    return NONE;
}

// What is left to raise after the except* clauses: what they raised, and,
// joined, what none of them took or they raised again.
Value slow_prep_reraise_star(Thread *t, Value original, Value raised)
{
    const List *list = as_list(raised);
    if (!value_is_instance(original, error_type(t, BaseExceptionGroup)))
        return first_exception(list);
    List *others = list_new(t, 0);
    Value parts = others ? join_parts(t, original, list, others) : ERROR;
    if (parts == ERROR || list_size(others) == 0) {
        decref_maybe(others);
        return parts;
    }
    Value r = ERROR;
    if (parts != NONE && !list_append(t, others, parts)) {
        r = ERROR;
    } else if (list_size(others) == 1) {
        r = new_ref(list_items(others)[0]);
    } else {
        Value args[2] = {from_object(str_empty()), from_object(others)};
        r = call(t, from_object(error_type(t, BaseExceptionGroup)), args, 2,
                 NULL);
    }
    decref(parts);
    decref_object(others);
    return r;
}

bool slow_before_with(Thread *t, Value manager, bool async, Value *exit,
                      Value *entered)
{
    Str *enter_name = async ? NAME_STR(__aenter__) : NAME_STR(__enter__);
    Str *exit_name = async ? NAME_STR(__aexit__) : NAME_STR(__exit__);
    const char *kind = async ? "asynchronous context manager"
                             : "context manager";
    bool enters = type_lookup(type_of(manager), enter_name) != UNDEF;
    *exit = enters ? special_lookup(t, manager, exit_name) : UNDEF;
    if (*exit == ERROR) return false;
    if (*exit == UNDEF) {
        raisef(t, TypeError, "'%T' object does not support the %s protocol%s",
               manager, kind, !enters ? "" : async
               ? " (missed __aexit__ method)" : " (missed __exit__ method)");
        return false;
    }
    *entered = special_call(t, manager, enter_name, NULL, 0);
    if (*entered != ERROR) return true;
    decref(*exit);
    return false;
}

Value slow_with_except(Thread *t, Value exit, Value exception)
{
    if (is_quick_lock(exit))
        return lock_object_exit(t, exit) ? FALSE : ERROR;
    Value traceback = is_exception(exception)
        ? as_exception(exception)->traceback : UNDEF;
    Value args[3] = {from_object(type_of(exception)), exception,
                     traceback == UNDEF ? NONE : traceback};
    return call(t, exit, args, 3, NULL);
}

Value slow_import_name(Thread *t, Frame *frame, Str *name, Value level,
                       Value fromlist)
{
    Value hook = dict_get_str(frame->function->builtins,
                              NAME_STR(__import__));
    if (hook == UNDEF)
        return raisef(t, ImportError, "__import__ not found");
    Value globals = from_object(frame->function->globals);
    if (hook == t->interp->import_function)
        return t->interp->import_hook(t, from_object(name), globals, fromlist,
                                      (int)small_int(level));
    Value locals = frame->flags & FRAME_NAMESPACE ? frame->extra : NONE;
    Value args[5] = {from_object(name), globals, locals, fromlist, level};
    return call(t, hook, args, 5, NULL);
}

// A submodule that is still being imported may be in sys.modules only.
static Value import_from_modules(Thread *t, Value module, Str *name)
{
    Value package = attr_get_maybe(t, module, NAME_STR(__name__));
    if (package == UNDEF || package == ERROR || !is_str(package)) {
        decref(package);
        return package == ERROR ? ERROR : UNDEF;
    }
    Value full = str_formatf(t, "%S.%U", package, name);
    decref(package);
    if (full == ERROR) return ERROR;
    Value found = dict_get(t, as_dict(t->interp->modules), full);
    decref(full);
    return found == ERROR ? ERROR : new_ref(found);
}

static Value raise_cannot_import(Thread *t, Value module, Str *name)
{
    Value package = attr_get_maybe(t, module, NAME_STR(__name__));
    Value file = package == ERROR ? ERROR
               : attr_get_maybe(t, module, NAME_STR(__file__));
    if (file == ERROR) {
        decref(package);
        return ERROR;
    }
    bool named = package != UNDEF && is_str(package);
    bool partial = is_module(module) && module_is_running(as_module(module));
    if (partial && named && file != UNDEF)
        raisef(t, ImportError, "cannot import name '%U' from partially "
               "initialized module '%S' (most likely due to a circular "
               "import) (%S)", name, package, file);
    else if (file == UNDEF)
        raisef(t, ImportError, "cannot import name '%U' from '%s' "
               "(unknown location)", name,
               named ? as_str(package)->data : "<unknown module name>");
    else
        raisef(t, ImportError, "cannot import name '%U' from '%s' (%S)",
               name, named ? as_str(package)->data : "<unknown module name>",
               file);
    Value e = error_take(t);
    if (e != UNDEF) {
        Value *f = as_exception(e)->fields;
        if (named) set_value(&f[FIELD_IMPORT_NAME], new_ref(package));
        if (file != UNDEF) set_value(&f[FIELD_IMPORT_PATH], new_ref(file));
        set_value(&f[FIELD_IMPORT_NAME_FROM], new_ref_to(name));
        error_restore_steal(t, e);
    }
    decref(package);
    decref(file);
    return ERROR;
}

Value slow_import_from(Thread *t, Value module, Str *name)
{
    Value v = attr_get_maybe(t, module, name);
    if (v != UNDEF) return v;
    v = import_from_modules(t, module, name);
    return v == UNDEF ? raise_cannot_import(t, module, name) : v;
}

static bool import_names(Thread *t, Frame *frame, Value module, Value names,
                         bool skip_private)
{
    Value iterator = iter_new(t, names);
    if (iterator == ERROR) return false;
    bool done = true;
    for (;;) {
        Value name = iter_next(t, iterator);
        if (name == UNDEF) break;
        if (name == ERROR || !is_str(name)) {
            if (name != ERROR)
                raisef(t, TypeError, "Item in __all__ must be str, not %T",
                       name);
            done = false;
        } else if (!skip_private || as_str(name)->data[0] != '_') {
            Value v = attr_get(t, module, as_str(name));
            done = v != ERROR && slow_store_name(t, frame, as_str(name), v);
            decref(v);
        }
        decref(name);
        if (!done) break;
    }
    decref(iterator);
    return done;
}

bool slow_import_star(Thread *t, Frame *frame, Value module)
{
    Value all = attr_get_maybe(t, module, NAME_STR(__all__));
    if (all == ERROR) return false;
    bool listed = all != UNDEF;
    if (!listed) {
        Value dict = attr_get(t, module, NAME_STR(__dict__));
        all = dict == ERROR ? ERROR : list_from_iterable(t, dict);
        decref(dict);
        if (all == ERROR) return false;
    }
    bool done = import_names(t, frame, module, all, !listed);
    decref(all);
    return done;
}

bool slow_is_mapping(Value v)
{
    Kind kind = kind_of(v);
    return kind == KIND_DICT || kind == KIND_MAPPINGPROXY
        || (is_object(v) && type_of(v)->flags & TYPE_MAPPING);
}

bool slow_is_sequence(Value v)
{
    switch (kind_of(v)) {
    case KIND_LIST: case KIND_TUPLE: case KIND_RANGE: case KIND_MEMORYVIEW:
        return true;
    case KIND_STR: case KIND_BYTES: case KIND_BYTEARRAY:
        return false;
    default:
        return is_object(v) && type_of(v)->flags & TYPE_SEQUENCE;
    }
}

static Value match_key(Thread *t, Value v, Value key)
{
    if (is_dict_exact(v)) {
        Value found = dict_get(t, as_dict(v), key);
        return found == ERROR ? ERROR : new_ref(found);
    }
    Value args[2] = {key, UNDEF};
    // `get` with a default of its own kind tells absence from None.
    Value sentinel = from_object(object_new(t, type_of_kind(KIND_OBJECT), 0));
    if (!sentinel) return raise_memory_error(t);
    args[1] = sentinel;
    Value found = call_method(t, v, NAME_STR(get), args, 2);
    decref(sentinel);
    if (found != sentinel) return found;
    return UNDEF;
}

Value slow_match_keys(Thread *t, Value v, Value keys)
{
    const Tuple *wanted = as_tuple(keys);
    Tuple *values = tuple_new(t, wanted->size);
    if (!values) return ERROR;
    for (int64_t i = 0; i < wanted->size; i++) {
        Value found = match_key(t, v, wanted->items[i]);
        if (found == UNDEF || found == ERROR) {
            decref_object(values);
            return found == ERROR ? ERROR : NONE;
        }
        values->items[i] = found;
    }
    return from_object(values);
}

// Built-in types whose one positional pattern is the value itself.
static bool matches_self(const Type *type)
{
    switch (type->kind) {
    case KIND_BOOL: case KIND_BYTEARRAY: case KIND_BYTES: case KIND_DICT:
    case KIND_FLOAT: case KIND_FROZENSET: case KIND_INT: case KIND_LIST:
    case KIND_SET: case KIND_STR: case KIND_TUPLE:
        return true;
    default:
        return false;
    }
}

static bool match_positional(Thread *t, Value v, Type *type, Value names,
                             uint32_t n, Value *out, bool *matched)
{
    uint32_t allowed = names != UNDEF && is_tuple(names)
        ? (uint32_t)as_tuple(names)->size : names == UNDEF
        && matches_self(type);
    bool fine = false;
    if (names != UNDEF && !is_tuple(names)) {
        raisef(t, TypeError, "%N.__match_args__ must be a tuple (got %T)",
               type, names);
    } else if (n > allowed) {
        raisef(t, TypeError, "%N() accepts %u positional sub-pattern%s (%u "
               "given)", type, allowed, allowed == 1 ? "" : "s", n);
    } else if (names == UNDEF) {
        out[0] = new_ref(v);
        fine = true;
    } else {
        fine = true;
        for (uint32_t i = 0; i < n && fine && *matched; i++) {
            Value name = as_tuple(names)->items[i];
            if (!is_str(name)) {
                raisef(t, TypeError, "__match_args__ elements must be "
                       "strings (got %T)", name);
                fine = false;
                break;
            }
            Value attr = attr_get_maybe(t, v, as_str(name));
            if (attr == ERROR) fine = false;
            else if (attr == UNDEF) *matched = false;
            else out[i] = attr;
        }
    }
    return fine;
}

static bool match_keyword(Thread *t, Value v, Type *type, Value names,
                          uint32_t positional, Str *name, Value *out,
                          bool *matched)
{
    for (uint32_t i = 0; i < positional && names != UNDEF; i++) {
        if (!str_equal(as_str(as_tuple(names)->items[i]), name)) continue;
        raisef(t, TypeError, "%N() got multiple sub-patterns for attribute %R",
               type, from_object(name));
        return false;
    }
    Value attr = attr_get_maybe(t, v, name);
    if (attr == ERROR) return false;
    if (attr == UNDEF) *matched = false;
    else *out = attr;
    return true;
}

Value slow_match_class(Thread *t, Value v, Value class_, Value names,
                       uint32_t positional)
{
    if (!is_type(class_))
        return raisef(t, TypeError, "called match pattern must be a class");
    int instance = value_isinstance(t, v, class_);
    if (instance <= 0) return instance < 0 ? ERROR : NONE;
    const Tuple *keywords = as_tuple(names);
    Tuple *out = tuple_new(t, positional + keywords->size);
    if (!out) return ERROR;
    bool matched = true, fine = true;
    Type *type = as_type(class_);
    Value own = UNDEF;
    if (positional) {
        own = attr_get_maybe(t, class_, NAME_STR(__match_args__));
        fine = own != ERROR && match_positional(t, v, type, own, positional,
                                                out->items, &matched);
    }
    for (int64_t i = 0; i < keywords->size && fine && matched; i++)
        fine = match_keyword(t, v, type, own, positional,
                             as_str(keywords->items[i]),
                             &out->items[positional + i], &matched);
    decref(own);
    if (fine && matched) return from_object(out);
    decref_object(out);
    return fine ? NONE : ERROR;
}

Value slow_get_aiter(Thread *t, Value v)
{
    UnarySlot *aiter = slots_of(v)->aiter;
    if (!aiter)
        return raisef(t, TypeError, "'async for' requires an object with "
                      "__aiter__ method, got %T", v);
    Value r = aiter(t, v);
    if (r == ERROR || slots_of(r)->anext) return r;
    raisef(t, TypeError, "'async for' received an object from __aiter__ "
           "that does not implement __anext__: %T", r);
    decref(r);
    return ERROR;
}

Value slow_get_anext(Thread *t, Value aiter)
{
    UnarySlot *anext = slots_of(aiter)->anext;
    if (!anext)
        return raisef(t, TypeError, "'async for' requires an iterator with "
                      "__anext__ method, got %T", aiter);
    Value v = anext(t, aiter);
    if (v == ERROR) return ERROR;
    Value awaitable = awaitable_get(t, v, 0);
    if (awaitable == ERROR && error_matches(t, TypeError)) {
        Value cause = error_take(t);
        raisef(t, TypeError, "'async for' received an invalid object from "
               "__anext__: %T", v);
        if (is_exception(t->raised))
            exception_set_cause(t, as_exception(t->raised), cause);
        decref(cause);
    }
    decref(v);
    return awaitable;
}

Value slow_yield_from_iter(Thread *t, Value v, Frame *frame)
{
    if (is_generator(v)) return new_ref(v);
    if (!is_coroutine(v)) return iter_new(t, v);
    uint32_t flags = frame->function->code->flags;
    if (flags & (CODE_COROUTINE | CODE_ITERABLE_COROUTINE)) return new_ref(v);
    return raisef(t, TypeError, "cannot 'yield from' a coroutine object in a "
                  "non-coroutine generator");
}
