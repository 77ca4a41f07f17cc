// SPDX-License-Identifier: MIT
// str_intern.c -- one object for equal names.
//
// The table is open addressing with linear probing over Str pointers, and
// holds no references: a string of a script leaves it when it dies
// (str_intern_forget). Names known in C are immortal and come from an arena
// of their own, since they are made before there is a heap and never go.
//
// One table serves the process. Its mutex is a leaf, taken under the GIL or,
// with the lock off, without it.
//
// A string whose count is 0 may still be found: it waits to be deallocated.
// It must not come to life again, so it is thrown out on the spot; OBJECT_
// INTERNED is cleared so that it doesn't look for itself when its turn comes.

#include "vm/object/str_intern.h"

#include <string.h>

#include "vm/base/memory.h"
#include "vm/base/utf8.h"
#include "vm/object/str_methods.h"
#include "vm/sync/mutex.h"
#include "vm/sync/sched.h"

#define REMOVED ((Str *)1)

enum { FIRST_CAPACITY = 4096, ARENA_BLOCK = 32 * 1024 };

// All guarded by `mutex`.
static Mutex mutex;
static Str **table;
static size_t capacity;   // a power of two; 0 before the first use
static size_t used;       // entries that are not NULL
static size_t live;       // strings among them
static char *arena;
static size_t arena_left;

static void lock(void)
{
    sched_hold();
    mutex_lock(&mutex, RANK_LEAF);
}

static void unlock(void)
{
    mutex_unlock(&mutex, RANK_LEAF);
    sched_let_go();
}

static bool is_dead(const Str *s)
{
    return s->head.flags & OBJECT_DEAD ||
           atomic_load_relaxed(&s->head.rc_local) <= 0;
}

// Where the text is, or the free place where it belongs.
static Str **place_of(int64_t hash, Span text)
{
    Str **free_place = NULL;
    size_t mask = capacity - 1;
    for (size_t i = (size_t)hash & mask;; i = (i + 1) & mask) {
        Str *s = table[i];
        if (!s) return free_place ? free_place : &table[i];
        if (s == REMOVED) {
            if (!free_place) free_place = &table[i];
        } else if (s->hash == hash && span_equal(str_span(s), text)) {
            return &table[i];
        }
    }
}

static void put(Str **place, Str *s)
{
    if (!*place) used++;
    live++;
    *place = s;
    s->head.flags |= OBJECT_INTERNED;
}

static bool rebuild(size_t new_capacity)
{
    Str **old = table;
    size_t old_capacity = capacity;
    Str **fresh = mem_alloc_zero(new_capacity, sizeof *fresh);
    if (!fresh) return false;
    table = fresh;
    capacity = new_capacity;
    used = live = 0;
    for (size_t i = 0; i < old_capacity; i++) {
        Str *s = old[i];
        if (s && s != REMOVED) put(place_of(s->hash, str_span(s)), s);
    }
    mem_free(old);
    return true;
}

// The cached characters are what texts of one character turn out to be, so
// they have to be the interned ones too. ASCII is enough for names.
static bool fill_characters(void)
{
    for (uint32_t c = 0; c < 0x80; c++) {
        Str *s = str_cached_character(c);
        put(place_of(str_hash(s), str_span(s)), s);
    }
    return true;
}

// Room for one more; false: no memory, and no free place is left over.
static bool reserve(void)
{
    if (capacity == 0) return rebuild(FIRST_CAPACITY) && fill_characters();
    if (used < capacity / 4 * 3) return true;
    return rebuild(live < capacity / 2 ? capacity : capacity * 2) ||
           used < capacity - 1;
}

// The string there is, with a new reference, or NULL. Throws out a dead one.
static Str *take(Str **place)
{
    Str *found = *place;
    if (!found || found == REMOVED) return NULL;
    if (!is_dead(found)) return incref_object(found), found;
    found->head.flags &= (uint8_t)~OBJECT_INTERNED;
    *place = REMOVED;
    live--;
    return NULL;
}

// An instance of a subclass can't stand for a name: its plain copy does.
static Str *plain_steal(Str *s)
{
    Str *copy = str_new(thread_current(), s->data, s->size);
    if (!copy) return s;
    decref_object(s);
    return copy;
}

Str *str_intern_steal(Str *s)
{
    if (!is_str_exact(from_object(s))) s = plain_steal(s);
    if (str_is_interned(s)) return s;
    int64_t hash = str_hash(s);
    lock();
    Str *found = NULL;
    if (reserve()) {
        Str **place = place_of(hash, str_span(s));
        found = take(place);
        if (!found) put(place, s);
    }
    unlock();
    if (!found) return s;
    decref_object(s);
    return found;
}

void str_intern_forget(Str *s)
{
    lock();
    Str **place = place_of(s->hash, str_span(s));
    if (*place == s) {
        *place = REMOVED;
        live--;
    }
    unlock();
}

static void *arena_take(size_t size)
{
    size = (size + 15) & ~(size_t)15;
    if (size > ARENA_BLOCK) return mem_alloc_aligned(16, size);
    if (size > arena_left) {
        arena = mem_alloc_aligned(16, ARENA_BLOCK);
        arena_left = arena ? ARENA_BLOCK : 0;
        if (!arena) return NULL;
    }
    void *taken = arena;
    arena += size;
    arena_left -= size;
    return taken;
}

static Str *make_immortal(const char *text, size_t size, int64_t hash)
{
    Str *s = arena_take(sizeof *s + size + 1);
    if (!s) return NULL;
    s->head = (Object){.rc_local = IMMORTAL_COUNT, .shape = KIND_STR,
                       .flags = OBJECT_IMMORTAL};
    s->hash = hash;
    s->size = (int64_t)size;
    s->length = (int64_t)utf8_count(text, size);
    memcpy(s->data, text, size + 1);
    return s;
}

static Str *intern_text(const char *text, size_t size, int64_t hash)
{
    if (!reserve()) return NULL;
    Str **place = place_of(hash, span_of(text, (int64_t)size));
    Str *s = take(place);
    if (!s) {
        s = make_immortal(text, size, hash);
        if (s) put(place, s);
    } else if (!(s->head.flags & OBJECT_IMMORTAL)) {
        s->head.flags |= OBJECT_IMMORTAL;
        atomic_store_relaxed(&s->head.rc_local, IMMORTAL_COUNT);
    }
    return s;
}

Str *str_intern_c(const char *text)
{
    size_t size = strlen(text);
    int64_t hash = str_hash_of(text, (int64_t)size);
    lock();
    Str *s = intern_text(text, size, hash);
    unlock();
    return s;
}
