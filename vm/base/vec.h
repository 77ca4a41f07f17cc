// SPDX-License-Identifier: MIT
// vec.h -- a growable array of any type.
//
//   typedef Vec(int) IntVec;             // { int *items; size_t count, cap; }
//   IntVec v = {0};                      // all zero is empty
//   if (!vec_push(&v, 7)) return false;  // false: out of memory, v unchanged
//   for (size_t i = 0; i < v.count; i++) use(v.items[i]);
//   vec_free(&v);                        // empty again, may be reused
//
// Items move when it grows: keep indexes, not pointers. Not for threads.

#ifndef BATON_VM_BASE_VEC_H
#define BATON_VM_BASE_VEC_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "vm/base/check.h"
#include "vm/base/memory.h"

#define Vec(Type)                                                           \
    struct {                                                                \
        Type *items;                                                        \
        size_t count;                                                       \
        size_t cap;                                                         \
    }

// Makes room for `more` further items; false when memory ran out.
static inline MUST_USE bool vec_room(void *items_field, size_t count,
                                     size_t *cap, size_t more, size_t size)
{
    size_t need;
    if (__builtin_add_overflow(count, more, &need)) return false;
    if (need <= *cap) return true;
    size_t grown = *cap + *cap / 2 + 8;
    if (grown < need) grown = need;
    void *old;
    memcpy(&old, items_field, sizeof old);
    void *moved = mem_realloc_array(old, grown, size);
    if (!moved) return false;
    memcpy(items_field, &moved, sizeof moved);
    *cap = grown;
    return true;
}

#define vec_reserve(v, more)                                                \
    vec_room(&(v)->items, (v)->count, &(v)->cap, (more), sizeof *(v)->items)

#define vec_push(v, ...)                                                    \
    (vec_reserve((v), 1)                                                    \
         ? ((v)->items[(v)->count++] = (__VA_ARGS__), true)                 \
         : false)

#define vec_append(v, source, n)                                            \
    (vec_reserve((v), (n))                                                  \
         ? ((n) ? (void)memcpy((v)->items + (v)->count, (source),           \
                               (n) * sizeof *(v)->items) : (void)0,         \
            (v)->count += (n), true)                                        \
         : false)

#define vec_pop(v) ((v)->items[--(v)->count])
#define vec_last(v) ((v)->items[(v)->count - 1])
#define vec_clear(v) ((void)((v)->count = 0))

#define vec_free(v)                                                         \
    do {                                                                    \
        mem_free((v)->items);                                               \
        (v)->items = NULL;                                                  \
        (v)->count = (v)->cap = 0;                                          \
    } while (0)

// The same for callers who cannot go on without it.
#define vec_need_push(v, ...)                                               \
    do {                                                                    \
        ENSURE(vec_push((v), __VA_ARGS__), "out of memory");                \
    } while (0)

#endif
