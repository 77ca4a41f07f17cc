// SPDX-License-Identifier: MIT
// protocol.c -- containers, iteration and text: dispatch over slots.
//
// Operators are in operators.c, comparison in compare.c, attributes in attr.c,
// format() in format_spec.c, calls in exec/call.c.
#include "vm/native.h"
#include "vm/object/iter.h"
#include "vm/object/method.h"
#include "vm/object/slot.h"

// Text -----------------------------------------------------------------------

static Value must_be_str(Thread *t, Value r, const char *method)
{
    if (r == ERROR || is_str(r)) return r;
    raisef(t, TypeError, "%s returned non-string (type %T)", method, r);
    decref(r);
    return ERROR;
}

Value value_repr(Thread *t, Value v)
{
    if (!stack_check(t)) return ERROR;
    return must_be_str(t, slots_of(v)->repr(t, v), "__repr__");
}

Value value_str(Thread *t, Value v)
{
    if (is_str_exact(v)) return new_ref(v);
    if (is_small_int(v)) return int_repr(t, v);
    if (!stack_check(t)) return ERROR;
    return must_be_str(t, slots_of(v)->str(t, v), "__str__");
}

// Length ---------------------------------------------------------------------

int64_t value_len(Thread *t, Value v)
{
    LengthSlot *len = slots_of(v)->len;
    if (len) return len(t, v);
    raisef(t, TypeError, "object of type '%T' has no len()", v);
    return -1;
}

static int64_t hint_from(Thread *t, Value r, int64_t fallback)
{
    int64_t n = -1;
    if (r == NOT_IMPLEMENTED) return fallback;
    if (!is_int(r))
        raisef(t, TypeError, "__length_hint__ must be an integer, not %T", r);
    else if (value_to_i64(t, r, &n) && n < 0)
        raisef(t, ValueError, "__length_hint__() should return >= 0");
    return n;
}

static int64_t len_or_undef(Thread *t, Value v)
{
    LengthSlot *len = slots_of(v)->len;
    if (!len) return -2;
    int64_t n = len(t, v);
    if (n >= 0 || !error_matches(t, TypeError)) return n;
    error_clear(t);
    return -2;
}

int64_t value_length_hint(Thread *t, Value v, int64_t fallback)
{
    int64_t n = len_or_undef(t, v);
    if (n != -2) return n;
    Value r = special_call(t, v, NAME_STR(__length_hint__), NULL, 0);
    if (r == UNDEF) return fallback;
    if (r == ERROR) {
        if (!error_matches(t, TypeError)) return -1;
        error_clear(t);
        return fallback;
    }
    n = hint_from(t, r, fallback);
    decref(r);
    return n;
}

// Items ----------------------------------------------------------------------

// Built-in classes that stand for generic ones: list[int].
static bool is_generic_builtin(const Type *type)
{
    static const Kind kinds[] = {
        KIND_LIST, KIND_TUPLE, KIND_DICT, KIND_SET, KIND_FROZENSET,
        KIND_ENUMERATE, KIND_GENERATOR, KIND_COROUTINE, KIND_ASYNCGEN,
        KIND_MAPPINGPROXY, KIND_WEAKREF,
    };
    for (size_t i = 0; i < ARRAY_LENGTH(kinds); i++)
        if (type == type_of_kind(kinds[i])) return true;
    return type->flags & TYPE_EXCEPTION
        && (type == error_type(NULL, BaseExceptionGroup)
            || type == error_type(NULL, ExceptionGroup));
}

static Value class_item(Thread *t, Value v, Value key)
{
    Value f = type_find_attr(t, v, NAME_STR(__class_getitem__));
    if (f == ERROR) return ERROR;
    if (f != UNDEF) {
        Value r = call1(t, f, key);
        decref(f);
        return r;
    }
    if (v == from_object(type_of_kind(KIND_TYPE)))
        return genericalias_new(t, v, key);
    const Tuple *mro = as_type(v)->mro;
    for (int64_t i = 0; i < mro->size; i++)
        if (is_generic_builtin(as_type(mro->items[i])))
            return genericalias_new(t, v, key);
    return raisef(t, TypeError, "type '%N' is not subscriptable", as_type(v));
}

Value item_get(Thread *t, Value v, Value key)
{
    BinarySlot *get = slots_of(v)->get_item;
    if (get) return get(t, v, key);
    if (is_type(v)) return class_item(t, v, key);
    return raisef(t, TypeError, "'%T' object is not subscriptable", v);
}

bool item_set(Thread *t, Value v, Value key, Value value)
{
    SetItemSlot *set = slots_of(v)->set_item;
    if (set) return set(t, v, key, value);
    raisef(t, TypeError, "'%T' object does not support item assignment", v);
    return false;
}

bool item_delete(Thread *t, Value v, Value key)
{
    SetItemSlot *set = slots_of(v)->set_item;
    if (set) return set(t, v, key, UNDEF);
    const Type *type = type_of(v);
    bool sequence = type->slots->get_item || type->slots->contains
                 || !(type->flags & TYPE_BUILTIN);
    bool indexed = sequence && value_is_indexable(key);
    raisef(t, TypeError, "'%T' object %s support item deletion", v,
           indexed ? "doesn't" : "does not");
    return false;
}

static int search(Thread *t, Value iterator, Value item)
{
    for (;;) {
        Value v = iter_next(t, iterator);
        if (v == UNDEF) return 0;
        if (v == ERROR) return -1;
        int same = value_same_or_equal(t, v, item);
        decref(v);
        if (same) return same;
    }
}

int value_contains(Thread *t, Value container, Value item)
{
    const Slots *slots = slots_of(container);
    if (slots->contains) return slots->contains(t, container, item);
    if (!slots->iter && !slots->get_item) {
        raisef(t, TypeError, "argument of type '%T' is not iterable",
               container);
        return -1;
    }
    Value iterator = iter_new(t, container);
    if (iterator == ERROR) {
        // Even what an __iter__ raises itself.
        if (error_matches(t, TypeError)) {
            error_clear(t);
            raisef(t, TypeError, "argument of type '%T' is not iterable",
                   container);
        }
        return -1;
    }
    int found = search(t, iterator, item);
    decref(iterator);
    return found;
}

// Iteration ------------------------------------------------------------------

Value iter_new(Thread *t, Value v)
{
    const Slots *slots = slots_of(v);
    if (!slots->iter) {
        if (slots->get_item && !is_dict(v)) return seqiter_new(t, v);
        return raisef(t, TypeError, "'%T' object is not iterable", v);
    }
    Value r = slots->iter(t, v);
    if (r == ERROR || slots_of(r)->next) return r;
    raisef(t, TypeError, "iter() returned non-iterator of type '%T'", r);
    decref(r);
    return ERROR;
}

Value iter_next(Thread *t, Value iterator)
{
    UnarySlot *next = slots_of(iterator)->next;
    if (next) return next(t, iterator);
    return raisef(t, TypeError, "'%T' object is not an iterator", iterator);
}

Value iter_next_raising(Thread *t, Value iterator)
{
    SlotFunction *next = (SlotFunction *)slots_of(iterator)->next;
    if (next == dunder_table[DUNDER___next__].script)
        return slot_script_next(t, iterator);
    set_value(&t->returned, UNDEF);
    Value r = iter_next(t, iterator);
    if (r != UNDEF) return r;
    Value value = t->returned;
    t->returned = UNDEF;
    raise_stop_iteration(t, value);
    decref(value);
    return ERROR;
}

Value list_from_iterable(Thread *t, Value v)
{
    List *list = list_new(t, 0);
    if (!list) return ERROR;
    if (list_extend(t, list, v)) return from_object(list);
    decref_object(list);
    return ERROR;
}

Value tuple_from_iterable(Thread *t, Value v)
{
    if (is_tuple_exact(v)) return new_ref(v);
    Value list = is_list_exact(v) ? new_ref(v) : list_from_iterable(t, v);
    if (list == ERROR) return ERROR;
    const ListBlock *block = as_list(list)->block;
    Tuple *tuple = tuple_from(t, block->items, block->size);
    decref(list);
    return tuple ? from_object(tuple) : ERROR;
}
