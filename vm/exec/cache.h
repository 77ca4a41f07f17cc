// SPDX-License-Identifier: MIT
// cache.h -- inline caches: one atomic 64-bit word each, in code->caches.
//
//   bits  0..31  shape id (or keys version) that the word is good for
//   bits 32..35  what was found: CacheKind
//   bits 36..63  where: byte offset, slot, method index or new shape id
//
// A word is read and written whole (relaxed: it carries all it needs and
// names nothing that could be freed), so no mode can see half an update, and
// kind and place always belong to the shape beside them.
#ifndef BATON_VM_EXEC_CACHE_H
#define BATON_VM_EXEC_CACHE_H

#include "vm/exec/function.h"
#include "vm/object/method.h"

typedef enum CacheKind {
    CACHE_EMPTY,
    CACHE_SLOT,      // instance attribute inside the object: byte offset
    CACHE_CLASS,     // class attribute that needs no binding: method index;
                     // v may be an instance, or the class itself
    CACHE_METHOD,    // function on the class, to be bound: method index
    CACHE_MEMBER,    // __slots__ slot inside the object: offset; may be UNDEF
    CACHE_NEW,       // store that adds an attribute: new shape id
    CACHE_MODULE,    // low half is a dict's keys version; entry number
    CACHE_PROPERTY,  // property with a script getter: method index
    CACHE_STATIC,    // staticmethod over a function: method index
    CACHE_BOUND,     // classmethod over a function: method index; self is the
                     // class, or the instance's class
} CacheKind;

#define CACHE_PLACE_MAX ((1u << 28) - 1)
#define CACHE_GUARD_MASK ((UINT64_C(1) << 36) - 1)

static inline uint64_t cache_guard(uint32_t shape, CacheKind kind)
{
    return (uint64_t)kind << 32 | shape;
}
static inline uint64_t cache_word(uint32_t shape, CacheKind kind,
                                  uint32_t place)
{
    return cache_guard(shape, kind) | (uint64_t)place << 36;
}
static inline uint32_t cache_place(uint64_t word) { return word >> 36; }
static inline CacheKind cache_kind(uint64_t word) { return word >> 32 & 15; }
static inline uint64_t cache_read(const uint64_t *word)
{
    return __atomic_load_n(word, __ATOMIC_RELAXED);  // see the head
}
static inline void cache_write(uint64_t *word, uint64_t value)
{
    __atomic_store_n(word, value, __ATOMIC_RELAXED);
}

// The getter to call for v by the word, borrowed; NULL: it isn't a property,
// or another object's.
static inline Function *cache_getter(Value v, uint64_t word)
{
    uint32_t shape = as_object(v)->shape;
    if ((word & CACHE_GUARD_MASK) != cache_guard(shape, CACHE_PROPERTY))
        return NULL;
    Value property = shape_table[shape].methods[cache_place(word)];
    // property.__init__ may be called again, with anything.
    Value getter = as_property(property)->getter;
    return is_function_exact(getter) ? as_function(getter) : NULL;
}

// Slow paths: do the access, and fill the word when it can be cached.
Value cache_load_attr(Thread *t, Value v, Str *name, uint64_t *word);
bool cache_store_attr(Thread *t, Value v, Str *name, Value value,
                      uint64_t *word);
// As attr_get_method.
Value cache_load_method(Thread *t, Value v, Str *name, uint64_t *word,
                        Value *self);
// words[0] for the globals, words[1] for the built-ins. New reference.
Value cache_load_global(Thread *t, Function *f, Str *name, uint64_t *words);
bool cache_store_global(Thread *t, Function *f, Str *name, Value value,
                        uint64_t *word);

// Clears every word that names the shape; shape.c calls it through a hook.
void cache_invalidate(uint32_t shape_id);
void cache_add_code(Code *code);       // code_new and core_code's dealloc
void cache_remove_code(Code *code);
void cache_init(void);                 // installs the hook

#endif
