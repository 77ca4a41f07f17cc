// SPDX-License-Identifier: MIT
// trail.c -- see trail.h.
//
// A thread that could only wait is not offered to the chooser: whether it goes
// to sleep in front of a lock now or finds it free later makes no difference.
// A sleeping one is: how long the others take, nobody knows. But the end of a
// timeout is taken to be later than all that others can do meanwhile, or every
// program with timeouts would be wrong.
//
// A thread *spins* that comes by the same point in the same state (its frames,
// hashed) while neither it nor anybody else has changed anything since: it
// will go on so until somebody does. Then there is nothing in letting it; and
// if all that can go on spin, they will for ever. Taking and releasing locks
// is no change: that is undone when the thread is at the same point again.
//
// Rejected: offering all, and counting turns (endless schedules, which are all
// alike); telling a spin by the line alone (a loop that counts is none).
#include "stdlib/explore/trail.h"

#include <string.h>

#include "vm/base/hash.h"
#include "vm/exec/code.h"
#include "vm/exec/frame.h"
#include "vm/object/list.h"
#include "vm/object/str.h"
#include "vm/object/tuple.h"
#include "vm/sync/thread.h"

enum {
    ALONE_MOST = 3000,       // points that one which spins goes on, alone
    FRAMES_MOST = 64,
};

typedef struct Spin {
    uint64_t anchor;         // a state it was in; 0: none
    int32_t instruction;     // counted: C code comes to several points in one
    uint32_t since, power;   // points since, and until the next anchor
    uint32_t alone;          // points passed while it spins
    bool spins;
    bool tries;              // has looked at a lock without waiting for it
} Spin;

// Where a thread stands.
typedef struct Stand {
    bool here;
    RunStep ahead;           // its next step
    bool blocked;          // when it came to stand here
    uint32_t stood;        // the steps closed until then
    LotStill *still;
    const void *at;
    void *arg;
    int64_t deadline;
    Spin spin;
} Stand;

static Stand stands[RUN_THREADS];
static uint32_t actors;       // given out
static uint32_t sleepers;     // the sleep set
static uint32_t closed;       // steps done, to tell whether something was since
static bool open;             // the last step of the run is being done
static bool noting;           // since the first choice
static bool slept;            // somebody, since then
static uint8_t running;       // whose step is open

static uint32_t bit(int thread)
{
    return UINT32_C(1) << thread;
}

static Stand *stand_of(int thread)
{
    Stand *s = &stands[thread];
    if (s->here) return s;
    *s = (Stand){.here = true, .deadline = NO_DEADLINE};
    s->ahead.thread = (uint8_t)thread;
    s->ahead.kind = SCHED_BEGIN;
    s->ahead.actor = (uint8_t)(actors < RUN_ACTORS_MAX ? actors
                                                       : RUN_ACTORS_MAX - 1);
    actors++;
    return s;
}

// Dependence -----------------------------------------------------------------

static bool meets(uint64_t a, uint64_t a_part, uint64_t b, uint64_t b_part)
{
    return a && a == b && (a_part == b_part || !a_part || !b_part);
}

bool trail_depends(const RunStep *a, const RunStep *b)
{
    // Who goes on when notified doesn't look at who else waits.
    if (a->kind == SCHED_WAKE) return b->kind == SCHED_NOTIFY
                                   && a->address == b->address;
    if (b->kind == SCHED_WAKE) return trail_depends(b, a);
    bool aw = a->flags & STEP_WRITES, bw = b->flags & STEP_WRITES;
    bool ax = a->flags & STEP_BESIDE_WRITES, bx = b->flags & STEP_BESIDE_WRITES;
    return ((aw || bw) && meets(a->address, a->part, b->address, b->part))
        || ((ax || bw) && meets(a->beside, a->part, b->address, b->part))
        || ((aw || bx) && meets(a->address, a->part, b->beside, b->part))
        || ((ax || bx) && meets(a->beside, a->part, b->beside, b->part));
}

// Spinning -------------------------------------------------------------------

static uint64_t mix(uint64_t hash, uint64_t word)
{
    return hash_mix(hash * 31 + word);
}

static uint64_t hash_value(uint64_t hash, Value v, int depth);

static uint64_t hash_tuple(uint64_t hash, const Tuple *tuple, int depth)
{
    for (int64_t i = 0; i < tuple->size && i < 8; i++)
        hash = hash_value(hash, tuple->items[i], depth - 1);
    return hash;
}

// What an iterator is at stands in its words.
static uint64_t hash_words(uint64_t hash, const Object *object)
{
    const uint64_t *words = (const uint64_t *)object;
    size_t size = type_kind_core((Kind)object->shape)->size / 8;
    for (size_t i = sizeof *object / 8; i < size; i++)
        hash = mix(hash, words[i]);
    return hash;
}

static uint64_t hash_object(uint64_t hash, Value v, int depth)
{
    Object *object = as_object(v);
    if (object->shape == KIND_STR) return mix(hash, str_hash(as_str(v)));
    hash = mix(hash, v);
    if (depth == 0 || object->shape >= KIND_COUNT) return hash;
    switch (object->shape) {
    case KIND_TUPLE: return hash_tuple(hash, as_tuple(v), depth);
    case KIND_LIST: return mix(hash, (uint64_t)list_size(as_list(v)));
    case KIND_FLOAT: case KIND_INT: case KIND_LISTITER: case KIND_TUPLEITER:
    case KIND_STRITER: case KIND_RANGEITER: case KIND_DICTITER:
    case KIND_DICTVALUEITER: case KIND_DICTITEMITER: case KIND_SETITER:
    case KIND_ENUMERATE: case KIND_SEQITER:
        return hash_words(hash, object);
    default: return hash;
    }
}

static uint64_t hash_value(uint64_t hash, Value v, int depth)
{
    if (!v || !is_object(v) || v == UNDEF) return mix(hash, v);
    return hash_object(hash, v, depth);
}

static uint64_t hash_frames(const Thread *t)
{
    const Frame *frame = t->exec ? t->exec->frame : NULL;
    uint64_t hash = 1;
    for (int i = 0; frame && i < FRAMES_MOST; i++, frame = frame->previous) {
        hash = mix(hash, (uintptr_t)frame->function);
        hash = mix(hash, (uintptr_t)frame->ip);
        if (frame->flags & FRAME_GENERATOR) hash = mix(hash, frame->extra);
        for (const Value *v = frame->locals; v < frame->sp; v++)
            hash = hash_value(hash, *v, 2);
    }
    return hash ? hash : 1;
}

static void forget(Spin *spin)
{
    *spin = (Spin){.power = 1};
}

// Does what the step did change what others wait for?
static bool is_change(const RunStep *step)
{
    switch (step->kind) {
    case SCHED_ACQUIRE: case SCHED_RELEASE: case SCHED_TRY: case SCHED_WAIT:
    case SCHED_START: case SCHED_BEGIN:
        return false;
    default:
        return step->flags & STEP_WRITES;
    }
}

static void note_change(const RunStep *step)
{
    bool all = is_change(step);
    for (int i = 0; i < RUN_THREADS; i++) {
        Spin *spin = &stands[i].spin;
        bool lock = step->kind == SCHED_RELEASE && spin->tries
                 && i != step->thread;
        if (all || lock) forget(spin);
    }
}

// Brent's way of finding a cycle.
static void look_for_spin(Spin *spin, const SchedPoint *point)
{
    spin->tries |= point->kind == SCHED_TRY || point->kind == SCHED_LOOK;
    if (spin->spins) {
        spin->alone += point->kind == SCHED_TICK ? ALONE_MOST / 10 : 1;
        return;
    }
    const ThreadExec *x = point->t->exec;
    if (!x || (x->steps == spin->instruction && point->kind != SCHED_TICK))
        return;
    uint64_t state = hash_frames(point->t);
    spin->spins = spin->anchor == state;
    if (++spin->since < spin->power) return;
    spin->anchor = state;
    spin->instruction = x->steps;
    spin->since = 0;
    spin->power = spin->power ? spin->power * 2 : 1;
}

// Steps ----------------------------------------------------------------------

static RunStep *step_number(Run *run, uint32_t i)
{
    return i < RUN_STEPS_MAX ? &run->steps[i] : NULL;
}

static void wake_sleepers(const RunStep *step)
{
    for (uint32_t left = sleepers; left; left &= left - 1) {
        int thread = __builtin_ctz(left);
        if (trail_depends(step, &stand_of(thread)->ahead))
            sleepers &= ~bit(thread);
    }
}

static bool is_blocked(const Stand *s)
{
    return s->still && s->still(s->at, s->arg);
}

static void note_step(Run *run, const Stand *s, uint32_t able, uint32_t choice)
{
    RunStep *step = step_number(run, run->step_count++);
    if (!step) return;
    *step = s->ahead;
    step->enabled = able;
    step->asleep = sleepers;
    step->choice = choice;
}

bool trail_go_on(Run *run, int thread, uint32_t able, uint32_t choice)
{
    Stand *s = stand_of(thread);
    if (sleepers & bit(thread)) return false;
    if (is_blocked(s))
        s->ahead.flags |= s->deadline == NO_DEADLINE ? STEP_AHEAD : STEP_LATE;
    if (noting) note_step(run, s, able, choice);
    open = true;
    slept |= s->ahead.kind == SCHED_SLEEP;
    running = (uint8_t)thread;
    return true;
}

static void close_step(Stand *s)
{
    closed++;
    wake_sleepers(&s->ahead);
    note_change(&s->ahead);
    open = false;
}

// It came to here without having been chosen: nobody else could run. What it
// waited for may be gone by now, so `still` isn't asked: if nothing has
// happened since it stood there, what was so then is so now.
static void pass_unasked(Stand *s)
{
    if (s->blocked && s->stood == closed && s->deadline != NO_DEADLINE)
        s->ahead.flags |= STEP_LATE;
    s->still = NULL;
}

static bool close_step_of(Run *run, int thread)
{
    if (!open || running != thread) {
        pass_unasked(stand_of(thread));
        if (!trail_go_on(run, thread, bit(thread), STEP_CHOICE)) return false;
    }
    close_step(stand_of(thread));
    return true;
}

static void stand_at(Stand *s, const SchedPoint *point)
{
    RunStep *a = &s->ahead;
    *a = (RunStep){
        .address = (uintptr_t)point->address, .part = point->part,
        .beside = (uintptr_t)point->beside, .thread = a->thread,
        .actor = a->actor, .kind = (uint8_t)point->kind};
    // A count is another place than the attributes and items.
    if (point->kind == SCHED_COUNT)
        a->part = (uint64_t)point->kind << 56 | 1;
    // Who begins has been waited for by nobody, who blocks does nothing.
    if (point->kind == SCHED_START || point->kind == SCHED_BLOCK)
        a->address = 0;
    if (point->write) a->flags |= STEP_WRITES;
    if (point->beside_write) a->flags |= STEP_BESIDE_WRITES;
    if (point->still) a->flags |= STEP_GUARDED;
    s->still = point->still;
    s->at = point->still_at;
    s->arg = point->still_arg;
    bool timed = point->still || point->kind == SCHED_SLEEP;
    s->deadline = timed ? point->deadline : NO_DEADLINE;
    s->blocked = is_blocked(s);
    s->stood = closed;
}

static bool bury(Run *run, int thread)
{
    bool fine = close_step_of(run, thread);
    stands[thread] = (Stand){0};
    if (!fine) run->end = RUN_REDUNDANT;
    return fine;
}

bool trail_see(Run *run, const SchedPoint *point)
{
    if (point->kind == SCHED_END && point->done)
        return bury(run, point->thread);
    if (point->thread < 0 || point->thread >= RUN_THREADS || !point->t
        || point->done || point->kind == SCHED_BEGIN
        || point->kind == SCHED_FREE)
        return true;
    if (!close_step_of(run, point->thread)) {
        run->end = RUN_REDUNDANT;
        return false;
    }
    Stand *s = stand_of(point->thread);
    stand_at(s, point);
    look_for_spin(&s->spin, point);
    if (s->spin.alone < ALONE_MOST) return true;
    run->end = RUN_LIVELOCKED;
    return false;
}

void trail_begin(Run *run)
{
    run->step_count = 0;
    noting = true;
    open = false;
    sleepers = 0;
}

void trail_put_to_sleep(uint32_t threads)
{
    sleepers = threads;
}

uint32_t trail_moving(void)
{
    uint32_t moving = 0;
    for (int i = 0; i < RUN_THREADS; i++)
        if (stands[i].here && !is_blocked(&stands[i])) moving |= bit(i);
    return moving;
}

bool trail_sleeps(void)
{
    return slept;
}

uint32_t trail_asleep(void)
{
    return sleepers;
}

void trail_finish(Run *run)
{
    if (open) close_step(stand_of(running));
    for (int i = 0; i < RUN_THREADS && noting; i++) {
        if (!stands[i].here) continue;
        stands[i].ahead.flags |= STEP_AHEAD;
        if (i != running || stands[i].still)
            note_step(run, &stands[i], 0, STEP_CHOICE);
    }
}

// Who can go on --------------------------------------------------------------

bool trail_is_lazy(int thread)
{
    return stand_of(thread)->ahead.kind == SCHED_SLEEP;
}

// The one of them whose deadline comes first; when: of it.
static uint8_t earliest(uint32_t threads, int64_t *when)
{
    uint8_t who = RUN_NOBODY;
    *when = NO_DEADLINE;
    for (uint32_t left = threads; left; left &= left - 1) {
        int i = __builtin_ctz(left);
        int64_t deadline = stand_of(i)->deadline;
        if (deadline >= *when) continue;
        *when = deadline;
        who = (uint8_t)i;
    }
    return who;
}

typedef struct Sorted {
    uint32_t awake, asleep, blocked;
} Sorted;

static Sorted sort(uint32_t enabled)
{
    Sorted sorted = {0};
    for (uint32_t left = enabled; left; left &= left - 1) {
        int i = __builtin_ctz(left);
        const Stand *s = stand_of(i);
        if (is_blocked(s)) sorted.blocked |= bit(i);
        else if (s->spin.spins) continue;
        else if (trail_is_lazy(i)) sorted.asleep |= bit(i);
        else sorted.awake |= bit(i);
    }
    return sorted;
}

// A sleep is not over before a timeout that ends earlier.
static uint32_t before(uint32_t threads, int64_t over)
{
    uint32_t able = 0;
    for (uint32_t left = threads; left; left &= left - 1) {
        int i = __builtin_ctz(left);
        if (stand_of(i)->deadline <= over) able |= bit(i);
    }
    return able;
}

uint32_t trail_able(uint32_t enabled, uint32_t *prompt, uint8_t *late)
{
    Sorted sorted = sort(enabled);
    int64_t over, first;
    *late = earliest(sorted.blocked, &over);
    uint32_t asleep = before(sorted.asleep, over);
    uint8_t sleeper = earliest(asleep, &first);
    *prompt = sorted.awake ? sorted.awake
              : sleeper != RUN_NOBODY ? bit(sleeper) : asleep;
    return sorted.awake | asleep;
}

uint32_t trail_unseen(uint32_t able)
{
    uint32_t unseen = 0;
    for (uint32_t left = able; left; left &= left - 1) {
        int i = __builtin_ctz(left);
        switch (stand_of(i)->ahead.kind) {
        case SCHED_START: case SCHED_BEGIN: case SCHED_BLOCK: case SCHED_JOIN:
            unseen |= bit(i);
            break;
        default:
            break;
        }
    }
    return unseen;
}

uint32_t trail_spinning(void)
{
    uint32_t spinning = 0;
    for (int i = 0; i < RUN_THREADS; i++) {
        const Stand *s = &stands[i];
        if (s->here && s->spin.spins && !is_blocked(s)) spinning |= bit(i);
    }
    return spinning;
}
