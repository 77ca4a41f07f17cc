// SPDX-License-Identifier: MIT
// slot_script.c -- the slots of classes whose special methods are scripts'.
//
// Each trampoline looks its method up on the type, calls it, and turns what
// it gives into what the slot promises. The simple forms are generated from
// slots.def; slots that several methods share are written out below.
//
// Everything called is held while it runs: a method may replace itself.
#include "vm/object/slot.h"

#include "vm/heap/alloc.h"
#include "vm/object/dict.h"
#include "vm/object/error.h"
#include "vm/object/int.h"
#include "vm/object/method.h"
#include "vm/object/native_fn.h"
#include "vm/object/protocol.h"
#include "vm/object/str.h"
#include "vm/object/tuple.h"

enum { LOCAL_ARGS = 12 };

// Calling -------------------------------------------------------------------

bool is_method_descriptor(Value f)
{
    if (!is_object(f)) return false;
    switch (kind_of(f)) {
    case KIND_FUNCTION: case KIND_SLOTWRAPPER: case KIND_METHODDESCR:
        return true;
    default:
        return false;
    }
}

Value descriptor_bind(Thread *t, Value f, Value instance, Type *owner)
{
    DescrGetSlot *get = slots_of(f)->descr_get;
    return get ? get(t, f, instance, owner) : new_ref(f);
}

bool is_data_descriptor(Value v)
{
    return is_object(v) && slots_of(v)->descr_set;
}

Value slot_call_with_self(Thread *t, Value f, Value self, Value *args, int n,
                          Tuple *kwnames)
{
    int total = n + (kwnames ? (int)kwnames->size : 0);
    Value local[LOCAL_ARGS + 1], *copy = local;
    if (total > LOCAL_ARGS) {
        copy = block_alloc((size_t)(total + 1) * sizeof *copy);
        if (!copy) return raise_memory_error(t);
    }
    copy[0] = self;
    if (total) memcpy(copy + 1, args, (size_t)total * sizeof *copy);
    Value r = call(t, f, copy, n + 1, kwnames);
    if (copy != local) block_free(copy);
    return r;
}

// f as found on the type of self; args are without self.
static Value call_found(Thread *t, Value f, Value self, Value *args, int n,
                        Tuple *kwnames)
{
    if (is_method_descriptor(f))
        return slot_call_with_self(t, f, self, args, n, kwnames);
    Value bound = descriptor_bind(t, f, self, type_of(self));
    if (bound == ERROR) return ERROR;
    Value r = call(t, bound, args, n, kwnames);
    decref(bound);
    return r;
}

Value slot_call_special(Thread *t, NameId name, Value *args, int n)
{
    Value f = type_lookup(type_of(args[0]), name_table[name]);
    if (f == UNDEF) return UNDEF;
    // A script's is held by its frame.
    if (is_function_exact(f)) return call(t, f, args, n, NULL);
    incref(f);
    Value r = is_method_descriptor(f)
        ? call(t, f, args, n, NULL)
        : call_found(t, f, args[0], args + 1, n - 1, NULL);
    decref(f);
    return r;
}

static Value raise_missing(Thread *t, NameId name, Value self)
{
    return raisef(t, AttributeError, "'%T' object has no attribute '%U'",
                  self, name_table[name]);
}

// For slots that are only reached when the method is there.
static Value call_present(Thread *t, NameId name, Value *args, int n)
{
    Value r = slot_call_special(t, name, args, n);
    return r == UNDEF ? raise_missing(t, name, args[0]) : r;
}

// Is the method set to None, as a way to say "not supported"?
static bool is_refused(Value self, NameId name)
{
    return type_lookup(type_of(self), name_table[name]) == NONE;
}

// Generated forms ------------------------------------------------------------

static Value call_unary(Thread *t, NameId name, Value self)
{
    if (name == NAME___iter__ && is_refused(self, name))
        return raisef(t, TypeError, "'%T' object is not iterable", self);
    return call_present(t, name, &self, 1);
}

static Value call_binary(Thread *t, NameId name, Value a, Value b)
{
    Value args[2] = {a, b};
    Value r = slot_call_special(t, name, args, 2);
    return r == UNDEF ? NOT_IMPLEMENTED : r;
}

static Value call_ternary(Thread *t, NameId name, Value a, Value b, Value c)
{
    Value args[3] = {a, b, c};
    Value r = slot_call_special(t, name, args,
                                c == UNDEF || c == NONE ? 2 : 3);
    return r == UNDEF ? NOT_IMPLEMENTED : r;
}

#define DEFINE_UNARY(name)                                               \
    static Value script_##name(Thread *t, Value self)                    \
    {                                                                    \
        return call_unary(t, NAME_##name, self);                         \
    }
#define DEFINE_BINARY(name)                                              \
    static Value script_##name(Thread *t, Value a, Value b)              \
    {                                                                    \
        return call_binary(t, NAME_##name, a, b);                        \
    }
#define DEFINE_TERNARY(name)                                             \
    static Value script_##name(Thread *t, Value a, Value b, Value c)     \
    {                                                                    \
        return call_ternary(t, NAME_##name, a, b, c);                    \
    }
#define DEFINE_LENGTH(name)
#define DEFINE_HASH(name)
#define DEFINE_TRUTH(name)
#define DEFINE_CONTAINS(name)
#define DEFINE_COMPARE(name)
#define DEFINE_SETITEM(name)
#define DEFINE_DELITEM(name)
#define DEFINE_GETATTR(name)
#define DEFINE_SETATTR(name)
#define DEFINE_DELATTR(name)
#define DEFINE_CALL(name)
#define DEFINE_NEW(name)
#define DEFINE_INIT(name)
#define DEFINE_GET(name)
#define DEFINE_SET(name)
#define DEFINE_DELETE(name)
#define DEFINE_FINAL(name)
#define DEFINE_NEXT(name)

#define SLOT(field, Signature)
#define DUNDER(name, field, form, arg) DEFINE_##form(name)
#include "vm/object/slots.def"
#undef SLOT
#undef DUNDER

// Answers that are numbers ---------------------------------------------------

static int64_t script_length(Thread *t, Value self)
{
    Value r = call_present(t, NAME___len__, &self, 1);
    if (r == ERROR) return -1;
    int64_t n = -1;
    bool ok = value_to_i64(t, r, &n);
    if (!ok && error_matches(t, OverflowError)) {
        error_clear(t);
        if (is_int(r) && int_sign(r) < 0)
            raisef(t, ValueError, "__len__() should return >= 0");
        else
            raisef(t, OverflowError,
                   "cannot fit 'int' into an index-sized integer");
    } else if (ok && n < 0) {
        raisef(t, ValueError, "__len__() should return >= 0");
    }
    decref(r);
    return ok && n >= 0 ? n : -1;
}

static int64_t script_hash(Thread *t, Value self)
{
    Value r = call_present(t, NAME___hash__, &self, 1);
    if (r == ERROR) return -1;
    int64_t hash = -1;
    if (!is_int(r))
        raisef(t, TypeError, "__hash__ method should return an integer");
    else if (!int_as_i64(r, &hash))
        hash = int_hash(r);
    else if (hash == -1)
        hash = -2;
    decref(r);
    return hash;
}

static int script_truth(Thread *t, Value self)
{
    Value r = call_present(t, NAME___bool__, &self, 1);
    if (r == ERROR) return -1;
    if (is_bool(r)) return r == TRUE;
    raisef(t, TypeError, "__bool__ should return bool, returned %T", r);
    decref(r);
    return -1;
}

static int script_contains(Thread *t, Value self, Value item)
{
    if (is_refused(self, NAME___contains__)) {
        raisef(t, TypeError, "'%T' object is not a container", self);
        return -1;
    }
    Value args[2] = {self, item};
    Value r = call_present(t, NAME___contains__, args, 2);
    if (r == ERROR) return -1;
    int truth = value_truth(t, r);
    decref(r);
    return truth;
}

// Slots of several methods ---------------------------------------------------

static Value script_compare(Thread *t, Value a, Value b, CompareOp op)
{
    static const NameId names[] = {
        NAME___lt__, NAME___le__, NAME___eq__,
        NAME___ne__, NAME___gt__, NAME___ge__,
    };
    return call_binary(t, names[op], a, b);
}

static bool drop_result(Value r)
{
    if (r == ERROR) return false;
    decref(r);
    return true;
}

static bool script_set_item(Thread *t, Value self, Value key, Value value)
{
    Value args[3] = {self, key, value};
    bool deletes = value == UNDEF;
    Value r = slot_call_special(t, deletes ? NAME___delitem__
                                           : NAME___setitem__,
                                args, deletes ? 2 : 3);
    if (r == UNDEF)
        r = raisef(t, AttributeError, deletes ? "__delitem__" : "__setitem__");
    return drop_result(r);
}

// __getattr__ after an AttributeError.
static Value fall_back(Thread *t, Value self, Str *name)
{
    Value args[2] = {self, from_object(name)};
    Value raised = error_take(t);
    Value r = slot_call_special(t, NAME___getattr__, args, 2);
    if (r == UNDEF) {
        error_restore_steal(t, raised);
        return ERROR;
    }
    decref(raised);
    return r;
}

static Value get_attribute(Thread *t, Value self, Str *name)
{
    Value f = type_lookup(type_of(self), NAME_STR(__getattribute__));
    if (is_slotwrapper_exact(f)) {
        GetAttrSlot *get = as_slotwrapper(f)->owner->slots->get_attr;
        return get(t, self, name);
    }
    Value args[2] = {self, from_object(name)};
    return call_present(t, NAME___getattribute__, args, 2);
}

static Value script_get_attr(Thread *t, Value self, Str *name)
{
    Value f = type_lookup(type_of(self), NAME_STR(__getattribute__));
    bool plain = is_slotwrapper_exact(f)
        && as_slotwrapper(f)->owner->slots->get_attr == attr_get_generic;
    if (plain) {
        // Spares raising what would be caught at once.
        Value r = attr_find_generic(t, self, name);
        if (r != UNDEF && (r != ERROR || !error_matches(t, AttributeError)))
            return r;
        if (r == UNDEF) {
            Value args[2] = {self, from_object(name)};
            r = slot_call_special(t, NAME___getattr__, args, 2);
            return r == UNDEF ? raise_attribute_error(t, self, name) : r;
        }
        return fall_back(t, self, name);
    }
    Value r = get_attribute(t, self, name);
    if (r != ERROR || !error_matches(t, AttributeError)) return r;
    return fall_back(t, self, name);
}

static bool script_set_attr(Thread *t, Value self, Str *name, Value value)
{
    Value args[3] = {self, from_object(name), value};
    if (value == UNDEF)
        return drop_result(call_present(t, NAME___delattr__, args, 2));
    return drop_result(call_present(t, NAME___setattr__, args, 3));
}

static Value script_descr_get(Thread *t, Value self, Value instance,
                              Type *owner)
{
    Value args[3] = {
        self,
        instance == UNDEF ? NONE : instance,
        owner ? from_object(owner) : NONE,
    };
    return call_present(t, NAME___get__, args, 3);
}

static bool script_descr_set(Thread *t, Value self, Value instance,
                             Value value)
{
    Value args[3] = {self, instance, value};
    if (value == UNDEF) {
        Value r = slot_call_special(t, NAME___delete__, args, 2);
        return drop_result(r == UNDEF
            ? raisef(t, AttributeError, "__delete__") : r);
    }
    Value r = slot_call_special(t, NAME___set__, args, 3);
    return drop_result(r == UNDEF ? raisef(t, AttributeError, "__set__") : r);
}

// Calls and life -------------------------------------------------------------

static Value script_call(Thread *t, Value self, Value *args, int n,
                         Tuple *kwnames)
{
    Value f = type_lookup(type_of(self), NAME_STR(__call__));
    if (f == UNDEF)
        return raisef(t, TypeError, "'%T' object is not callable", self);
    incref(f);
    Value r = call_found(t, f, self, args, n, kwnames);
    decref(f);
    return r;
}

static Value script_new(Thread *t, Type *type, Value *args, int n,
                        Tuple *kwnames)
{
    Value f = type_lookup(type, NAME_STR(__new__));
    if (f == UNDEF)
        return raisef(t, TypeError, "cannot create '%N' instances", type);
    f = descriptor_bind(t, f, UNDEF, type);
    if (f == ERROR) return ERROR;
    Value r = slot_call_with_self(t, f, from_object(type), args, n, kwnames);
    decref(f);
    return r;
}

static bool script_init(Thread *t, Value self, Value *args, int n,
                        Tuple *kwnames)
{
    Value f = type_lookup(type_of(self), NAME_STR(__init__));
    if (f == UNDEF) return raise_missing(t, NAME___init__, self) != ERROR;
    incref(f);
    Value r = call_found(t, f, self, args, n, kwnames);
    decref(f);
    if (r == ERROR) return false;
    if (r == NONE) return true;
    raisef(t, TypeError, "__init__() should return None, not '%T'", r);
    decref(r);
    return false;
}

static void script_finalize(Thread *t, Value self)
{
    Value f = type_lookup(type_of(self), NAME_STR(__del__));
    if (f == UNDEF) return;
    incref(f);
    Value r = call_found(t, f, self, NULL, 0, NULL);
    if (r == ERROR) error_unraisable(t, NULL, f);
    else decref(r);
    decref(f);
}

Value slot_script_next(Thread *t, Value self)
{
    return call_present(t, NAME___next__, &self, 1);
}

static Value script_next(Thread *t, Value self)
{
    Value r = slot_script_next(t, self);
    if (r != ERROR || !error_matches(t, StopIteration)) return r;
    error_clear(t);
    return UNDEF;
}

// The table ------------------------------------------------------------------

#define FUNCTION_UNARY(name) script_##name
#define FUNCTION_BINARY(name) script_##name
#define FUNCTION_TERNARY(name) script_##name
#define FUNCTION_LENGTH(name) script_length
#define FUNCTION_HASH(name) script_hash
#define FUNCTION_TRUTH(name) script_truth
#define FUNCTION_CONTAINS(name) script_contains
#define FUNCTION_COMPARE(name) script_compare
#define FUNCTION_SETITEM(name) script_set_item
#define FUNCTION_DELITEM(name) script_set_item
#define FUNCTION_GETATTR(name) script_get_attr
#define FUNCTION_SETATTR(name) script_set_attr
#define FUNCTION_DELATTR(name) script_set_attr
#define FUNCTION_CALL(name) script_call
#define FUNCTION_NEW(name) script_new
#define FUNCTION_INIT(name) script_init
#define FUNCTION_GET(name) script_descr_get
#define FUNCTION_SET(name) script_descr_set
#define FUNCTION_DELETE(name) script_descr_set
#define FUNCTION_FINAL(name) script_finalize
#define FUNCTION_NEXT(name) script_next

const Dunder dunder_table[DUNDER_COUNT] = {
#define SLOT(field, Signature)
#define DUNDER(name, field, form, arg)                                  \
    {#name, offsetof(Slots, field), FORM_##form, arg,                   \
     (SlotFunction *)FUNCTION_##form(name)},
#include "vm/object/slots.def"
#undef SLOT
#undef DUNDER
};
