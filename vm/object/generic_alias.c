// SPDX-License-Identifier: MIT
// generic_alias.c -- list[int] and int | str: types written down.
//
// Neither checks anything at run time: an alias is called and asked as the
// class it came from, a union serves isinstance() and annotations.
#include "vm/heap/alloc.h"
#include "vm/native.h"
#include "vm/object/method.h"

// Aliases --------------------------------------------------------------------

static Value make_alias(Thread *t, Type *type, Value origin, Value args)
{
    Tuple *tuple = is_tuple(args) ? as_tuple(new_ref(args))
                                  : tuple_from(t, &args, 1);
    if (!tuple) return ERROR;
    GenericAlias *alias = object_new(t, type, 0);
    if (!alias) {
        decref_object(tuple);
        return ERROR;
    }
    alias->origin = new_ref(origin);
    alias->args = tuple;
    return from_object(alias);
}

Value genericalias_new(Thread *t, Value origin, Value args)
{
    return make_alias(t, type_of_kind(KIND_GENERICALIAS), origin, args);
}

static void alias_dealloc(Object *object)
{
    decref(((GenericAlias *)object)->origin);
    decref_maybe(((GenericAlias *)object)->args);
}

static void alias_traverse(Object *object, Visitor *visitor)
{
    visit_value(visitor, ((GenericAlias *)object)->origin);
    visit_pointer(visitor, ((GenericAlias *)object)->args);
}

static Value alias_make(Thread *t, Type *type, Value *args, int n,
                        Tuple *kwnames)
{
    if (kwnames && kwnames->size)
        return raisef(t, TypeError,
                      "GenericAlias() takes no keyword arguments");
    if (n != 2)
        return raisef(t, TypeError,
                      "GenericAlias expected 2 arguments, got %d", n);
    return make_alias(t, type, args[0], args[1]);
}

static Value alias_call(Thread *t, Value self, Value *args, int n,
                        Tuple *kwnames)
{
    Value origin = new_ref(as_genericalias(self)->origin);
    Value made = call(t, origin, args, n, kwnames);
    decref(origin);
    Str *name = str_intern_c("__orig_class__");
    if (made == ERROR || !name) return made;
    // Objects that can't take the attribute do without it.
    if (!attr_set(t, made, name, self)) {
        if (!error_matches(t, AttributeError)
            && !error_matches(t, TypeError)) {
            decref(made);
            return ERROR;
        }
        error_clear(t);
    }
    return made;
}

// A type by its qualified name, anything else by its repr.
static bool add_item(Thread *t, StrBuilder *b, Value v)
{
    if (v == ELLIPSIS) {
        builder_add_c(t, b, "...");
        return true;
    }
    if (v == NONE) {
        builder_add_c(t, b, "None");
        return true;
    }
    if (!is_type(v)) return builder_add_repr(t, b, v);
    Value module = type_get_module(t, as_type(v));
    if (module == ERROR) return false;
    if (is_str(module) && !str_equals_c(as_str(module), "builtins")) {
        builder_add_str(t, b, as_str(module));
        builder_add_c(t, b, ".");
    }
    builder_add_str(t, b, as_type(v)->qualname);
    decref(module);
    return true;
}

// NoneType stands in a union as None.
static Value none_for_its_type(Value v)
{
    return v == from_object(type_of_kind(KIND_NONETYPE)) ? NONE : v;
}

static bool add_items(Thread *t, StrBuilder *b, const Tuple *items,
                      const char *separator, bool in_union)
{
    for (int64_t i = 0; i < items->size; i++) {
        if (i) builder_add_c(t, b, separator);
        Value v = items->items[i];
        if (!add_item(t, b, in_union ? none_for_its_type(v) : v))
            return false;
    }
    return true;
}

static Value alias_repr(Thread *t, Value self)
{
    const GenericAlias *alias = as_genericalias(self);
    StrBuilder b;
    builder_init(&b);
    bool ok = add_item(t, &b, alias->origin);
    builder_add_c(t, &b, "[");
    if (alias->args->size == 0) builder_add_c(t, &b, "()");
    ok = ok && add_items(t, &b, alias->args, ", ", false);
    builder_add_c(t, &b, "]");
    if (ok) return builder_finish(t, &b);
    builder_drop(&b);
    return ERROR;
}

static Value alias_compare(Thread *t, Value a, Value b, CompareOp op)
{
    if (!is_genericalias_exact(b) || (op != COMPARE_EQ && op != COMPARE_NE))
        return NOT_IMPLEMENTED;
    const GenericAlias *x = as_genericalias(a), *y = as_genericalias(b);
    int same = value_same_or_equal(t, x->origin, y->origin);
    if (same > 0)
        same = value_same_or_equal(t, from_object(x->args),
                                   from_object(y->args));
    return same < 0 ? ERROR : bool_value(same == (op == COMPARE_EQ));
}

static int64_t alias_hash(Thread *t, Value self)
{
    const GenericAlias *alias = as_genericalias(self);
    int64_t a = value_hash(t, alias->origin);
    int64_t b = a == -1 ? -1 : value_hash(t, from_object(alias->args));
    if (b == -1) return -1;
    return (a ^ b) == -1 ? -2 : a ^ b;
}

static Value origin_get(UNUSED Thread *t, Value self)
{
    return new_ref(as_genericalias(self)->origin);
}

static Value args_get(UNUSED Thread *t, Value self)
{
    return new_ref_to(as_genericalias(self)->args);
}

static Value parameters_get(UNUSED Thread *t, UNUSED Value self)
{
    return new_ref_to(tuple_empty());
}

// Its own few attributes; all else is the class's.
static Value alias_get_attr(Thread *t, Value self, Str *name)
{
    static const char *const own[] = {
        "__origin__", "__args__", "__parameters__", "__mro_entries__",
        "__class__", "__reduce_ex__", "__reduce__", "__copy__",
        "__deepcopy__", "__unpacked__", "__typing_unpacked_tuple_args__",
    };
    for (size_t i = 0; i < ARRAY_LENGTH(own); i++)
        if (str_equals_c(name, own[i])) return attr_get_generic(t, self, name);
    bool dunder = name->size > 4 && !memcmp(name->data, "__", 2);
    if (dunder && name != NAME_STR(__name__)
        && name != NAME_STR(__qualname__) && name != NAME_STR(__module__)
        && name != NAME_STR(__doc__)) {
        Value found = attr_find_generic(t, self, name);
        if (found != UNDEF) return found;
    }
    return attr_get(t, as_genericalias(self)->origin, name);
}

static Value alias_get_item(Thread *t, Value self, UNUSED Value key)
{
    return raisef(t, TypeError, "%R is not a generic class", self);
}

NATIVE(alias_mro_entries, "__mro_entries__(self, bases, /)", NULL)
{
    return tuple_pack(t, 1, as_genericalias(args[0])->origin);
}

NATIVE(alias_instancecheck, "__instancecheck__(self, instance, /)", NULL)
{
    return raisef(t, TypeError,
                  "isinstance() argument 2 cannot be a parameterized generic");
}

NATIVE(alias_subclasscheck, "__subclasscheck__(self, cls, /)", NULL)
{
    return raisef(t, TypeError,
                  "issubclass() argument 2 cannot be a parameterized generic");
}

static Value union_reversed(Thread *t, Value self, Value other)
{
    return uniontype_new(t, other, self);
}

const TypeCore core_genericalias = {
    .name = "GenericAlias",
    .doc = "Represent a PEP 585 generic type\n\nE.g. for t = list[int], "
           "t.__origin__ is list and t.__args__ is (int,).",
    .module = "types",
    .size = sizeof(GenericAlias),
    .flags = CORE_CYCLIC | CORE_WEAKREFS,
    .dealloc = alias_dealloc,
    .traverse = alias_traverse,
    .slots = {
        .new = alias_make,
        .call = alias_call,
        .repr = alias_repr,
        .compare = alias_compare,
        .hash = alias_hash,
        .get_attr = alias_get_attr,
        .get_item = alias_get_item,
        .or_ = uniontype_new,
        .ror = union_reversed,
    },
    .methods = METHODS{
        &alias_mro_entries,
        &alias_instancecheck,
        &alias_subclasscheck,
        NULL,
    },
    .getset = GETSET{
        {"__origin__", origin_get, NULL, NULL},
        {"__args__", args_get, NULL, NULL},
        {"__parameters__", parameters_get, NULL, NULL},
        {NULL, NULL, NULL, NULL},
    },
};

// Unions ---------------------------------------------------------------------

static bool may_join(Value v)
{
    return v == NONE || is_type(v) || is_genericalias_exact(v)
        || is_uniontype_exact(v);
}

static bool add_member(Thread *t, List *out, Value v)
{
    if (v == NONE) v = from_object(type_of_kind(KIND_NONETYPE));
    int known = value_contains(t, from_object(out), v);
    return known > 0 || (known == 0 && list_append(t, out, v));
}

static bool add_operand(Thread *t, List *out, Value v)
{
    if (!is_uniontype_exact(v)) return add_member(t, out, v);
    const Tuple *members = as_uniontype(v)->args;
    for (int64_t i = 0; i < members->size; i++)
        if (!add_member(t, out, members->items[i])) return false;
    return true;
}

static Value union_of(Thread *t, List *members)
{
    if (list_size(members) == 1) return new_ref(list_items(members)[0]);
    Tuple *args = tuple_from(t, list_items(members), list_size(members));
    UnionType *u = args ? object_new_kind(t, KIND_UNIONTYPE, sizeof *u) : NULL;
    if (!u) {
        decref_maybe(args);
        return ERROR;
    }
    u->args = args;
    return from_object(u);
}

Value uniontype_new(Thread *t, Value a, Value b)
{
    if (!may_join(a) || !may_join(b)) return NOT_IMPLEMENTED;
    List *members = list_new(t, 2);
    if (!members) return ERROR;
    Value made = add_operand(t, members, a) && add_operand(t, members, b)
        ? union_of(t, members) : ERROR;
    decref_object(members);
    return made;
}

static void union_dealloc(Object *object)
{
    decref_maybe(((UnionType *)object)->args);
}

static void union_traverse(Object *object, Visitor *visitor)
{
    visit_pointer(visitor, ((UnionType *)object)->args);
}

static Value union_repr(Thread *t, Value self)
{
    StrBuilder b;
    builder_init(&b);
    if (add_items(t, &b, as_uniontype(self)->args, " | ", true))
        return builder_finish(t, &b);
    builder_drop(&b);
    return ERROR;
}

// Order doesn't matter.
static int same_members(Thread *t, const Tuple *a, const Tuple *b)
{
    if (a->size != b->size) return 0;
    for (int64_t i = 0; i < a->size; i++) {
        int found = value_contains(t, from_object(b), a->items[i]);
        if (found <= 0) return found;
    }
    return 1;
}

static Value union_compare(Thread *t, Value a, Value b, CompareOp op)
{
    if (!is_uniontype_exact(b) || (op != COMPARE_EQ && op != COMPARE_NE))
        return NOT_IMPLEMENTED;
    int same = same_members(t, as_uniontype(a)->args, as_uniontype(b)->args);
    return same < 0 ? ERROR : bool_value(same == (op == COMPARE_EQ));
}

static int64_t union_hash(Thread *t, Value self)
{
    const Tuple *args = as_uniontype(self)->args;
    int64_t all = 0;
    for (int64_t i = 0; i < args->size; i++) {
        int64_t hash = value_hash(t, args->items[i]);
        if (hash == -1) return -1;
        all ^= hash;
    }
    return all == -1 ? -2 : all;
}

static Value union_args(UNUSED Thread *t, Value self)
{
    return new_ref_to(as_uniontype(self)->args);
}

const TypeCore core_uniontype = {
    .name = "UnionType",
    .doc = "Represent a PEP 604 union type\n\nE.g. for int | str",
    .module = "types",
    .size = sizeof(UnionType),
    .flags = CORE_FINAL | CORE_NO_NEW | CORE_CYCLIC,
    .dealloc = union_dealloc,
    .traverse = union_traverse,
    .slots = {
        .repr = union_repr,
        .compare = union_compare,
        .hash = union_hash,
        .or_ = uniontype_new,
        .ror = union_reversed,
    },
    .getset = GETSET{
        {"__args__", union_args, NULL, NULL},
        {"__parameters__", parameters_get, NULL, NULL},
        {NULL, NULL, NULL, NULL},
    },
};
