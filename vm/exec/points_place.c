// SPDX-License-Identifier: MIT
// points_place.c -- see points_place.h.
//
// Two accesses are told to be about the same thing by an address. So an
// iterator stands for what it goes through, a view for its dict, a module for
// its namespace; and an attribute that an object lacks is its class's.
#include "vm/exec/points_place.h"

#include <string.h>

#include "vm/base/check.h"
#include "vm/object/dict.h"
#include "vm/object/instance.h"
#include "vm/object/iter.h"
#include "vm/object/list.h"
#include "vm/object/method.h"
#include "vm/object/module.h"
#include "vm/object/native_fn.h"
#include "vm/object/native_type.h"
#include "vm/object/set.h"
#include "vm/object/shape.h"
#include "vm/object/str.h"
#include "vm/object/tuple.h"

enum { CORES_MOST = 32, DEPTH_MOST = 4 };

static const TypeCore *cores[CORES_MOST];
static int core_count;

bool place_is_shared(Value v)
{
    if (!is_object(v)) return false;
    uint32_t id = as_object(v)->shape;
    if (id >= KIND_COUNT || id == KIND_LIST || id == KIND_DICT) return true;
    switch (id) {
    case KIND_TYPE: case KIND_NONETYPE: case KIND_ELLIPSISTYPE:
    case KIND_NOTIMPLTYPE: case KIND_INT: case KIND_BOOL: case KIND_FLOAT:
    case KIND_STR: case KIND_BYTES: case KIND_TUPLE: case KIND_FROZENSET:
    case KIND_RANGE: case KIND_SLICE: case KIND_CELL: case KIND_CODE:
    case KIND_FUNCTION: case KIND_NATIVE: case KIND_SLOTWRAPPER:
    case KIND_BOUNDMETHOD: case KIND_STATICMETHOD: case KIND_CLASSMETHOD:
    case KIND_PROPERTY: case KIND_MEMBER: case KIND_GETSET:
    case KIND_MODULE: case KIND_EXCEPTION: case KIND_TRACEBACK:
    case KIND_GENERATOR: case KIND_COROUTINE: case KIND_TUPLEITER:
    case KIND_STRITER: case KIND_BYTESITER: case KIND_RANGEITER:
    case KIND_GENERICALIAS: case KIND_UNIONTYPE: case KIND_METHODDESCR:
    case KIND_METHODWRAPPER:
        return false;
    default:
        return true;
    }
}

static Value or_itself(const void *object, Value v)
{
    return object ? from_object((Object *)(uintptr_t)object) : v;
}

static Value first_of(const Tuple *iterators, Value v)
{
    for (int64_t i = 0; iterators && i < iterators->size; i++)
        if (place_is_shared(iterators->items[i])) return iterators->items[i];
    return v;
}

static Value step(Value v)
{
    Object *o = as_object(v);
    switch (o->shape) {
    case KIND_LISTITER: return or_itself(((ListIter *)o)->list, v);
    case KIND_SEQITER: case KIND_REVERSED: case KIND_LISTREVITER:
        return ((SeqIter *)o)->sequence;
    case KIND_DICTITER: case KIND_DICTREVITER: case KIND_DICTVALUEITER:
    case KIND_DICTITEMITER: case KIND_DICTREVVALUEITER:
    case KIND_DICTREVITEMITER:
        return or_itself(((DictIter *)o)->dict, v);
    case KIND_DICTKEYS: case KIND_DICTVALUES: case KIND_DICTITEMS:
        return or_itself(((DictView *)o)->dict, v);
    case KIND_SETITER: return or_itself(((SetIter *)o)->set, v);
    case KIND_ENUMERATE: return ((Enumerate *)o)->iterator;
    case KIND_ZIP: case KIND_MAP: return first_of(((Zip *)o)->iterators, v);
    case KIND_FILTER: return ((Filter *)o)->iterator;
    case KIND_MAPPINGPROXY: return ((MappingProxy *)o)->mapping;
    default: return v;
    }
}

Value place_container(Value v)
{
    for (int i = 0; i < DEPTH_MOST && is_object(v); i++) {
        Value next = step(v);
        if (next == v || !is_object(next)) break;
        v = next;
    }
    return v;
}

// As instance_get, without counting.
static bool has_own(Value v, Str *name)
{
    Object *object = as_object(v);
    const Shape *shape = shape_of_object(object);
    uint32_t slot;
    if (shape->storage != ATTRS_SLOTS) return true;   // not known
    if (!shape_find_slot(shape, name, &slot)) return false;
    const Value *place = instance_slot(object, shape, slot);
    return place && *place != UNDEF;
}

const void *place_class_of(Value v, Str *name)
{
    if (!is_object(v) || is_module(v)) return NULL;
    bool class = is_type(v);
    if (!class && has_own(v, name)) return NULL;
    const Type *type = class ? as_type(v) : type_of(v);
    for (int64_t i = 0; type->mro && i < type->mro->size; i++) {
        const Type *base = as_type(type->mro->items[i]);
        if (base->dict && dict_get_str(base->dict, name) != UNDEF)
            return class && i == 0 ? NULL : base;
    }
    return NULL;
}

void place_has_own_points(const TypeCore *core)
{
    for (int i = 0; i < core_count; i++)
        if (cores[i] == core) return;
    ENSURE(core_count < CORES_MOST, "too many types with points of their own");
    cores[core_count++] = core;
}

bool place_is_own(Value v)
{
    if (!is_object(v) || as_object(v)->shape < KIND_COUNT) return false;
    for (int i = 0; i < core_count; i++)
        if (value_has_core(v, cores[i])) return true;
    return false;
}

bool place_only_reads(Value native)
{
    static const char *const READERS[] = {
        "get", "keys", "values", "items", "copy", "count", "index", "len",
        "sum", "min", "max", "sorted", "repr", "str", "print", "any", "all",
        "isinstance", "type", "id", "hash", "getattr", "hasattr",
        "callable", "iter", "list", "tuple", "dict", "set", "frozenset",
        "enumerate", "zip", "map", "filter", "reversed", "issubset",
        "issuperset", "union", "intersection", "difference", "bool",
        "__len__", "__contains__", "__getitem__", "__iter__",
    };
    const char *name = ((Native *)as_object(native))->name->data;
    for (size_t i = 0; i < ARRAY_LENGTH(READERS); i++)
        if (strcmp(name, READERS[i]) == 0) return true;
    return false;
}
