// SPDX-License-Identifier: MIT
// weakref.c -- weakref.ref, over the table of heap/weak.h.
#include "vm/heap/alloc.h"
#include "vm/heap/weak.h"
#include "vm/native.h"
#include "vm/object/weakref.h"

bool weakref_check_target(Thread *t, Value v)
{
    if (is_object(v) && type_of(v)->flags & TYPE_WEAKREFS) return true;
    raisef(t, TypeError, "cannot create weak reference to '%T' object", v);
    return false;
}

// A plain reference without callback is made once for each target.
static WeakRef *find_plain(Object *target)
{
    WeakRef *ref = weak_first(target);
    for (; ref; ref = ref->next)
        if (ref->callback == UNDEF && ref->head.shape == KIND_WEAKREF
            && !(ref->head.flags & OBJECT_DEAD))
            return ref;
    return NULL;
}

static Value make(Thread *t, Type *type, Value target, Value callback)
{
    WeakRef *ref = object_new(t, type, 0);
    if (!ref) return ERROR;
    ref->callback = callback == NONE ? UNDEF : new_ref(callback);
    ref->hash = -1;
    if (weak_attach(ref, as_object(target))) return from_object(ref);
    decref_object(ref);
    return raise_memory_error(t);
}

Value weakref_new(Thread *t, Value target, Value callback)
{
    if (!weakref_check_target(t, target)) return ERROR;
    if (callback == NONE || callback == UNDEF) {
        callback = NONE;
        WeakRef *known = find_plain(as_object(target));
        if (known) return new_ref_to(known);
    }
    return make(t, type_of_kind(KIND_WEAKREF), target, callback);
}

// Class.__init__ of a subclass may take more.
static Value ref_new(Thread *t, Type *type, Value *args, int n,
                     Tuple *kwnames)
{
    bool exact = type == type_of_kind(KIND_WEAKREF);
    if (exact && kwnames && kwnames->size)
        return raisef(t, TypeError, "ref() takes no keyword arguments");
    if (n < 1)
        return raisef(t, TypeError,
                      "__new__ expected at least 1 argument, got 0");
    if (n > 2)
        return raisef(t, TypeError,
                      "__new__ expected at most 2 arguments, got %d", n);
    Value callback = n > 1 ? args[1] : NONE;
    if (exact) return weakref_new(t, args[0], callback);
    if (!weakref_check_target(t, args[0])) return ERROR;
    return make(t, type, args[0], callback);
}

static bool ref_init(Thread *t, Value self, UNUSED Value *args, int n,
                     UNUSED Tuple *kwnames)
{
    if (n >= 1 && n <= 2) return true;
    raisef(t, TypeError, "%T expected %s, got %d", self,
           n < 1 ? "at least 1 argument" : "at most 2 arguments", n);
    return false;
}

static void ref_dealloc(Object *object)
{
    WeakRef *ref = (WeakRef *)object;
    weak_detach(ref);
    decref(ref->callback);
}

static void ref_traverse(Object *object, Visitor *visitor)
{
    visit_value(visitor, ((WeakRef *)object)->callback);
}

static void ref_clear(Object *object)
{
    WeakRef *ref = (WeakRef *)object;
    weak_detach(ref);
    set_value(&ref->callback, UNDEF);
}

static Value ref_call(Thread *t, Value self, UNUSED Value *args, int n,
                      Tuple *kwnames)
{
    if (n || (kwnames && kwnames->size))
        return raisef(t, TypeError, "%T expected at most 0 arguments, got %d",
                      self, n);
    return weak_target(as_weakref(self));
}

static int64_t ref_hash(Thread *t, Value self)
{
    WeakRef *ref = as_weakref(self);
    if (ref->hash != -1) return ref->hash;
    Value target = weak_target(ref);
    if (target == NONE) {
        raisef(t, TypeError, "weak object has gone away");
        return -1;
    }
    ref->hash = value_hash(t, target);
    decref(target);
    return ref->hash;
}

// Equal while both live: as their targets; after that only to itself.
static Value ref_compare(Thread *t, Value a, Value b, CompareOp op)
{
    if (!is_weakref(b) || (op != COMPARE_EQ && op != COMPARE_NE))
        return NOT_IMPLEMENTED;
    Value x = weak_target(as_weakref(a)), y = weak_target(as_weakref(b));
    Value r = x == NONE || y == NONE
        ? bool_value((a == b) == (op == COMPARE_EQ))
        : value_compare(t, x, y, op);
    decref(x);
    decref(y);
    return r;
}

static Value ref_repr(Thread *t, Value self)
{
    Value target = weak_target(as_weakref(self));
    if (target == NONE)
        return str_formatf(t, "<weakref at %A; dead>", self);
    Value name = attr_get_maybe(t, target, NAME_STR(__name__));
    if (name == ERROR) error_clear(t);
    Value text = is_str(name)
        ? str_formatf(t, "<weakref at %A; to '%T' at %A (%U)>", self, target,
                      target, as_str(name))
        : str_formatf(t, "<weakref at %A; to '%T' at %A>", self, target,
                      target);
    decref(name);
    decref(target);
    return text;
}

static Value callback_get(UNUSED Thread *t, Value self)
{
    const WeakRef *ref = as_weakref(self);
    return ref->callback == UNDEF || !ref->target ? NONE
                                                  : new_ref(ref->callback);
}

const TypeCore core_weakref = {
    .name = "ReferenceType",
    .module = "weakref",
    .size = sizeof(WeakRef),
    .flags = CORE_CYCLIC,
    .dealloc = ref_dealloc,
    .traverse = ref_traverse,
    .clear = ref_clear,
    .slots = {
        .new = ref_new,
        .init = ref_init,
        .call = ref_call,
        .hash = ref_hash,
        .compare = ref_compare,
        .repr = ref_repr,
    },
    .getset = GETSET{
        {"__callback__", callback_get, NULL, NULL},
        {NULL, NULL, NULL, NULL},
    },
};
