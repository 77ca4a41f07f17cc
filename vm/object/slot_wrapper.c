// SPDX-License-Identifier: MIT
// slot_wrapper.c -- the slots of built-in types as functions of scripts.
//
// `list.__len__` is a SlotWrapper: the type it belongs to and the row of
// slots.def. Calling it checks the instance and the number of arguments and
// converts to and from the slot's C signature. A trampoline never ends up
// here: wrappers are made for built-in types only.
#include "vm/heap/alloc.h"
#include "vm/native.h"
#include "vm/object/method.h"
#include "vm/object/slot.h"

Value slotwrapper_new(Thread *t, Type *owner, const Dunder *dunder)
{
    SlotWrapper *w = object_new_kind(t, KIND_SLOTWRAPPER, sizeof *w);
    if (!w) return ERROR;
    w->owner = owner;  // borrowed: built-in types are immortal
    w->dunder = dunder;
    return from_object(w);
}

// Arguments -----------------------------------------------------------------

// CPython unpacks two or more arguments under an empty name: hence the blank.
static bool check_count(Thread *t, int n, int least, int most)
{
    if (n >= least && n <= most) return true;
    int wanted = n < least ? least : most;
    raisef(t, TypeError, "%sexpected %s%d argument%s, got %d",
           most > 1 ? " " : "",
           least == most ? "" : n < least ? "at least " : "at most ", wanted,
           wanted == 1 ? "" : "s", n);
    return false;
}

static Str *name_argument(Thread *t, Value v)
{
    if (is_str(v)) return as_str(v);
    raisef(t, TypeError, "attribute name must be string, not '%T'", v);
    return NULL;
}

static Value none_if(bool ok)
{
    return ok ? NONE : ERROR;
}

// The slot's function, by form. args[0] is the instance; n counts the rest.
// Forms without keyword arguments:

typedef struct Call {
    Thread *t;
    SlotFunction *function;
    const Dunder *dunder;
    Value self;
    Value *args;
    int n;
} Call;

static Value call_length(Call *c)
{
    int64_t n = ((LengthSlot *)c->function)(c->t, c->self);
    return n < 0 ? ERROR : int_new(c->t, n);
}

static Value call_hash(Call *c)
{
    int64_t hash = ((HashSlot *)c->function)(c->t, c->self);
    return hash == -1 ? ERROR : int_new(c->t, hash);
}

static Value call_truth(Call *c)
{
    int truth = ((TruthSlot *)c->function)(c->t, c->self);
    return truth < 0 ? ERROR : bool_value(truth);
}

static Value call_contains(Call *c)
{
    int found = ((ContainsSlot *)c->function)(c->t, c->self, c->args[0]);
    return found < 0 ? ERROR : bool_value(found);
}

static Value call_ternary(Call *c)
{
    Value modulus = c->n > 1 && c->args[1] != NONE ? c->args[1] : UNDEF;
    return ((TernarySlot *)c->function)(c->t, c->self, c->args[0], modulus);
}

static Value call_set_item(Call *c)
{
    Value value = c->dunder->form == FORM_DELITEM ? UNDEF : c->args[1];
    return none_if(((SetItemSlot *)c->function)(c->t, c->self, c->args[0],
                                                value));
}

static Value call_get_attr(Call *c)
{
    Str *name = name_argument(c->t, c->args[0]);
    if (!name) return ERROR;
    return ((GetAttrSlot *)c->function)(c->t, c->self, name);
}

static Value call_set_attr(Call *c)
{
    Str *name = name_argument(c->t, c->args[0]);
    if (!name) return ERROR;
    Value value = c->dunder->form == FORM_DELATTR ? UNDEF : c->args[1];
    return none_if(((SetAttrSlot *)c->function)(c->t, c->self, name, value));
}

static Value call_get(Call *c)
{
    Value instance = c->args[0] == NONE ? UNDEF : c->args[0];
    Value owner = c->n > 1 ? c->args[1] : NONE;
    if (instance == UNDEF && !is_type(owner))
        return raisef(c->t, TypeError, "__get__(None, None) is invalid");
    Type *type = is_type(owner) ? as_type(owner)
               : instance == UNDEF ? NULL : type_of(instance);
    return ((DescrGetSlot *)c->function)(c->t, c->self, instance, type);
}

static Value call_set(Call *c)
{
    Value value = c->dunder->form == FORM_DELETE ? UNDEF : c->args[1];
    return none_if(((DescrSetSlot *)c->function)(c->t, c->self, c->args[0],
                                                 value));
}

static Value call_final(Call *c)
{
    ((FinalizeSlot *)c->function)(c->t, c->self);
    return NONE;
}

static Value call_next(Call *c)
{
    Value r = ((UnarySlot *)c->function)(c->t, c->self);
    return r == UNDEF ? raise_stop_iteration(c->t, UNDEF) : r;
}

static Value call_unary(Call *c)
{
    return ((UnarySlot *)c->function)(c->t, c->self);
}

static Value call_binary(Call *c)
{
    Value r = ((BinarySlot *)c->function)(c->t, c->self, c->args[0]);
    if (r != NOT_IMPLEMENTED) return r;
    return operator_refuse_wrapped(c->t, c->dunder->offset, c->self,
                                   c->args[0]);
}

static Value call_compare(Call *c)
{
    return ((CompareSlot *)c->function)(c->t, c->self, c->args[0],
                                        (CompareOp)c->dunder->arg);
}

static const struct {
    uint8_t least, most;
    Value (*call)(Call *);
} forms[] = {
    [FORM_UNARY] = {0, 0, call_unary},
    [FORM_BINARY] = {1, 1, call_binary},
    [FORM_TERNARY] = {1, 2, call_ternary},
    [FORM_LENGTH] = {0, 0, call_length},
    [FORM_HASH] = {0, 0, call_hash},
    [FORM_TRUTH] = {0, 0, call_truth},
    [FORM_CONTAINS] = {1, 1, call_contains},
    [FORM_COMPARE] = {1, 1, call_compare},
    [FORM_SETITEM] = {2, 2, call_set_item},
    [FORM_DELITEM] = {1, 1, call_set_item},
    [FORM_GETATTR] = {1, 1, call_get_attr},
    [FORM_SETATTR] = {2, 2, call_set_attr},
    [FORM_DELATTR] = {1, 1, call_set_attr},
    [FORM_GET] = {1, 2, call_get},
    [FORM_SET] = {2, 2, call_set},
    [FORM_DELETE] = {1, 1, call_set},
    [FORM_FINAL] = {0, 0, call_final},
    [FORM_NEXT] = {0, 0, call_next},
};

// The wrapper as a script object ---------------------------------------------

static bool check_instance(Thread *t, const SlotWrapper *w, Value *args, int n)
{
    if (n == 0)
        raisef(t, TypeError, "descriptor '%s' of '%N' object needs an argument",
               w->dunder->text, w->owner);
    else if (!value_is_instance(args[0], w->owner))
        raisef(t, TypeError,
               "descriptor '%s' requires a '%N' object but received a '%T'",
               w->dunder->text, w->owner, args[0]);
    else
        return true;
    return false;
}

static Value call_form(Thread *t, const SlotWrapper *w, SlotFunction *function,
                       Value *args, int n)
{
    const Dunder *dunder = w->dunder;
    Call c = {t, function, dunder, args[0], args + 1, n - 1};
    if (!check_count(t, n - 1, forms[dunder->form].least,
                     forms[dunder->form].most))
        return ERROR;
    return forms[dunder->form].call(&c);
}

static Value slotwrapper_call(Thread *t, Value self, Value *args, int n,
                              Tuple *kwnames)
{
    const SlotWrapper *w = as_slotwrapper(self);
    if (!check_instance(t, w, args, n)) return ERROR;
    SlotFunction *function = slot_read(w->owner->slots, w->dunder->offset);
    switch (w->dunder->form) {
    case FORM_CALL:
        return ((CallSlot *)function)(t, args[0], args + 1, n - 1, kwnames);
    case FORM_INIT:
        return none_if(((InitSlot *)function)(t, args[0], args + 1, n - 1,
                                              kwnames));
    default:
        if (kwnames && kwnames->size)
            return raisef(t, TypeError,
                          "wrapper %s() takes no keyword arguments",
                          w->dunder->text);
        return call_form(t, w, function, args, n);
    }
}

static Value slotwrapper_get(Thread *t, Value self, Value instance,
                             UNUSED Type *owner)
{
    if (instance == UNDEF) return new_ref(self);
    const SlotWrapper *w = as_slotwrapper(self);
    if (!value_is_instance(instance, w->owner))
        return raisef(t, TypeError, "descriptor '%s' for '%N' objects doesn't "
                      "apply to a '%T' object", w->dunder->text, w->owner,
                      instance);
    return methodwrapper_new(t, self, instance);
}

static Value slotwrapper_repr(Thread *t, Value self)
{
    const SlotWrapper *w = as_slotwrapper(self);
    return str_formatf(t, "<slot wrapper '%s' of '%N' objects>",
                       w->dunder->text, w->owner);
}

static Value wrapper_name(UNUSED Thread *t, Value self)
{
    const Dunder *dunder = as_slotwrapper(self)->dunder;
    return new_ref_to(name_table[dunder - dunder_table]);
}

static Value wrapper_qualname(Thread *t, Value self)
{
    const SlotWrapper *w = as_slotwrapper(self);
    return str_formatf(t, "%U.%s", w->owner->qualname, w->dunder->text);
}

static Value wrapper_owner(UNUSED Thread *t, Value self)
{
    return new_ref_to(as_slotwrapper(self)->owner);
}

static Value wrapper_doc(UNUSED Thread *t, UNUSED Value self)
{
    return NONE;
}

const TypeCore core_slotwrapper = {
    .name = "wrapper_descriptor",
    .doc = NULL,
    .size = sizeof(SlotWrapper),
    .flags = CORE_FINAL | CORE_NO_NEW,
    .slots = {
        .call = slotwrapper_call,
        .repr = slotwrapper_repr,
        .descr_get = slotwrapper_get,
    },
    .getset = GETSET{
        {"__name__", wrapper_name, NULL, NULL},
        {"__qualname__", wrapper_qualname, NULL, NULL},
        {"__objclass__", wrapper_owner, NULL, NULL},
        {"__doc__", wrapper_doc, NULL, NULL},
        {NULL, NULL, NULL, NULL},
    },
};

// __new__ --------------------------------------------------------------------

// The nearest built-in type a class is laid out as: only its __new__ may
// make instances.
static const Type *solid_builtin(const Type *type)
{
    for (int64_t i = 0; i < type->mro->size; i++) {
        const Type *base = as_type(type->mro->items[i]);
        if (base->flags & TYPE_BUILTIN && base->core == type->core)
            return base;
    }
    return type;
}

NATIVE_VARARGS(type_new_method, "__new__(type, /, *args, **kwargs)",
               "Create and return a new object.  "
               "See help(type) for accurate signature.")
{
    const Type *owner = as_type(self);
    if (n == 0)
        return raisef(t, TypeError, "%N.__new__(): not enough arguments",
                      owner);
    if (!is_type(args[0]))
        return raisef(t, TypeError,
                      "%N.__new__(X): X is not a type object (%T)", owner,
                      args[0]);
    Type *type = as_type(args[0]);
    if (!type_is_subtype(type, owner))
        return raisef(t, TypeError, "%N.__new__(%N): %N is not a subtype of %N",
                      owner, type, type, owner);
    const Type *solid = solid_builtin(type);
    if (solid->slots->new != owner->slots->new)
        return raisef(t, TypeError, "%N.__new__(%N) is not safe, use "
                      "%N.__new__()", owner, type, solid);
    return owner->slots->new(t, type, args + 1, n - 1, kwnames);
}

Value slotwrapper_new_new(Thread *t, Type *owner)
{
    return native_new(t, &type_new_method, from_object(owner), NULL, UNDEF);
}
