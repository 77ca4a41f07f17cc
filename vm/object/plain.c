// SPDX-License-Identifier: MIT
// plain.c -- object: what every value can do.
//
// core_plain's slots are the last in every mro, so no slot that has a meaning
// for all values (repr, str, hash, compare, attributes) is ever empty, save
// hash, where empty means "unhashable".
#include "vm/heap/alloc.h"
#include "vm/heap/slab.h"
#include "vm/native.h"
#include "vm/object/instance.h"
#include "vm/object/isinstance.h"
#include "vm/object/method.h"
#include "vm/object/shape.h"
#include "vm/object/slot.h"
#include "vm/object/type_methods.h"
#include "vm/sync/sched.h"

// In a deterministic run an object's address would tell builds and runs apart.
uint64_t value_id(Value v)
{
    if (UNLIKELY(sched_prepared) && is_object(v))
        return (uint64_t)heap_serial(as_object(v)) << 4;
    return v;
}

// Making ---------------------------------------------------------------------

static Value plain_new(Thread *t, Type *type, Value *args, int n,
                       Tuple *kwnames);

static bool has_arguments(int n, const Tuple *kwnames)
{
    return n > 0 || (kwnames && kwnames->size > 0);
}

static bool plain_init(Thread *t, Value self, UNUSED Value *args, int n,
                       Tuple *kwnames)
{
    const Type *type = type_of(self);
    if (!has_arguments(n, kwnames)) return true;
    if (type->slots->init != plain_init)
        raisef(t, TypeError, "object.__init__() takes exactly one argument "
               "(the instance to initialize)");
    else if (type->slots->new == plain_new)
        raisef(t, TypeError, "%N.__init__() takes exactly one argument (the "
               "instance to initialize)", type);
    else
        return true;
    return false;
}

// Arguments are an error unless somebody else takes them.
static bool check_excess(Thread *t, const Type *type, int n,
                         const Tuple *kwnames)
{
    if (!has_arguments(n, kwnames)) return true;
    if (type->slots->new != plain_new)
        raisef(t, TypeError, "object.__new__() takes exactly one argument "
               "(the type to instantiate)");
    else if (type->slots->init == plain_init)
        raisef(t, TypeError, "%N() takes no arguments", type);
    else
        return true;
    return false;
}

static void add_quoted(Thread *t, StrBuilder *b, Value name, bool first)
{
    builder_add_c(t, b, first ? "'" : ", '");
    if (is_str(name)) builder_add_str(t, b, as_str(name));
    builder_add_c(t, b, "'");
}

static Value raise_abstract(Thread *t, Type *type)
{
    Value methods = type_find_attr(t, from_object(type),
                                   NAME_STR(__abstractmethods__));
    if (methods == ERROR) return ERROR;
    Value names = methods == UNDEF ? UNDEF : list_from_iterable(t, methods);
    decref(methods);
    if (names == ERROR || names == UNDEF) return ERROR;
    List *list = as_list(names);
    StrBuilder b;
    builder_init(&b);
    if (list_sort(t, list, NONE, false))
        for (int64_t i = 0; i < list_size(list); i++)
            add_quoted(t, &b, list_items(list)[i], i == 0);
    Value text = builder_finish(t, &b);
    if (text != ERROR && !error_is_set(t))
        raisef(t, TypeError, "Can't instantiate abstract class %N without an "
               "implementation for abstract method%s %S", type,
               list_size(list) == 1 ? "" : "s", text);
    decref(text);
    decref(names);
    return ERROR;
}

static Value plain_new(Thread *t, Type *type, UNUSED Value *args, int n,
                       Tuple *kwnames)
{
    if (!check_excess(t, type, n, kwnames)) return ERROR;
    if (type->flags & TYPE_ABSTRACT) return raise_abstract(t, type);
    void *object = object_new(t, type, 0);
    return object ? from_object(object) : ERROR;
}

// Text, equality -------------------------------------------------------------

static Value plain_repr(Thread *t, Value self)
{
    Type *type = type_of(self);
    Value module = type_get_module(t, type);
    if (module == ERROR) return ERROR;
    Value text = is_str(module) && !str_equals_c(as_str(module), "builtins")
        ? str_formatf(t, "<%U.%U object at %A>", as_str(module),
                      type->qualname, self)
        : str_formatf(t, "<%U object at %A>", type->qualname, self);
    decref(module);
    return text;
}

// Whoever wants a string looks at what comes, and names __str__ if it is none.
static Value plain_str(Thread *t, Value self)
{
    return stack_check(t) ? slots_of(self)->repr(t, self) : ERROR;
}

static int64_t plain_hash(UNUSED Thread *t, Value self)
{
    uint64_t id = value_id(self);
    int64_t hash = (int64_t)(id >> 4 | id << 60);
    return hash == -1 ? -2 : hash;
}

// `!=` is the opposite of what the class says for `==`.
static Value plain_compare(Thread *t, Value a, Value b, CompareOp op)
{
    if (op == COMPARE_EQ) return value_is(a, b) ? TRUE : NOT_IMPLEMENTED;
    if (op != COMPARE_NE) return NOT_IMPLEMENTED;
    Value same = slots_of(a)->compare(t, a, b, COMPARE_EQ);
    if (same == ERROR || same == NOT_IMPLEMENTED) return same;
    int truth = value_truth(t, same);
    decref(same);
    return truth < 0 ? ERROR : bool_value(!truth);
}

NATIVE(plain_format, "__format__(self, format_spec, /)",
       "Default object formatter.")
{
    if (!is_str(args[1]))
        return raisef(t, TypeError,
                      "__format__() argument must be str, not %B", args[1]);
    if (as_str(args[1])->size == 0) return value_str(t, args[0]);
    return raisef(t, TypeError,
                  "unsupported format string passed to %T.__format__",
                  args[0]);
}

// dir() and size -------------------------------------------------------------

static bool add_own_names(Thread *t, Value self, Dict *names)
{
    Value dict = attr_get_maybe(t, self, NAME_STR(__dict__));
    if (dict == ERROR) return false;
    bool ok = true;
    if (is_dict(dict)) {
        Value keys = list_from_iterable(t, dict);
        ok = keys != ERROR;
        for (int64_t i = 0; ok && i < list_size(as_list(keys)); i++)
            ok = dict_set(t, names, list_items(as_list(keys))[i], NONE);
        decref(keys);
    }
    decref(dict);
    return ok;
}

NATIVE(plain_dir, "__dir__(self, /)", "Default dir() implementation.")
{
    Dict *names = dict_new(t);
    if (!names) return ERROR;
    Value list = add_own_names(t, args[0], names)
            && type_add_names(t, type_of(args[0]), names)
        ? list_from_iterable(t, from_object(names)) : ERROR;
    decref_object(names);
    return list;
}

NATIVE(plain_sizeof, "__sizeof__(self, /)",
       "Size of object in memory, in bytes.")
{
    if (!is_object(args[0])) return small_int_value(sizeof(Value));
    return int_new(t, (int64_t)object_size(as_object(args[0])));
}

// Subclassing ----------------------------------------------------------------

static Value init_subclass_raw(Thread *t, UNUSED Value self, Value *args,
                               int n, Tuple *kwnames)
{
    const Type *type = n > 0 && is_type(args[0]) ? as_type(args[0])
                                                 : type_of_kind(KIND_OBJECT);
    if (kwnames && kwnames->size)
        return raisef(t, TypeError, "%U.__init_subclass__() takes no keyword "
                      "arguments", type->qualname);
    if (n > 1)
        return raisef(t, TypeError, "%U.__init_subclass__() takes no "
                      "arguments (%d given)", type->qualname, n - 1);
    return NONE;
}

// Both raw, to name the class in its complaint, and a class method.
static NativeDef plain_init_subclass = {
    .signature = "__init_subclass__(cls, /)",
    .doc = "This method is called when a class is subclassed.",
    .raw = init_subclass_raw,
    .flags = NATIVE_RAW | NATIVE_CLASS,
};

NATIVE_CLASSMETHOD(plain_subclasshook, "__subclasshook__(cls, subclass, /)",
                   "Abstract classes can override this to customize "
                   "issubclass().")
{
    return NOT_IMPLEMENTED;
}

// __class__ ------------------------------------------------------------------

static Value class_get(UNUSED Thread *t, Value self)
{
    return new_ref_to(type_of(self));
}

static bool is_changeable(const Type *type)
{
    return !(type->flags & TYPE_BUILTIN) || type->kind == KIND_MODULE;
}

static bool same_layout(const Type *a, const Type *b)
{
    uint32_t storage = TYPE_HAS_DICT;
    return a->core == b->core && a->own_slots == b->own_slots
        && (a->flags & storage) == (b->flags & storage);
}

static bool class_set(Thread *t, Value self, Value value)
{
    Type *old = type_of(self);
    if (value == UNDEF) {
        raisef(t, TypeError, "can't delete __class__ attribute");
        return false;
    }
    if (!is_type(value)) {
        raisef(t, TypeError,
               "__class__ must be set to a class, not '%T' object", value);
        return false;
    }
    Type *new = as_type(value);
    if (!is_changeable(old) || !is_changeable(new)) {
        raisef(t, TypeError, "__class__ assignment only supported for mutable "
               "types or ModuleType subclasses");
        return false;
    }
    if (!same_layout(old, new)) {
        raisef(t, TypeError, "__class__ assignment: '%N' object layout "
               "differs from '%N'", new, old);
        return false;
    }
    Object *object = as_object(self);
    uint32_t shape = shape_for_other_class(t, shape_of_object(object), new);
    if (!shape) return false;
    atomic_store_release(&object->shape, shape);  // as in instance.c
    return true;
}

// Copying and pickling -------------------------------------------------------

// Values of the slots declared with __slots__, or NULL for none.
static Dict *slot_state(Thread *t, Value self)
{
    Dict *state = dict_new(t);
    const Tuple *mro = type_of(self)->mro;
    for (int64_t i = 0; state && i < mro->size; i++) {
        const Type *holder = as_type(mro->items[i]);
        int64_t pos = 0;
        Value key, v;
        if (holder->flags & TYPE_BUILTIN) continue;
        while (dict_next(holder->dict, &pos, &key, &v)) {
            if (!is_member_exact(v)) continue;
            const Value *place = instance_member(self, as_member(v)->index);
            if (!place || *place == UNDEF) continue;
            if (dict_set(t, state, key, *place)) continue;
            decref_object(state);
            return NULL;
        }
    }
    return state;
}

// The instance's dict, or None; with slots, a pair of both.
NATIVE(plain_getstate, "__getstate__(self, /)", "Helper for pickle.")
{
    Value dict = NONE;
    if (instance_has_dict(args[0])) {
        Dict *own = instance_dict(t, args[0]);
        if (!own) return ERROR;
        if (dict_count(own)) dict = from_object(own);
    }
    if (!(type_of(args[0])->flags & TYPE_HAS_SLOTS)) return new_ref(dict);
    Dict *slots = slot_state(t, args[0]);
    if (!slots) return ERROR;
    Value state = dict_count(slots)
        ? tuple_pack(t, 2, dict, from_object(slots)) : new_ref(dict);
    decref_object(slots);
    return state;
}

// Arguments for __new__ behind the class: a new Tuple, or ERROR.
static Value new_arguments(Thread *t, Value self)
{
    Str *name = str_intern_c("__getnewargs__");
    Value extra = name ? special_call(t, self, name, NULL, 0) : UNDEF;
    if (extra == ERROR) return ERROR;
    if (extra == UNDEF) return tuple_pack(t, 1, from_object(type_of(self)));
    Value class = from_object(type_of(self));
    Tuple *head = tuple_from(t, &class, 1);
    Value all = head && is_tuple(extra)
        ? tuple_concat(t, head, as_tuple(extra))
        : raisef(t, TypeError, "__getnewargs__ should return a tuple, not "
                 "'%T'", extra);
    decref_maybe(head);
    decref(extra);
    return all;
}

static Value items_iterator(Thread *t, Value self, bool wanted, bool pairs)
{
    if (!wanted) return NONE;
    if (!pairs) return iter_new(t, self);
    Value items = call_method(t, self, NAME_STR(items), NULL, 0);
    Value iterator = items == ERROR ? ERROR : iter_new(t, items);
    decref(items);
    return iterator;
}

static Value reduce_state(Thread *t, Value self)
{
    Str *name = str_intern_c("__getstate__");
    return name ? call_method(t, self, name, NULL, 0) : raise_memory_error(t);
}

// What C keeps inside isn't in the state: locks, files, modules.
static bool is_sealed(const Type *type)
{
    Str *name = str_intern_c("__getstate__");
    Value own = name ? type_lookup((Type *)(uintptr_t)type, name) : UNDEF;
    Value plain = name ? type_lookup(type_of_kind(KIND_OBJECT), name) : UNDEF;
    return own == plain
        && (type->kind == KIND_NATIVEDATA || type->kind == KIND_MODULE
            || type->kind == KIND_MEMORYVIEW || type->kind == KIND_WEAKREF);
}

// (class.__new__, (class, ...), state, list items, dict items).
static Value reduce(Thread *t, Value self)
{
    Type *type = type_of(self);
    if (!type->slots->new || is_sealed(type))
        return raisef(t, TypeError, "cannot pickle '%N' object", type);
    Value parts[5] = {UNDEF, UNDEF, UNDEF, UNDEF, UNDEF};
    parts[0] = attr_get(t, from_object(type), NAME_STR(__new__));
    if (parts[0] != ERROR) parts[1] = new_arguments(t, self);
    if (parts[1] != ERROR && parts[0] != ERROR)
        parts[2] = reduce_state(t, self);
    if (!error_is_set(t))
        parts[3] = items_iterator(t, self, is_list(self), false);
    if (!error_is_set(t))
        parts[4] = items_iterator(t, self, is_dict(self), true);
    Tuple *made = error_is_set(t) ? NULL : tuple_from(t, parts, 5);
    for (int i = 0; i < 5; i++) decref(parts[i]);
    return made ? from_object(made) : ERROR;
}

NATIVE(plain_reduce, "__reduce__(self, /)", "Helper for pickle.")
{
    return reduce(t, args[0]);
}

NATIVE(plain_reduce_ex, "__reduce_ex__(self, protocol, /)",
       "Helper for pickle.")
{
    // A class's own __reduce__ goes first.
    Value own = type_lookup(type_of(args[0]), NAME_STR(__reduce__));
    Value plain = type_lookup(type_of_kind(KIND_OBJECT), NAME_STR(__reduce__));
    if (own == plain) return reduce(t, args[0]);
    return call_method(t, args[0], NAME_STR(__reduce__), NULL, 0);
}

const TypeCore core_plain = {
    .name = "object",
    .doc = "The base class of the class hierarchy.\n\n"
           "When called, it accepts no arguments and returns a new "
           "featureless\ninstance that has no instance attributes and cannot "
           "be given any.\n",
    .size = sizeof(Object),
    .slots = {
        .new = plain_new,
        .init = plain_init,
        .repr = plain_repr,
        .str = plain_str,
        .hash = plain_hash,
        .compare = plain_compare,
        .get_attr = attr_get_generic,
        .set_attr = attr_set_generic,
    },
    .methods = METHODS{
        &plain_format,
        &plain_dir,
        &plain_sizeof,
        &plain_init_subclass,
        &plain_subclasshook,
        &plain_getstate,
        &plain_reduce,
        &plain_reduce_ex,
        NULL,
    },
    .getset = GETSET{
        {"__class__", class_get, class_set, "the object's class"},
        {NULL, NULL, NULL, NULL},
    },
};
