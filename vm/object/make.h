// SPDX-License-Identifier: MIT
// make.h -- objects of exact kinds, allocated in line.
//
// For the few kinds that programs make millions of. The kind is a constant,
// so which free list it is, is known when this is compiled: a dozen
// instructions where object_new_kind takes forty. Elsewhere that one is
// right: this is code at every place of use.
#ifndef BATON_VM_OBJECT_MAKE_H
#define BATON_VM_OBJECT_MAKE_H

#include "vm/heap/alloc.h"
#include "vm/object/error.h"
#include "vm/object/type.h"

// What kinds.def says, folded by the compiler.
static ALWAYS_INLINE bool kind_is_cyclic(Kind kind)
{
    switch (kind) {
#define KIND(UPPER, Struct, lower, base, cyclic)                             \
    case KIND_##UPPER: return cyclic;
#include "vm/object/kinds.def"
#undef KIND
    default: return false;
    }
}

// As object_new_kind. kind and size: constants.
static ALWAYS_INLINE void *object_make(Thread *t, Kind kind, size_t size)
{
    void *object = heap_alloc_known(t, size, size, kind,
                                    kind_is_cyclic(kind));
    if (UNLIKELY(!object)) raise_memory_error(t);
    return object;
}

// As object_new_text, of any size. kind and zeroed: constants. What isn't
// zeroed must be filled in before anybody can look: at once, without running
// script code or allocating.
static ALWAYS_INLINE void *object_make_var(Thread *t, Kind kind, size_t size,
                                           size_t zeroed)
{
    if (UNLIKELY(size > HEAP_SMALL_MAX)) {
        void *large = heap_alloc_slow(t, size, zeroed, kind);
        if (!large) raise_memory_error(t);
        return large;
    }
    void *object = heap_alloc_known(t, size, zeroed, kind,
                                    kind_is_cyclic(kind));
    if (UNLIKELY(!object)) raise_memory_error(t);
    return object;
}

#endif
