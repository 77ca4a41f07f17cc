// SPDX-License-Identifier: MIT
// seen.c -- which objects a writer has written already.
#include "stdlib/seen.h"

#include "vm/base/memory.h"
#include "vm/object/error.h"

void seen_init(Seen *s)
{
    *s = (Seen){.size = SEEN_FIRST};
    s->entries = s->first;
}

void seen_finish(Seen *s)
{
    if (s->entries != s->first) mem_free(s->entries);
    for (size_t i = 0; i < s->kept.count; i++)
        decref_object(s->kept.items[i]);
    vec_free(&s->kept);
}

// Where the object is, or would be.
static SeenEntry *place(const Seen *s, const Object *object)
{
    uint64_t h = (uint64_t)(uintptr_t)object * UINT64_C(0x9E3779B97F4A7C15);
    size_t mask = s->size - 1, i = (h >> 32) & mask;
    while (s->entries[i].object && s->entries[i].object != object)
        i = (i + 1) & mask;
    return &s->entries[i];
}

bool seen_find(const Seen *s, const Object *object, uint64_t *index)
{
    const SeenEntry *entry = place(s, object);
    *index = entry->index;
    return entry->object != NULL;
}

static bool grow(Thread *t, Seen *s)
{
    size_t old_size = s->size, size = old_size * 4;
    SeenEntry *old = s->entries, *new = mem_alloc_zero(size, sizeof *new);
    if (!new) return raise_memory_error(t), false;
    s->entries = new;
    s->size = size;
    for (size_t i = 0; i < old_size; i++)
        if (old[i].object) *place(s, old[i].object) = old[i];
    if (old != s->first) mem_free(old);
    return true;
}

bool seen_keep(Thread *t, Seen *s, Value v)
{
    if (!vec_push(&s->kept, as_object(v)))
        return raise_memory_error(t), false;
    incref(v);
    return true;
}

bool seen_add(Thread *t, Seen *s, Value v)
{
    if ((s->count + 1) * 2 > s->size && !grow(t, s)) return false;
    if (!seen_keep(t, s, v)) return false;
    *place(s, as_object(v)) = (SeenEntry){as_object(v), s->count++};
    return true;
}
