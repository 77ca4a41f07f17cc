// SPDX-License-Identifier: MIT
// native_fn.c -- C functions as objects: len, list.append, [].append.
//
// Three states: a function (no owner), a method as it stands in its type's
// dict (owner, no self: the first argument is checked; a kind of its own),
// and a method bound to an instance (owner and self: self is put before the
// arguments).
//
// A call whose arguments are just the parameters, in order, touches nothing:
// the caller's array is the function's.
#include "vm/object/native_fn.h"

#include "vm/heap/alloc.h"
#include "vm/native.h"
#include "vm/object/immortal.h"
#include "vm/object/signature.h"

enum { LOCAL_ARGS = SIGNATURE_MAX, FEW_ARGS = 3 };

Str *native_def_name(const NativeDef *def)
{
    Str *known = atomic_load_relaxed(&def->name);
    if (known) return known;
    char name[64];
    size_t size = strcspn(def->signature, "(");
    if (size >= sizeof name) size = sizeof name - 1;
    memcpy(name, def->signature, size);
    name[size] = 0;
    known = str_intern_c(name);
    // No definition is a constant in memory: `parsed` is filled in as well.
    atomic_store_relaxed(&((NativeDef *)(uintptr_t)def)->name, known);
    return known;
}

Value native_new(Thread *t, NativeDef *def, Value self, Type *owner,
                 Value module)
{
    Str *name = native_def_name(def);
    Kind kind = owner && self == UNDEF ? KIND_METHODDESCR : KIND_NATIVE;
    Native *fn = object_new_kind(t, kind, sizeof *fn);
    if (!fn) return ERROR;
    fn->def = def;
    fn->name = name;          // immortal
    fn->self = new_ref(self);
    fn->owner = owner;        // counted only for classes of scripts: never
    fn->module = new_ref(module);
    immortal_if_racy(fn);
    if (name) return from_object(fn);
    decref_object(fn);
    return raise_memory_error(t);
}

static void native_dealloc(Object *object)
{
    Native *fn = (Native *)object;
    decref(fn->self);
    decref(fn->module);
}

static void native_traverse(Object *object, Visitor *visitor)
{
    Native *fn = (Native *)object;
    visit_value(visitor, fn->self);
    visit_value(visitor, fn->module);
}

static void native_clear(Object *object)
{
    Native *fn = (Native *)object;
    set_value(&fn->self, NONE);
    set_value(&fn->module, NONE);
}

// Calling --------------------------------------------------------------------

static bool is_bound(const Native *fn)
{
    return fn->owner && fn->self != UNDEF;
}

static Caller caller_of(const Native *fn)
{
    Caller caller = {"", "", fn->name->data, 0};
    if (fn->owner) {
        caller.prefix = fn->owner->name->data;
        caller.dot = ".";
        caller.self = 1;
    } else if (is_str(fn->module)
               && !str_equals_c(as_str(fn->module), "builtins")) {
        caller.prefix = as_str(fn->module)->data;
        caller.dot = ".";
    }
    if (fn->def->flags & NATIVE_CLASS) caller.self = 1;
    return caller;
}

COLD static bool wrong_self(Thread *t, const Native *fn, Value *args, int n)
{
    if (n == 0)
        raisef(t, TypeError, "unbound method %N.%U() needs an argument",
               fn->owner, fn->name);
    else
        raisef(t, TypeError, "descriptor '%U' for '%N' objects doesn't apply "
               "to a '%T' object", fn->name, fn->owner, args[0]);
    return false;
}

// The first argument of a method that isn't bound.
static bool check_self(Thread *t, const Native *fn, Value *args, int n)
{
    if (!fn->owner || (n > 0 && type_of(args[0]) == fn->owner)) return true;
    if (n > 0 && value_is_instance(args[0], fn->owner)) return true;
    return wrong_self(t, fn, args, n);
}

NOINLINE static Value call_general(Thread *t, Native *fn, const Signature *s,
                                   Value *args, int n, Tuple *kwnames)
{
    Value out[SIGNATURE_MAX];
    Caller caller = caller_of(fn);
    if ((fn->def->flags & NATIVE_CLASS) && n > 0 && is_type(args[0])) {
        caller.prefix = as_type(args[0])->name->data;
        caller.dot = ".";
    }
    if (!signature_bind_for(t, s, &caller, args, n, kwnames, out))
        return ERROR;
    Value r = fn->def->call(t, out);
    signature_drop(s, out);
    return r;
}

// Only values by position, and fewer than there are parameters: the rest have
// their defaults.
static Value call_with_defaults(Thread *t, const NativeDef *def,
                                const Signature *s, const Value *args, int n)
{
    Value out[SIGNATURE_MAX];
    int i = 0;
    for (; i < n; i++) out[i] = args[i];
    for (; i < s->count; i++) out[i] = s->parameters[i].initial;
    return def->call(t, out);
}

static Value call_unbound(Thread *t, Native *fn, Value *args, int n,
                          Tuple *kwnames)
{
    NativeDef *def = fn->def;
    if (!check_self(t, fn, args, n)) return ERROR;
    if (def->flags & NATIVE_RAW)
        return def->raw(t, fn->self == UNDEF ? NONE : fn->self, args, n,
                        kwnames);
    // acquire: pairs with the release in signature_of
    const Signature *s = atomic_load_acquire(&def->parsed);
    if (UNLIKELY(!s)) s = signature_of(def);
    if (LIKELY(s->simple && !kwnames && n == s->count))
        return def->call(t, args);
    if (s->simple && !kwnames && n >= s->required && n < s->count)
        return call_with_defaults(t, def, s, args, n);
    return call_general(t, fn, s, args, n, kwnames);
}

// A bound method with a few values: what sorted(key=d.get) calls for each
// item. It is held, since its owner may let go of it meanwhile.
static inline Value call_bound_few(Thread *t, Native *fn, const Value *args,
                                   int n)
{
    NativeDef *def = fn->def;
    Value copy[FEW_ARGS + 1] = {new_ref(fn->self)}, self = copy[0], r;
    for (int i = 0; i < n; i++) copy[i + 1] = args[i];
    // acquire: pairs with the release in signature_of
    const Signature *s = atomic_load_acquire(&def->parsed);
    if (def->flags & NATIVE_RAW) r = def->raw(t, self, copy, n + 1, NULL);
    else if (s && s->simple && n + 1 == s->count) r = def->call(t, copy);
    else r = call_unbound(t, fn, copy, n + 1, NULL);
    decref(self);
    return r;
}

NOINLINE static Value call_bound(Thread *t, Native *fn, Value *args, int n,
                                 Tuple *kwnames)
{
    int total = n + (kwnames ? (int)kwnames->size : 0);
    Value local[LOCAL_ARGS + 1], *copy = local;
    if (total > LOCAL_ARGS) {
        copy = block_alloc((size_t)(total + 1) * sizeof *copy);
        if (!copy) return raise_memory_error(t);
    }
    copy[0] = new_ref(fn->self);
    if (total) memcpy(copy + 1, args, (size_t)total * sizeof *copy);
    Value self = copy[0];
    Value r = call_unbound(t, fn, copy, n + 1, kwnames);
    if (copy != local) block_free(copy);
    decref(self);
    return r;
}

Value native_call(Thread *t, Native *fn, Value *args, int n, Tuple *kwnames)
{
    if (is_bound(fn) && n <= FEW_ARGS && !kwnames)
        return call_bound_few(t, fn, args, n);
    if (is_bound(fn)) return call_bound(t, fn, args, n, kwnames);
    return call_unbound(t, fn, args, n, kwnames);
}

static Value native_call_slot(Thread *t, Value self, Value *args, int n,
                              Tuple *kwnames)
{
    return native_call(t, as_native(self), args, n, kwnames);
}

// As an attribute ------------------------------------------------------------

static Value native_get(Thread *t, Value self, Value instance,
                        UNUSED Type *owner)
{
    Native *fn = as_native(self);
    if (instance == UNDEF) return new_ref(self);
    if (!value_is_instance(instance, fn->owner))
        return wrong_self(t, fn, &instance, 1) ? NONE : ERROR;
    return native_new(t, fn->def, instance, fn->owner, fn->module);
}

static Value native_compare(UNUSED Thread *t, Value a, Value b, CompareOp op)
{
    if (!is_native_exact(b) || (op != COMPARE_EQ && op != COMPARE_NE))
        return NOT_IMPLEMENTED;
    const Native *x = as_native(a), *y = as_native(b);
    bool same = x->def == y->def && x->self == y->self
        && x->owner == y->owner;
    return bool_value(same == (op == COMPARE_EQ));
}

static int64_t native_hash(UNUSED Thread *t, Value self)
{
    const Native *fn = as_native(self);
    uint64_t x = (uint64_t)str_hash(fn->name) * 31 + value_id(fn->self);
    int64_t hash = (int64_t)(x ^ x >> 32);
    return hash == -1 ? -2 : hash;
}

static Value native_repr(Thread *t, Value self)
{
    const Native *fn = as_native(self);
    if (fn->owner && fn->self == UNDEF)
        return str_formatf(t, "<method '%U' of '%N' objects>", fn->name,
                           fn->owner);
    if (fn->self == UNDEF || is_module(fn->self))
        return str_formatf(t, "<built-in function %U>", fn->name);
    return str_formatf(t, "<built-in method %U of %T object at %A>", fn->name,
                       fn->self, fn->self);
}

static Value name_get(UNUSED Thread *t, Value self)
{
    return new_ref_to(as_native(self)->name);
}

static Value qualname_get(Thread *t, Value self)
{
    const Native *fn = as_native(self);
    const Type *type = fn->owner ? fn->owner
        : is_type(fn->self) ? as_type(fn->self) : NULL;
    return type ? str_formatf(t, "%U.%U", type->qualname, fn->name)
                : new_ref_to(fn->name);
}

static Value module_get(UNUSED Thread *t, Value self)
{
    Value module = as_native(self)->module;
    return module == UNDEF ? NONE : new_ref(module);
}

static Value self_get(UNUSED Thread *t, Value self)
{
    const Native *fn = as_native(self);
    return fn->self == UNDEF ? NONE : new_ref(fn->self);
}

static Value owner_get(UNUSED Thread *t, Value self)
{
    return new_ref_to(as_native(self)->owner);
}

static Value text_or_none(Thread *t, const char *text)
{
    if (!text) return NONE;
    Str *s = str_from_c(t, text);
    return s ? from_object(s) : ERROR;
}

static Value doc_get(Thread *t, Value self)
{
    return text_or_none(t, as_native(self)->def->doc);
}

static Value text_signature_get(Thread *t, Value self)
{
    return text_or_none(t, strchr(as_native(self)->def->signature, '('));
}

NATIVE(native_reduce, "__reduce__(self, /)", NULL)
{
    const Native *fn = as_native(args[0]);
    if (fn->self == UNDEF || is_module(fn->self)) return new_ref_to(fn->name);
    return raisef(t, TypeError, "cannot pickle '%T' object", args[0]);
}

const TypeCore core_native = {
    .name = "builtin_function_or_method",
    .size = sizeof(Native),
    .flags = CORE_FINAL | CORE_NO_NEW | CORE_CYCLIC | CORE_WEAKREFS,
    .dealloc = native_dealloc,
    .traverse = native_traverse,
    .clear = native_clear,
    .slots = {
        .call = native_call_slot,
        .compare = native_compare,
        .hash = native_hash,
        .repr = native_repr,
    },
    .methods = METHODS{
        &native_reduce,
        NULL,
    },
    .getset = GETSET{
        {"__name__", name_get, NULL, NULL},
        {"__qualname__", qualname_get, NULL, NULL},
        {"__module__", module_get, NULL, NULL},
        {"__self__", self_get, NULL, NULL},
        {"__doc__", doc_get, NULL, NULL},
        {"__text_signature__", text_signature_get, NULL, NULL},
        {NULL, NULL, NULL, NULL},
    },
};

const TypeCore core_methoddescr = {
    .name = "method_descriptor",
    .size = sizeof(Native),
    .flags = CORE_FINAL | CORE_NO_NEW | CORE_CYCLIC | CORE_WEAKREFS,
    .dealloc = native_dealloc,
    .traverse = native_traverse,
    .clear = native_clear,
    .slots = {
        .call = native_call_slot,
        .descr_get = native_get,
        .repr = native_repr,
    },
    .getset = GETSET{
        {"__name__", name_get, NULL, NULL},
        {"__qualname__", qualname_get, NULL, NULL},
        {"__objclass__", owner_get, NULL, NULL},
        {"__doc__", doc_get, NULL, NULL},
        {"__text_signature__", text_signature_get, NULL, NULL},
        {NULL, NULL, NULL, NULL},
    },
};
