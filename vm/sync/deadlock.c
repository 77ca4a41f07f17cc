// SPDX-License-Identifier: MIT
// deadlock.c -- finding threads that can never run again.
//
// A wait without a deadline for something that only a thread of this crew can
// bring (a lock, a condition, the end of a thread ...) is counted in
// crew->stuck. When all living threads are in such waits, the last one doesn't
// sleep for good: it comes back after a while and looks. Is every other thread
// really in the parking lot, chosen by nobody, then nobody will ever come by to
// wake one, and the finding is exact: no time is guessed.
//
// Locks know who took them. So a thread that has waited for a lock for a while
// also follows the owners (and whom those join); when it comes back to itself,
// these threads wait for each other. That is proof only if none of the locks
// may be released by somebody else, as plain ones may.
//
// What it can't see: threads inside of system calls, in waits with a timeout,
// in other libraries count as running.
//
// Invariants
//   1. waits_for_ever of a thread is true only between begin and end.
//   2. A thread with it that is in the lot can be taken out by an unpark or an
//      interrupt alone; both come from a thread that runs, or from a signal.
//
// Rejected: looking at each wait (64 threads handing a lock around would walk
// the list all the time); a watching thread (one more, and it has to guess).
//
// Lock rank: CREW, the lot's buckets under it.

#include "vm/sync/deadlock.h"

#include "vm/base/memory.h"
#include "vm/sync/blocked.h"
#include "vm/sync/crew.h"

void (*deadlock_hook)(Thread *t, const Stuck *stuck, int count, bool all);

bool deadlock_concerns(WaitReason reason, int64_t deadline)
{
    if (deadline != NO_DEADLINE) return false;
    switch (reason) {
    case WAIT_LOCK: case WAIT_JOIN: case WAIT_CONDITION: case WAIT_EVENT:
    case WAIT_SEMAPHORE: case WAIT_QUEUE: case WAIT_BARRIER: case WAIT_FUTURE:
    case WAIT_SEND: case WAIT_RECEIVE: case WAIT_SELECT:
    case WAIT_RWREAD: case WAIT_RWWRITE:
        return true;
    default:
        return false;
    }
}

// Is what it waits for held by threads that are known?
static bool has_owner(WaitReason reason)
{
    return reason == WAIT_LOCK || reason == WAIT_JOIN || reason == WAIT_RWREAD
        || reason == WAIT_RWWRITE;
}

bool deadlock_begin(Thread *t, WaitReason reason, int round)
{
    atomic_store_relaxed(&t->waits_for_ever, true);
    // A hint; deadlock_look is exact.
    int32_t stuck = atomic_fetch_add_relaxed(&t->crew->stuck, 1) + 1;
    return stuck >= atomic_load_relaxed(&t->crew->alive)
        // Who closes a circle finds another one in it stuck.
        || (has_owner(reason) && round == 0 && stuck > 1);
}

// By the thread itself, or by who wakes it: it is no longer stuck from then on,
// though it may take a while to come up.
void deadlock_end(Thread *t)
{
    if (!atomic_load_relaxed(&t->waits_for_ever)) return;
    atomic_store_relaxed(&t->waits_for_ever, false);
    atomic_fetch_sub_relaxed(&t->crew->stuck, 1);
}

// The main thread goes around its wait once more, and counts again. If it waits
// for t, that wakes it anyway.
void deadlock_ended(const Thread *t)
{
    Crew *crew = t->crew;
    if (atomic_load_relaxed(&crew->stuck) < crew_count(crew)) return;
    if (atomic_load_relaxed(&crew->main->wait_what) == &t->done) return;
    Parker *p = thread_parker(crew->main);
    if (p) park_interrupt(p);
}

// A thread that is dead, but has yet to say so, will wake who joins it.
static bool is_about_to_wake(WaitReason reason, const void *what)
{
    return reason == WAIT_JOIN
        && atomic_load_relaxed(&((const Thread *)blocked_on(reason, what))
                               ->state) == THREAD_DEAD;
}

enum { OWNERS_MOST = 16, SEEN_MOST = 256 };

typedef struct Search {
    Thread *self;
    Stuck *stuck;       // room for `most`
    int count, most;
    bool all;           // so far
    int seen_count;
    uint64_t seen[SEEN_MOST];   // ids of the threads that were followed
} Search;

static bool is_stuck(Thread *other, Stuck *found)
{
    Carrier *c = atomic_load_acquire(&other->carrier);  // see thread_enter
    found->thread = other;
    found->reason = atomic_load_relaxed(&other->wait_reason);
    found->what = atomic_load_relaxed(&other->wait_what);
    return c && atomic_load_relaxed(&other->waits_for_ever)
        && atomic_load_relaxed(&other->state) == THREAD_BLOCKED
        && lot_is_parked(found->what, thread_parker(other))
        && !is_about_to_wake(found->reason, found->what);
}

static void look_at(Thread *other, void *arg)
{
    Search *s = arg;
    if (other == s->self || !s->all) return;
    uint8_t state = atomic_load_relaxed(&other->state);
    if (state == THREAD_NEW || state == THREAD_DEAD) return;
    if (s->count == s->most || !is_stuck(other, &s->stuck[s->count])) {
        s->all = false;
        return;
    }
    thread_ref(other);
    s->count++;
}

static void forget(Search *s)
{
    for (int i = 0; i < s->count; i++)
        if (s->stuck[i].thread != s->self) thread_unref(s->stuck[i].thread);
}

static bool look_at_all(Search *s, Stuck self)
{
    s->stuck[0] = self;
    s->count = 1;
    s->all = true;
    crew_each(self.thread->crew, look_at, s);
    // Asked last: a thread not in the list any more was dead before that.
    if (is_about_to_wake(self.reason, self.what)) s->all = false;
    if (s->all) deadlock_hook(self.thread, s->stuck, s->count, true);
    forget(s);
    return s->all;
}

typedef struct ById {
    uint64_t id;
    Stuck found;
    bool is_stuck;
} ById;

static void find_by_id(Thread *other, void *arg)
{
    ById *by = arg;
    if (other->id != by->id) return;
    by->is_stuck = is_stuck(other, &by->found);
    if (by->is_stuck) thread_ref(other);
}

// One step further, to a thread that is stuck as well and new on this search.
static bool step_to(Search *s, uint64_t id)
{
    for (int i = 0; i < s->seen_count; i++)
        if (s->seen[i] == id) return false;
    if (s->count == s->most || s->seen_count == SEEN_MOST) return false;
    s->seen[s->seen_count++] = id;
    ById by = {.id = id};
    crew_each(s->self->crew, find_by_id, &by);
    if (!by.is_stuck) return false;
    s->stuck[s->count++] = by.found;
    return true;
}

// Follows who has what the last of s->stuck waits for, until that comes back
// to the first. What several have (readers) is not free while one has it, so
// any way around is a cycle. False: there is none.
static bool follow_owners(Search *s)
{
    uint64_t ids[OWNERS_MOST];
    const Stuck *last = &s->stuck[s->count - 1];
    int n = blocked_by(last->reason, last->what, ids, OWNERS_MOST);
    for (int i = 0; i < n; i++) {
        if (ids[i] == s->self->id) return true;
        if (!step_to(s, ids[i])) continue;
        if (follow_owners(s)) return true;
        thread_unref(s->stuck[--s->count].thread);
    }
    return false;
}

static void look_at_owners(Search *s, Stuck self)
{
    s->stuck[0] = self;
    s->count = 1;
    if (follow_owners(s)) deadlock_hook(self.thread, s->stuck, s->count, false);
    forget(s);
}

void deadlock_look(Thread *t, WaitReason reason, const void *what)
{
    if (!deadlock_hook) return;
    int most = crew_count(t->crew) + 1;
    Search s = {.self = t, .most = most,
                .stuck = mem_alloc_array((size_t)most, sizeof(Stuck))};
    if (!s.stuck) return;
    Stuck self = {t, reason, what};
    if (!look_at_all(&s, self) && has_owner(reason))
        look_at_owners(&s, self);
    mem_free(s.stuck);
}
