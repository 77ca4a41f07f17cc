// SPDX-License-Identifier: MIT
// copy.c -- _copy: copies of objects, shallow and deep.
//
// Built-in containers and instances that are nothing but their attributes are
// copied here; for what says itself how it is copied, copy._rebuild follows
// what __reduce_ex__ gave. The memo is a dict that scripts may see
// (__deepcopy__): what is at which id has become what, and under its own id a
// list that keeps what was copied alive, lest its id be given to something
// else.
#include "stdlib/importer.h"
#include "stdlib/simple_instance.h"
#include "vm/base/memory.h"
#include "vm/native.h"
#include "vm/object/instance.h"
#include "vm/object/method.h"

typedef struct Copier {
    Thread *t;
    Dict *memo;
    List *alive;    // counted; NULL until something is remembered
} Copier;

static Value deep(Copier *c, Value x);

static Value id_of(Thread *t, const void *object)
{
    return int_new(t, (int64_t)(intptr_t)object);
}

// What is its own copy: it can't change, and holds nothing that can.
static bool is_atomic(Value x)
{
    if (!is_object(x)) return true;
    switch (as_object(x)->shape) {
    case KIND_STR: case KIND_INT: case KIND_FLOAT: case KIND_BYTES:
    case KIND_FUNCTION: case KIND_NATIVE: case KIND_CODE: case KIND_RANGE:
    case KIND_PROPERTY: case KIND_WEAKREF:
        return true;
    default:
        return is_type(x);
    }
}

// The copier's list, made when it is first needed.
static bool find_alive(Copier *c)
{
    Value key = id_of(c->t, c->memo);
    Value there = dict_get(c->t, c->memo, key);
    if (there == ERROR) return false;
    if (there != UNDEF && is_list(there)) {
        c->alive = as_list(new_ref(there));
        return true;
    }
    c->alive = list_new(c->t, 8);
    return c->alive
        && dict_set(c->t, c->memo, key, from_object(c->alive));
}

static bool remember(Copier *c, Value x, Value made)
{
    Value key = id_of(c->t, as_object(x));
    return dict_set(c->t, c->memo, key, made)
        && (c->alive || find_alive(c)) && list_append(c->t, c->alive, x);
}

// Gives made, which was remembered before it was filled in, or releases it.
static Value finish_steal(Value made, bool filled)
{
    if (filled) return made;
    decref(made);
    return ERROR;
}

// Containers --------------------------------------------------------------

static bool copy_items(Copier *c, const List *from, List *to)
{
    for (int64_t i = 0; i < list_size(from); i++) {
        Value item = new_ref(list_items(from)[i]);
        Value made = deep(c, item);
        decref(item);
        if (made == ERROR || !list_append_steal(c->t, to, made)) return false;
    }
    return true;
}

static Value copy_list(Copier *c, Value x)
{
    List *made = list_new(c->t, list_size(as_list(x)));
    if (!made) return ERROR;
    return finish_steal(from_object(made),
                        remember(c, x, from_object(made))
                        && copy_items(c, as_list(x), made));
}

static bool copy_entry(Copier *c, const DictEntry *entry, Dict *to)
{
    int64_t hash = entry->hash;
    Value key = new_ref(entry->key), value = new_ref(entry->value);
    Value new_key = deep(c, key);
    Value new_value = new_key == ERROR ? ERROR : deep(c, value);
    bool done = new_value != ERROR
        && (new_key == key
            ? dict_set_hashed(c->t, to, new_key, hash, new_value)
            : dict_set(c->t, to, new_key, new_value));
    decref(key);
    decref(value);
    decref(new_key);
    decref(new_value);
    return done;
}

static bool copy_entries(Copier *c, const Dict *from, Dict *to)
{
    int64_t pos = 0, count = dict_count(from);
    const DictEntry *entry;
    while ((entry = dict_next_entry(from, &pos))) {
        if (!copy_entry(c, entry, to)) return false;
        if (dict_count(from) == count) continue;
        raisef(c->t, RuntimeError,
               "dictionary changed size during iteration");
        return false;
    }
    return true;
}

static Value copy_dict(Copier *c, Value x)
{
    Dict *made = dict_new_sized(c->t, dict_count(as_dict(x)));
    if (!made) return ERROR;
    return finish_steal(from_object(made),
                        remember(c, x, from_object(made))
                        && copy_entries(c, as_dict(x), made));
}

// A tuple of copies; *same: each is what was copied. The slots are not
// looked at by anybody before all are filled in.
static Tuple *copy_tuple_items(Copier *c, const Tuple *from, bool *same)
{
    Tuple *made = tuple_new(c->t, from->size);
    *same = true;
    for (int64_t i = 0; made && i < from->size; i++) {
        Value item = deep(c, from->items[i]);
        if (item == ERROR) {
            decref_object(made);
            return NULL;
        }
        made->items[i] = item;
        *same = *same && item == from->items[i];
    }
    return made;
}

static Value copy_tuple(Copier *c, Value x)
{
    bool same;
    Tuple *made = copy_tuple_items(c, as_tuple(x), &same);
    if (!made) return ERROR;
    Value key = id_of(c->t, as_object(x));
    Value meanwhile = dict_get(c->t, c->memo, key);   // it holds itself
    Value chosen = meanwhile == ERROR ? ERROR
                 : meanwhile != UNDEF ? new_ref(meanwhile)
                 : same ? new_ref(x) : new_ref_to(made);
    decref_object(made);
    if (chosen == ERROR || meanwhile != UNDEF || same) return chosen;
    return finish_steal(chosen, remember(c, x, chosen));
}

static Value copy_method(Copier *c, Value x)
{
    Value self = deep(c, as_boundmethod(x)->self);
    if (self == ERROR) return ERROR;
    Value made = boundmethod_new(c->t, as_boundmethod(x)->function, self);
    decref(self);
    return made == ERROR ? ERROR : finish_steal(made, remember(c, x, made));
}

// Instances ---------------------------------------------------------------

// Replaces the values by their copies; false: raised, none is left.
static bool copy_values(Copier *c, Value *values, uint32_t n)
{
    bool fine = true;
    for (uint32_t i = 0; i < n; i++) {
        Value made = fine ? deep(c, values[i]) : ERROR;
        decref(values[i]);
        values[i] = made;
        fine = fine && made != ERROR;
    }
    for (uint32_t i = 0; !fine && i < n; i++) decref(values[i]);
    return fine;
}

static bool copy_attributes(Copier *c, Value x, Value made, const Shape *shape,
                            Value *values)
{
    return remember(c, x, made) && copy_values(c, values, shape->count)
        && simple_instance_fill_steal(c->t, made, shape, values);
}

// By what __reduce_ex__ says, or the table of copyreg. memo NONE: shallow.
static Value copy_reduced(Thread *t, Value x, Value memo)
{
    Value rebuild = import_attribute(t, "copy", "_by_reduction");
    Value made = rebuild == ERROR ? ERROR : call2(t, rebuild, x, memo);
    decref(rebuild);
    return made;
}

static Value copy_simple(Copier *c, Value x)
{
    const Shape *shape = shape_of_object(as_object(x));
    Value values[SHAPE_INLINE_LIMIT];
    if (!simple_instance_take(x, shape, values))
        return copy_reduced(c->t, x, from_object(c->memo));
    Object *made = object_new(c->t, shape->type, 0);
    if (!made) {
        for (uint32_t i = 0; i < shape->count; i++) decref(values[i]);
        return ERROR;
    }
    return finish_steal(from_object(made),
                        copy_attributes(c, x, from_object(made), shape,
                                        values));
}

// It says itself how it is copied deeply, or is taken apart.
static Value copy_other(Copier *c, Value x)
{
    Value memo = from_object(c->memo);
    Value own = attr_get_maybe(c->t, x, instance_hook_name(HOOK_DEEPCOPY));
    if (own == ERROR) return ERROR;
    if (own == UNDEF)
        return simple_instance(c->t, x) ? copy_simple(c, x)
                                  : copy_reduced(c->t, x, memo);
    Value made = call1(c->t, own, memo);
    decref(own);
    if (made == ERROR || value_is(made, x)) return made;
    return finish_steal(made, remember(c, x, made));
}

static Value copy_by_kind(Copier *c, Value x)
{
    switch (as_object(x)->shape) {
    case KIND_LIST: return copy_list(c, x);
    case KIND_DICT: return copy_dict(c, x);
    case KIND_TUPLE: return copy_tuple(c, x);
    case KIND_BOUNDMETHOD: return copy_method(c, x);
    default: return copy_other(c, x);
    }
}

static Value deep(Copier *c, Value x)
{
    if (is_atomic(x)) return new_ref(x);
    Value known = dict_get(c->t, c->memo, id_of(c->t, as_object(x)));
    if (known == ERROR) return ERROR;
    if (known != UNDEF) return new_ref(known);
    return stack_check(c->t) ? copy_by_kind(c, x) : ERROR;
}

NATIVE(copy_deepcopy, "deepcopy(x, memo=None)",
       "A copy with copies of all it holds.")
{
    if (is_atomic(args[0])) return new_ref(args[0]);
    Value given = args[1];
    if (given != NONE && !is_dict(given))
        return raisef(t, TypeError, "the memo must be a dict, not %T", given);
    Copier c = {.t = t};
    c.memo = given == NONE ? dict_new(t) : as_dict(new_ref(given));
    if (!c.memo) return ERROR;
    Value made = deep(&c, args[0]);
    decref_maybe(c.alive);
    decref_object(c.memo);
    return made;
}

// Shallow -----------------------------------------------------------------

static Value shallow_simple(Thread *t, Value x)
{
    const Shape *shape = shape_of_object(as_object(x));
    Value values[SHAPE_INLINE_LIMIT];
    if (!simple_instance_take(x, shape, values))
        return copy_reduced(t, x, NONE);
    Object *made = object_new(t, shape->type, 0);
    if (!made) {
        for (uint32_t i = 0; i < shape->count; i++) decref(values[i]);
        return ERROR;
    }
    return finish_steal(from_object(made),
                        simple_instance_fill_steal(t, from_object(made),
                                                   shape, values));
}

static Value shallow_other(Thread *t, Value x)
{
    Value made = special_call(t, x, instance_hook_name(HOOK_COPY), NULL, 0);
    if (made != UNDEF) return made;
    return simple_instance(t, x) ? shallow_simple(t, x)
                              : copy_reduced(t, x, NONE);
}

NATIVE(copy_copy, "copy(x)", "A shallow copy.")
{
    Value x = args[0];
    if (is_atomic(x)) return new_ref(x);
    switch (as_object(x)->shape) {
    case KIND_TUPLE: case KIND_FROZENSET: case KIND_SLICE:
        return new_ref(x);
    case KIND_LIST: case KIND_DICT: case KIND_SET: case KIND_BYTEARRAY:
        return call_method(t, x, NAME_STR(copy), NULL, 0);
    default:
        return shallow_other(t, x);
    }
}

MODULE(_copy, .doc = "Copies of objects, for copy.",
       .functions = FUNCTIONS{&copy_copy, &copy_deepcopy, NULL});
