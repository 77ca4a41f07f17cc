// SPDX-License-Identifier: MIT
// pool.c -- constants, each made once.
//
// A constant is looked up by what was written, not by its value: comparing
// texts and bits needs no Python equality, which takes 1 and 1.0 for the same.
// Ints that fit a word are told apart by the number, whatever base they were
// written in; longer ones by their digits, so that 0x1_0000... and its decimal
// form are two objects, which nobody can tell from one.

#include "compiler/pool.h"

#include <string.h>

#include "compiler/number.h"
#include "vm/base/memory.h"
#include "vm/object/bytes.h"
#include "vm/object/error.h"
#include "vm/object/set.h"
#include "vm/object/slice.h"
#include "vm/object/str.h"
#include "vm/object/tuple.h"

static uint32_t spread(uint32_t key)
{
    return key * 2654435769u >> 7;
}

uint32_t *idmap_find(const IdMap *map, uint32_t key)
{
    if (!map->slots) return NULL;
    for (uint32_t i = spread(key);; i++) {
        uint32_t *slot = &map->slots[2 * (i & map->mask)];
        if (slot[0] == key + 1) return &slot[1];
        if (!slot[0]) return NULL;
    }
}

static void idmap_insert(IdMap *map, uint32_t key, uint32_t value)
{
    uint32_t i = spread(key);
    while (map->slots[2 * (i & map->mask)]) i++;
    map->slots[2 * (i & map->mask)] = key + 1;
    map->slots[2 * (i & map->mask) + 1] = value;
}

void idmap_add(IdMap *map, Arena *arena, uint32_t key, uint32_t value)
{
    if (!map->slots || map->count * 4 > map->mask * 3) {
        IdMap old = *map;
        map->mask = old.slots ? old.mask * 2 + 1 : 15;
        map->slots = arena_alloc(arena, (map->mask + 1) * 2 * sizeof(uint32_t));
        for (uint32_t i = 0; old.slots && i <= old.mask; i++) {
            const uint32_t *slot = &old.slots[2 * i];
            if (slot[0]) idmap_insert(map, slot[0] - 1, slot[1]);
        }
    }
    idmap_insert(map, key, value);
    map->count++;
}

void pool_init(Pool *pool, Thread *t, Arena *arena)
{
    *pool = (Pool){.t = t, .arena = arena, .mask = 255};
    pool->table = arena_alloc(arena, 256 * sizeof *pool->table);
}

void pool_free(Pool *pool)
{
    for (size_t i = 0; i < pool->all.count; i++)
        decref(pool->all.items[i]->value);
    for (size_t i = 0; i < pool->names.count; i++)
        decref_maybe(pool->names.items[i]);
    vec_free(&pool->all);
    vec_free(&pool->names);
}

static uint32_t hash_bytes(uint32_t hash, const void *data, size_t size)
{
    const unsigned char *bytes = data;
    for (size_t i = 0; i < size; i++) hash = name_hash_add(hash, bytes[i]);
    return hash;
}

static void hash_constant(Constant *c)
{
    uint32_t hash = name_hash_add(NAME_HASH_START, c->kind);
    hash = hash_bytes(hash, &c->bits, sizeof c->bits);
    hash = hash_bytes(hash, c->text, c->length);
    for (uint32_t i = 0; i < c->count; i++)
        hash = hash_bytes(hash, &c->items[i]->id, sizeof c->items[i]->id);
    c->hash = hash;
}

static bool same(const Constant *a, const Constant *b)
{
    if (a->hash != b->hash || a->kind != b->kind || a->base != b->base ||
        a->bits != b->bits || a->length != b->length || a->count != b->count)
        return false;
    if (a->length && memcmp(a->text, b->text, a->length) != 0) return false;
    for (uint32_t i = 0; i < a->count; i++)
        if (a->items[i] != b->items[i]) return false;
    return true;
}

static void enter_table(Pool *pool, const Constant *c)
{
    uint32_t i = c->hash;
    while (pool->table[i & pool->mask]) i++;
    pool->table[i & pool->mask] = c->id + 1;
}

static void grow_table(Pool *pool)
{
    pool->mask = pool->mask * 2 + 1;
    pool->table = arena_alloc(pool->arena,
                              (pool->mask + 1) * sizeof *pool->table);
    for (size_t i = 0; i < pool->all.count; i++)
        enter_table(pool, pool->all.items[i]);
}

static Constant *look_up(const Pool *pool, const Constant *c)
{
    for (uint32_t i = c->hash; pool->table[i & pool->mask]; i++) {
        Constant *found = pool->all.items[pool->table[i & pool->mask] - 1];
        if (same(found, c)) return found;
    }
    return NULL;
}

static bool looks_like_name(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                    (c >= '0' && c <= '9') || c == '_';
        if (!word) return false;
    }
    return true;
}

static Value object_or_error(void *object)
{
    return object ? from_object(object) : ERROR;
}

static Value make_str(Thread *t, const Constant *c)
{
    Str *s = str_new(t, c->text, (int64_t)c->length);
    if (s && looks_like_name(c->text, c->length)) s = str_intern_steal(s);
    return object_or_error(s);
}

static Value make_tuple(Thread *t, const Constant *c)
{
    if (!c->count) return new_ref_to(tuple_empty());
    Tuple *tuple = tuple_new(t, c->count);
    for (uint32_t i = 0; tuple && i < c->count; i++)
        tuple->items[i] = new_ref(c->items[i]->value);
    return object_or_error(tuple);
}

// A set from the items of another, in the order of its table: CPython's
// compiler makes its constants so, and the order of {13, 0, 5} shows it.
static Set *refill(Thread *t, const Set *from)
{
    Set *set = frozenset_new(t);
    Value key;
    for (int64_t pos = 0; set && set_next(from, &pos, &key);) {
        if (set_add(t, set, key) >= 0) continue;
        decref_object(set);
        return NULL;
    }
    return set;
}

static Value make_frozenset(Thread *t, const Constant *c)
{
    Set *set = frozenset_new(t);
    for (uint32_t i = 0; set && i < c->count; i++) {
        if (set_add(t, set, c->items[i]->value) >= 0) continue;
        decref_object(set);
        return ERROR;
    }
    Set *again = set ? refill(t, set) : NULL;
    decref_maybe(set);
    return object_or_error(again);
}

static Value make_int(Thread *t, const Constant *c)
{
    if (c->length) return number_from_digits(t, c->text, c->length, c->base);
    return number_int(t, (int64_t)c->bits);
}

static Value make_float(Thread *t, const Constant *c)
{
    double d;
    memcpy(&d, &c->bits, sizeof d);
    return number_float(t, d);
}

static Value make_value(Thread *t, const Constant *c)
{
    switch (c->kind) {
    case CONST_NONE: return NONE;
    case CONST_TRUE: return TRUE;
    case CONST_FALSE: return FALSE;
    case CONST_ELLIPSIS: return ELLIPSIS;
    case CONST_INT: return make_int(t, c);
    case CONST_FLOAT: return make_float(t, c);
    case CONST_STR: return make_str(t, c);
    case CONST_BYTES:
        return object_or_error(bytes_new(t, c->text, (int64_t)c->length));
    case POOL_TUPLE: return make_tuple(t, c);
    case POOL_FROZENSET: return make_frozenset(t, c);
    default:
        return slice_new(t, c->items[0]->value, c->items[1]->value,
                         c->items[2]->value);
    }
}

// `wanted` is filled in but for value, hash and id.
static Constant *intern(Pool *pool, Constant *wanted)
{
    hash_constant(wanted);
    Constant *c = look_up(pool, wanted);
    if (c) return c;
    Value value = make_value(pool->t, wanted);
    if (value == ERROR) return NULL;

    c = arena_alloc(pool->arena, sizeof *c);
    *c = *wanted;
    c->value = value;
    c->id = (uint32_t)pool->all.count;
    if (c->count) {
        size_t size = c->count * sizeof(Constant *);
        c->items = arena_alloc(pool->arena, size);
        memcpy(c->items, wanted->items, size);
    }
    vec_need_push(&pool->all, c);
    if (pool->all.count * 2 > pool->mask) grow_table(pool);
    else enter_table(pool, c);
    return c;
}

Constant *pool_const(Pool *pool, const ConstValue *value)
{
    Constant wanted = {.kind = value->kind};
    switch (value->kind) {
    case CONST_INT:
        if (value->fits) {
            wanted.bits = (uint64_t)value->small;
            break;
        }
        wanted.base = value->base;
        wanted.text = value->text;
        wanted.length = value->length;
        break;
    case CONST_FLOAT:
        memcpy(&wanted.bits, &value->number, sizeof wanted.bits);
        break;
    case CONST_STR:
    case CONST_BYTES:
        wanted.text = value->text;
        wanted.length = value->length;
        break;
    default: break;
    }
    return intern(pool, &wanted);
}

Constant *pool_text(Pool *pool, const char *text, size_t length)
{
    Constant wanted = {.kind = CONST_STR, .text = text, .length = length};
    return intern(pool, &wanted);
}

Constant *pool_int(Pool *pool, int64_t number)
{
    Constant wanted = {.kind = CONST_INT, .bits = (uint64_t)number};
    return intern(pool, &wanted);
}

Constant *pool_group(Pool *pool, PoolKind kind, Constant *const *items,
                     uint32_t count)
{
    Constant wanted = {.kind = kind, .count = count};
    wanted.items = (Constant **)items;
    return intern(pool, &wanted);
}

Str *pool_name(Pool *pool, const Name *name)
{
    while (pool->names.count <= name->id) vec_need_push(&pool->names, NULL);
    Str **slot = &pool->names.items[name->id];
    if (!*slot) {
        Str *s = str_new(pool->t, name->text, name->length);
        if (s) *slot = str_intern_steal(s);
    }
    return *slot;
}
