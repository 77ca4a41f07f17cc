// SPDX-License-Identifier: MIT
// pool.h -- the constants and names of one compilation, as values.
//
// A compilation may make many code objects; equal constants are one object in
// all of them. "Equal" looks at the type too: 1, 1.0 and True are three
// constants, and so are 0.0 and -0.0, and tuples that hold them.
//
// The pool owns a reference to each value until pool_free. Functions that
// give NULL have set an exception (MemoryError; an int with too many digits).
#ifndef BATON_COMPILER_POOL_H
#define BATON_COMPILER_POOL_H

#include "compiler/ast.h"
#include "vm/base/vec.h"
#include "vm/object/type.h"

// A small map from numbers to numbers, for the indexes a code object gives to
// names and constants. Keys and values are below 2^32 - 1.
typedef struct IdMap {
    uint32_t *slots; // pairs: 1 + key, value; in the arena
    uint32_t count, mask;
} IdMap;

uint32_t *idmap_find(const IdMap *map, uint32_t key); // NULL: not there
void idmap_add(IdMap *map, Arena *arena, uint32_t key, uint32_t value);

typedef enum PoolKind {
    POOL_NONE = CONST_NONE, // the kinds of ConstKind, then:
    POOL_TUPLE = CONST_BYTES + 1,
    POOL_FROZENSET,
    POOL_SLICE
} PoolKind;

typedef struct Constant {
    uint32_t hash, id;     // 0, 1, 2 ... within the pool
    uint8_t kind;          // PoolKind
    uint8_t base;          // of a long int's text
    uint32_t count;        // of items
    Value value;           // owned
    uint64_t bits;         // short int, float: what tells it apart
    size_t length;
    const char *text;      // str, bytes, long int
    struct Constant **items;
} Constant;

typedef struct Pool {
    Thread *t;
    Arena *arena;
    Vec(Constant *) all;
    uint32_t *table;       // 1 + id; 0: free
    uint32_t mask;
    Vec(Str *) names;      // by Name.id; NULL: not asked for yet
} Pool;

void pool_init(Pool *pool, Thread *t, Arena *arena);
void pool_free(Pool *pool);

Constant *pool_const(Pool *pool, const ConstValue *value);
Constant *pool_text(Pool *pool, const char *text, size_t length);
Constant *pool_int(Pool *pool, int64_t number);
// A tuple, a frozenset or a slice of three. The items are copied.
Constant *pool_group(Pool *pool, PoolKind kind, Constant *const *items,
                     uint32_t count);

// Interned; borrowed from the pool.
Str *pool_name(Pool *pool, const Name *name);

#endif
