// SPDX-License-Identifier: MIT
// cache.h -- inline caches: one atomic 64-bit word each, in code->caches.
//
//   bits  0..27  shape id (or keys version) that the word is good for
//   bits 28..31  what was found: CacheKind
//   bits 32..63  where: byte offset, slot, method index or new shape id
//
// One compare of the low half says both: an instance attribute's kind is 0,
// so there it is a compare with the object's shape as it stands. An empty
// word is 0, nobody's shape.
//
// A word is read and written whole (relaxed: it carries all it needs and
// names nothing that could be freed), so no mode can see half an update, and
// kind and place always belong to the shape beside them.
//
// Where a site sees several shapes in turn its word is lost again and again.
// What was once found stands in a table for all sites, too (cache_other);
// only with the lock on, as its entries are two words.
#ifndef BATON_VM_EXEC_CACHE_H
#define BATON_VM_EXEC_CACHE_H

#include "vm/exec/function.h"
#include "vm/object/method.h"

typedef enum CacheKind {
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
    CACHE_DESCR,     // data descriptor of a built-in type: method index
} CacheKind;

// What a site wants of an object; words of one use are no good for another.
typedef enum CacheUse { CACHE_LOAD, CACHE_STORE, CACHE_CALL } CacheUse;

enum { CACHE_KIND_SHIFT = 28, CACHE_SHAPE_MAX = (1 << 28) - 1 };

static inline uint32_t cache_guard(uint32_t shape, CacheKind kind)
{
    return (uint32_t)kind << CACHE_KIND_SHIFT | shape;
}
static inline uint64_t cache_word(uint32_t shape, CacheKind kind,
                                  uint32_t place)
{
    return cache_guard(shape, kind) | (uint64_t)place << 32;
}
// Is the word good for the shape, and of that kind?
static inline bool cache_is(uint64_t word, uint32_t shape, CacheKind kind)
{
    return (uint32_t)word == cache_guard(shape, kind);
}
static inline uint32_t cache_place(uint64_t word) { return word >> 32; }
static inline uint32_t cache_shape(uint64_t word)
{
    return word & CACHE_SHAPE_MAX;
}
static inline CacheKind cache_kind(uint64_t word)
{
    return (uint32_t)word >> CACHE_KIND_SHIFT;
}
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
    if (!cache_is(word, shape, CACHE_PROPERTY)) return NULL;
    Value property = shape_table[shape].methods[cache_place(word)];
    // property.__init__ may be called again, with anything.
    Value getter = as_property(property)->getter;
    return is_function_exact(getter) ? as_function(getter) : NULL;
}

// The site's word is another shape's: the one for v, which is put there, if
// somebody found it before; else 0.
uint64_t cache_other(Value v, Str *name, uint64_t *word, CacheUse use);
// v.name by the word or another site's, new, or ERROR; UNDEF: look it up.
Value cache_peek(Thread *t, Value v, Str *name, uint64_t *word);
// Slow paths: do the access, and fill the word when it can be cached.
Value cache_load_attr(Thread *t, Value v, Str *name, uint64_t *word);
bool cache_store_attr(Thread *t, Value v, Str *name, Value value,
                      uint64_t *word);
// As attr_get_method.
Value cache_load_method(Thread *t, Value v, Str *name, uint64_t *word,
                        Value *self);
// words[0] for the globals, words[-1] for the built-ins. New reference.
Value cache_load_global(Thread *t, Function *f, Str *name, uint64_t *words);
bool cache_store_global(Thread *t, Function *f, Str *name, Value value,
                        uint64_t *word);

// Clears every word that names the shape; shape.c calls it through a hook.
void cache_invalidate(uint32_t shape_id);
void cache_add_code(Code *code);       // code_new and core_code's dealloc
void cache_remove_code(Code *code);
void cache_init(void);                 // installs the hook

#endif
