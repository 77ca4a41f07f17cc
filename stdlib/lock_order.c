// SPDX-License-Identifier: MIT
// lock_order.c -- lock-order inversions: one thread took A and then, still
// holding it, B; another took B and then A. Nothing may have happened this
// time, but with other timing each waits for the other. Told by --stats.
//
// For each thread the locks it holds are kept, and for each pair of locks that
// a thread held together by whom and in which lines. Waits that give up in time
// (acquire(False), a timeout) are no second step: they are one of the cures.
//
// Invariants
//   1. Everything is guarded by `mutex`; frames that are read are the caller's
//      own, and no object is made.
//   2. A lock is known by its address; when one is made at an address, what
//      was known of an earlier one there is dropped.
//
// Rejected: cycles of three and more (the search grows with every lock, and the
// deadlock itself is reported anyway).
//
// Lock rank: LEAF.
#include "stdlib/lock_order.h"

#include <string.h>

#include "stdlib/wait_text.h"
#include "vm/base/vec.h"
#include "vm/object/str.h"
#include "vm/sync/script_lock.h"

enum { PAIRS_MOST = 1024, NAME_SIZE = 48 };

typedef struct Taken {
    const ScriptLock *lock;
    uint64_t thread;
    int line;
} Taken;

typedef struct Pair {
    const ScriptLock *first, *second;
    uint64_t thread;
    char thread_name[THREAD_NAME_SIZE];
    char file[64];
    int first_line, second_line;
} Pair;

typedef struct Inversion {
    Pair one, other;
    char first_name[NAME_SIZE], second_name[NAME_SIZE];   // as `one` has them
} Inversion;

static Mutex mutex;
static Vec(Taken) held;
static Vec(Pair) pairs;
static Vec(Inversion) inversions;

// The places ---------------------------------------------------------------

static int line_of(const Thread *t)
{
    const Frame *frame = wait_text_frame(t);
    return frame ? frame_line(frame) : 0;
}

static void name_lock(const Thread *t, const ScriptLock *lock,
                      char out[NAME_SIZE])
{
    FILE *text = fmemopen(out, NAME_SIZE, "w");
    if (!text) return;
    wait_text_object(text, t, WAIT_LOCK, lock);
    fclose(text);
}

static Pair pair_of(const Thread *t, const Taken *first,
                    const ScriptLock *second)
{
    Pair pair = {.first = first->lock, .second = second, .thread = t->id,
                 .first_line = first->line, .second_line = line_of(t)};
    const Frame *frame = wait_text_frame(t);
    if (frame)
        snprintf(pair.file, sizeof pair.file, "%s", wait_text_base_name(
            frame->function->code->filename->data));
    memcpy(pair.thread_name, t->name, sizeof pair.thread_name);
    return pair;
}

// Pairs ---------------------------------------------------------------------

static bool is_known(const Pair *pair)
{
    for (size_t i = 0; i < pairs.count; i++) {
        const Pair *p = &pairs.items[i];
        if (p->first == pair->first && p->second == pair->second
            && p->thread == pair->thread)
            return true;
    }
    return false;
}

static bool is_told(const Pair *pair)
{
    for (size_t i = 0; i < inversions.count; i++) {
        const Pair *p = &inversions.items[i].one;
        if ((p->first == pair->first && p->second == pair->second)
            || (p->first == pair->second && p->second == pair->first))
            return true;
    }
    return false;
}

static void look_for_reverse(const Thread *t, const Pair *pair)
{
    for (size_t i = 0; i < pairs.count; i++) {
        const Pair *p = &pairs.items[i];
        if (p->first != pair->second || p->second != pair->first
            || p->thread == pair->thread || is_told(pair))
            continue;
        Inversion found = {.one = *p, .other = *pair};
        name_lock(t, p->first, found.first_name);
        name_lock(t, p->second, found.second_name);
        (void)!vec_push(&inversions, found);
        return;
    }
}

static void note_pair(const Thread *t, const Taken *first,
                      const ScriptLock *second)
{
    Pair pair = pair_of(t, first, second);
    if (is_known(&pair) || pairs.count >= PAIRS_MOST) return;
    look_for_reverse(t, &pair);
    (void)!vec_push(&pairs, pair);
}

// Locks ---------------------------------------------------------------------

static void note_pairs(const Thread *t, const ScriptLock *lock)
{
    for (size_t i = 0; i < held.count; i++)
        if (held.items[i].thread == t->id && held.items[i].lock != lock)
            note_pair(t, &held.items[i], lock);
}

static void note_taken(const Thread *t, const ScriptLock *lock)
{
    Taken taken = {lock, t->id, line_of(t)};
    (void)!vec_push(&held, taken);
}

static void note_released(const ScriptLock *lock)
{
    for (size_t i = held.count; i-- > 0;) {
        if (held.items[i].lock != lock) continue;
        held.items[i] = held.items[--held.count];
        return;
    }
}

// What was at its address is gone. What was told stays told.
static void note_made(const ScriptLock *lock)
{
    note_released(lock);
    for (size_t i = pairs.count; i-- > 0;)
        if (pairs.items[i].first == lock || pairs.items[i].second == lock)
            pairs.items[i] = pairs.items[--pairs.count];
}

static void watch(Thread *t, const ScriptLock *lock, ScriptLockNews news)
{
    mutex_lock(&mutex, RANK_LEAF);
    switch (news) {
    case LOCK_MADE: note_made(lock); break;
    case LOCK_WANTED: note_pairs(t, lock); break;
    case LOCK_TAKEN:
        note_pairs(t, lock);
        note_taken(t, lock);
        break;
    case LOCK_TAKEN_IN_TIME: note_taken(t, lock); break;
    case LOCK_RELEASED: note_released(lock); break;
    }
    mutex_unlock(&mutex, RANK_LEAF);
}

void lock_order_begin(void)
{
    script_lock_watch = watch;
}

static void print_side(FILE *out, const Pair *pair, const char *first,
                       const char *second)
{
    fprintf(out, "  %s took %s at line %d, then %s at line %d of %s\n",
            pair->thread_name, first, pair->first_line, second,
            pair->second_line, pair->file);
}

void lock_order_print(FILE *out)
{
    mutex_lock(&mutex, RANK_LEAF);
    for (size_t i = 0; i < inversions.count; i++) {
        const Inversion *v = &inversions.items[i];
        fputs("baton: warning: two locks are taken in both orders, which can "
              "deadlock\n", out);
        print_side(out, &v->one, v->first_name, v->second_name);
        print_side(out, &v->other, v->second_name, v->first_name);
    }
    mutex_unlock(&mutex, RANK_LEAF);
}
