// SPDX-License-Identifier: MIT
// mappingproxy.c -- a mapping that can only be read: C.__dict__.
#include "vm/heap/alloc.h"
#include "vm/native.h"
#include "vm/object/method.h"

Value mappingproxy_new(Thread *t, Value mapping)
{
    MappingProxy *p = object_new_kind(t, KIND_MAPPINGPROXY, sizeof *p);
    if (!p) return ERROR;
    p->mapping = new_ref(mapping);
    return from_object(p);
}

static Value inner(Value self)
{
    return as_mappingproxy(self)->mapping;
}

static void proxy_dealloc(Object *object)
{
    decref(((MappingProxy *)object)->mapping);
}

static void proxy_traverse(Object *object, Visitor *visitor)
{
    visit_value(visitor, ((MappingProxy *)object)->mapping);
}

SIGNATURE(proxy_signature, "mappingproxy(mapping)");

static Value proxy_make(Thread *t, UNUSED Type *type, Value *args, int n,
                        Tuple *kwnames)
{
    Value mapping;
    if (!signature_bind(t, &proxy_signature, args, n, kwnames, &mapping))
        return ERROR;
    if (!slots_of(mapping)->get_item || is_list(mapping) || is_tuple(mapping))
        return raisef(t, TypeError, "mappingproxy() argument must be a "
                      "mapping, not %T", mapping);
    return mappingproxy_new(t, mapping);
}

static Value proxy_get_item(Thread *t, Value self, Value key)
{
    return item_get(t, inner(self), key);
}

static int proxy_contains(Thread *t, Value self, Value key)
{
    return value_contains(t, inner(self), key);
}

static int64_t proxy_len(Thread *t, Value self)
{
    return value_len(t, inner(self));
}

static Value proxy_iter(Thread *t, Value self)
{
    return iter_new(t, inner(self));
}

static Value proxy_repr(Thread *t, Value self)
{
    return str_formatf(t, "mappingproxy(%R)", inner(self));
}

static Value proxy_str(Thread *t, Value self)
{
    return value_str(t, inner(self));
}

static Value unwrap(Value v)
{
    return is_mappingproxy_exact(v) ? inner(v) : v;
}

static Value proxy_compare(Thread *t, Value a, Value b, CompareOp op)
{
    return value_compare(t, unwrap(a), unwrap(b), op);
}

static int64_t proxy_hash(Thread *t, Value self)
{
    return value_hash(t, inner(self));
}

static Value proxy_or(Thread *t, Value a, Value b)
{
    return operator_binary(t, OPERATOR_OR, unwrap(a), unwrap(b));
}

static Value proxy_ror(Thread *t, Value self, Value other)
{
    return operator_binary(t, OPERATOR_OR, unwrap(other), unwrap(self));
}

NATIVE(proxy_get, "get(self, key, default=None, /)",
       "Return the value for key if key is in the mapping, else default.")
{
    return call_method(t, inner(args[0]), NAME_STR(get), args + 1, 2);
}

NATIVE(proxy_keys, "keys(self, /)", "D.keys() -> a set-like object providing "
       "a view on D's keys")
{
    return call_method(t, inner(args[0]), NAME_STR(keys), NULL, 0);
}

NATIVE(proxy_values, "values(self, /)", "D.values() -> an object providing a "
       "view on D's values")
{
    return call_method(t, inner(args[0]), NAME_STR(values), NULL, 0);
}

NATIVE(proxy_items, "items(self, /)", "D.items() -> a set-like object "
       "providing a view on D's items")
{
    return call_method(t, inner(args[0]), NAME_STR(items), NULL, 0);
}

NATIVE(proxy_copy, "copy(self, /)", "D.copy() -> a shallow copy of D")
{
    return call_method(t, inner(args[0]), NAME_STR(copy), NULL, 0);
}

NATIVE(proxy_reversed, "__reversed__(self, /)", "D.__reversed__() -> reverse "
       "iterator")
{
    return call_method(t, inner(args[0]), NAME_STR(__reversed__), NULL, 0);
}

const TypeCore core_mappingproxy = {
    .name = "mappingproxy",
    .doc = "Read-only proxy of a mapping.",
    .size = sizeof(MappingProxy),
    .flags = CORE_FINAL | CORE_CYCLIC,
    .dealloc = proxy_dealloc,
    .traverse = proxy_traverse,
    .slots = {
        .new = proxy_make,
        .get_item = proxy_get_item,
        .contains = proxy_contains,
        .len = proxy_len,
        .iter = proxy_iter,
        .repr = proxy_repr,
        .str = proxy_str,
        .compare = proxy_compare,
        .hash = proxy_hash,
        .or_ = proxy_or,
        .ror = proxy_ror,
    },
    .methods = METHODS{
        &proxy_get,
        &proxy_keys,
        &proxy_values,
        &proxy_items,
        &proxy_copy,
        &proxy_reversed,
        NULL,
    },
};
