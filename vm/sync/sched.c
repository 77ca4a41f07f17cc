// SPDX-License-Identifier: MIT
// sched.c -- the deterministic scheduler: who runs, who can, and what time it
// is.
//
// All threads are fibers of the carrier that began the run. One runs; the
// others stand inside of `go_on`, in a point or asleep at their parking place.
// Since only their own switch ends their turn, everything here is plain code:
// no other thread can come in between. A signal handler can; it touches the
// bits of a parker and of `enabled`, by atomic instructions.
//
// Invariants
//   1. `enabled` has the index of every fiber that is not asleep, the running
//      one included; asleep is who stands in sched_sleep and has not been
//      roused, timed out or interrupted.
//   2. The lock is held, and a thread attached, only while its fiber runs:
//      who is switched out attached is detached for that time, and attached
//      again, without asking anybody, when it goes on.
//   3. The clock moves only in sched_clock_read and when nobody is enabled.
//   4. While the world is stopped nobody is switched to.
//
// A fiber that stops inside of an instruction (MICRO) may hold borrowed
// pointers: no grace period ends before it has gone on. Those that stop at
// other points or asleep hold none, as a detached thread of the real machine.
//
// Rejected: real threads that pass a baton (see fiber.c); a queue of runnable
// threads (the chooser must see them all, as a set); letting the clock run
// with the instructions (a sleep of an hour would take minutes).
//
// Lock rank: none is held when a fiber is switched, except inside of
// instructions with the lock off; ranks are kept for each fiber.

#include "vm/sync/sched.h"

#include <errno.h>
#include <poll.h>
#include <string.h>

#include "vm/base/check.h"
#include "vm/base/clock.h"
#include "vm/base/hash.h"
#include "vm/base/memory.h"
#include "vm/base/prng.h"
#include "vm/sync/crew.h"
#include "vm/sync/fiber.h"
#include "vm/sync/mode.h"
#include "vm/sync/sched_fiber.h"

enum { READ_NS = 1000 };   // the clock's step at each reading

static const int64_t START_NS = 1000 * NS_PER_SECOND;
static const int64_t START_WALL_NS = 1767225600 * NS_PER_SECOND;  // 2026

typedef struct SchedFiber {
    Fiber fiber;
    Parker parker;        // parker.fiber is the address of this
    Thread *t;            // NULL once it has ended
    int index;
    int64_t deadline;     // asleep: until then
    bool interruptible;   // asleep: park_interrupt ends it
    struct pollfd poll;   // asleep: so does this, if it has events
    bool attached;        // switched out: attach it again
    bool inside;          // stands inside of an instruction
    bool fresh;           // was switched to since its last tick
    uint64_t seen;        // inside: the grace period it had come to
    uint32_t ranks;       // debug builds: mutexes it holds
} SchedFiber;

bool sched_on, sched_inside, sched_details, sched_values, sched_prepared;
SchedHooks sched_hooks;

static SchedOptions options;
static Chooser chooser;
static SchedWalk walk;
static SchedStats stats;
static SchedFiber *fibers[SCHED_THREADS];
static SchedFiber *current;
static SchedFiber *ended;      // its stack is to be freed by who runs next
static SchedSet enabled;       // words: atomic
static int alive;
static int64_t next_due;       // no deadline of a sleeper is earlier
static SchedChoice *choices;
static size_t choice_count, choice_room;
static uint64_t entropy;       // state of sched_entropy

// What kinds are -------------------------------------------------------------

enum { BOTH = false };   // the point says it itself

static const struct {
    const char *text;
    bool write;
} KINDS[SCHED_KINDS] = {
#define KIND(NAME, grain, write, text) {text, write},
#include "vm/sync/sched_kinds.def"
#undef KIND
};

const char *sched_kind_text(SchedKind kind)
{
    return KINDS[kind].text;
}

static const char *const GRAINS[] = {"sync", "shared", "opcode", "micro"};

const char *sched_grain_name(SchedGrain grain)
{
    return GRAINS[grain];
}

bool sched_grain_parse(const char *name, SchedGrain *out)
{
    for (size_t i = 0; i < ARRAY_LENGTH(GRAINS); i++) {
        if (strcmp(name, GRAINS[i]) != 0) continue;
        *out = (SchedGrain)i;
        return true;
    }
    return false;
}

// Who can run ----------------------------------------------------------------

static uint64_t bit_of(int index)
{
    return UINT64_C(1) << (index & 63);
}

static void enable(const SchedFiber *f)
{
    atomic_fetch_or_relaxed(&enabled.words[f->index >> 6], bit_of(f->index));
}

static void disable(const SchedFiber *f)
{
    atomic_fetch_and_relaxed(&enabled.words[f->index >> 6],
                             ~bit_of(f->index));
}

static bool is_alone(void)
{
    return alive == 1;
}

// The earliest deadline of those asleep, or NO_DEADLINE.
static int64_t find_due(void)
{
    int64_t due = NO_DEADLINE;
    for (int i = 0; i < enabled.used * 64; i++) {
        const SchedFiber *f = fibers[i];
        if (f && !sched_set_has(&enabled, i) && f->deadline < due)
            due = f->deadline;
    }
    return due;
}

// Those whose time has come can run.
static void wake_due(void)
{
    int64_t now = clock_monotonic_ns();
    if (LIKELY(now < next_due)) return;
    for (int i = 0; i < enabled.used * 64; i++)
        if (fibers[i] && fibers[i]->deadline <= now) enable(fibers[i]);
    next_due = find_due();
}

// Nobody can run: it is later then. False: nobody waits for a time.
static bool advance(void)
{
    int64_t due = find_due();
    if (due == NO_DEADLINE) return false;
    clock_advance(due - clock_monotonic_ns());
    next_due = due;
    wake_due();
    return true;
}

// Those whose descriptor is ready can run. False: there are none.
static bool wake_ready(void)
{
    bool any = false;
    for (int i = 0; i < enabled.used * 64; i++) {
        SchedFiber *f = fibers[i];
        if (!f || !f->poll.events || sched_set_has(&enabled, i)) continue;
        if (poll(&f->poll, 1, 0) <= 0) continue;
        park_wake(&f->parker);
        any = true;
    }
    return any;
}

void sched_clock_read(void)
{
    if (sched_on) clock_advance(READ_NS);
}

// The end that the program itself doesn't come to ----------------------------

// The main thread gets an exception: at once if it runs, else out of its wait.
static void stop(SchedEnd end)
{
    SchedFiber *first = fibers[0];
    stats.end = end;
    if (chooser.ended) chooser.ended(chooser.self, end);
    ENSURE(sched_set_has(&enabled, 0) || first->interruptible,
           "every thread waits, the main one where it can't be interrupted");
    thread_ask(first->t, BREAK_SCHEDULE);
    enable(first);
}

SchedEnd sched_take_end(void)
{
    SchedEnd end = stats.end;
    if (end == SCHED_DEADLOCKED) stats.end = SCHED_GOES_ON;
    return end;
}

// Switching ------------------------------------------------------------------

static void leave_state(SchedFiber *me)
{
    Thread *t = me->t;
    me->attached = t && atomic_load_relaxed(&t->attach) == ATTACH_ATTACHED;
    if (!me->attached) return;
    atomic_store_relaxed(&t->attach, (uint32_t)ATTACH_DETACHED);
    atomic_store_relaxed(&t->state, (uint8_t)THREAD_RUNNABLE);
    if (t->holds_gil) gil_lay_down(&t->crew->gil, t);
}

static void enter_state(SchedFiber *me)
{
    Thread *t = me->t;
    me->fresh = true;
    if (!me->attached) return;
    atomic_store_relaxed(&t->attach, (uint32_t)ATTACH_ATTACHED);
    atomic_store_relaxed(&t->state, (uint8_t)THREAD_RUNNING);
    if (mode_has_lock()) gil_pick_up(&t->crew->gil, t);
    if (t->carrier->seen == CARRIER_AWAY) grace_enter(t->carrier);
}

static void become(SchedFiber *to)
{
    current = to;
    thread_self = to->t;
    carrier_self->thread = to->t;
    carrier_self->fiber = to;
}

static void release(SchedFiber *f)
{
    fiber_free(&f->fiber);
    mem_free(f);
}

static void bury(void)
{
    if (LIKELY(!ended)) return;
    release(ended);
    ended = NULL;
}

static void switch_to(SchedFiber *me, SchedFiber *to)
{
    int kept = errno;
    stats.switches++;
    leave_state(me);
    me->ranks = mutex_ranks_swap(to->ranks);
    become(to);
    fiber_switch(&me->fiber, &to->fiber);
    bury();
    enter_state(me);
    errno = kept;
}

// Choosing -------------------------------------------------------------------

static void note_choice(const SchedSet *set, int count, int able, int chosen)
{
    if (choice_count == choice_room) {
        size_t room = choice_room ? choice_room * 2 : 1024;
        SchedChoice *more = mem_realloc(choices, room * sizeof *more);
        ENSURE(more, "out of memory for the log of choices");
        choices = more;
        choice_room = room;
    }
    int rank = 0;
    for (int i = sched_set_next(set, -1); i != chosen && i != SCHED_NOBODY;
         i = sched_set_next(set, i))
        rank++;
    choices[choice_count++] = (SchedChoice){
        (uint16_t)count, (uint16_t)chosen, (int16_t)able, (uint16_t)rank};
}

// One of the set. able: the one at the point, if it is in the set.
static int choose(const SchedSet *set, int able, const SchedPoint *point)
{
    int count = sched_set_count(set);
    if (count == 1) return sched_set_next(set, -1);
    stats.choices++;
    int chosen = chooser.choose(chooser.self, set, able, point);
    ENSURE(chosen >= 0 && sched_set_has(set, chosen),
           "the chooser %s chose a thread that can't run", chooser.name);
    if (options.log) note_choice(set, count, able, chosen);
    stats.preemptions += able >= 0 && chosen != able;
    return chosen;
}

// Somebody who can run; the running thread itself only if `able`.
static int next_index(const SchedFiber *me, bool able, const SchedPoint *point)
{
    for (;;) {
        wake_due();
        if (UNLIKELY(stats.end == SCHED_TOO_LONG)) return 0;
        SchedSet set = enabled;
        if (!able) set.words[me->index >> 6] &= ~bit_of(me->index);
        if (sched_set_next(&set, -1) != SCHED_NOBODY)
            return choose(&set, able ? me->index : SCHED_NOBODY, point);
        // It may have been its own turn that has come meanwhile.
        if (sched_set_has(&enabled, me->index)) return me->index;
        if (!wake_ready() && !advance()) stop(SCHED_DEADLOCKED);
        if (sched_set_has(&enabled, me->index)) able = true;
    }
}

static void go_on(SchedFiber *me, bool able, const SchedPoint *point)
{
    int next = next_index(me, able, point);
    if (next != me->index) switch_to(me, fibers[next]);
}

// Points ---------------------------------------------------------------------

int sched_held;

static bool may_switch(const Thread *t)
{
    return current && current->t == t && !t->crew->world.stopper
        && !sched_held
        && stats.end != SCHED_TOO_LONG;
}

static void fill(Thread *t, SchedPoint *point)
{
    point->thread = current->index;
    point->t = t;
    if (sched_details && !point->code && sched_hooks.place)
        sched_hooks.place(t, point);
}

static void show(Thread *t, SchedPoint *point)
{
    fill(t, point);
    if (chooser.observe) chooser.observe(chooser.self, point);
}

void sched_pass_point(Thread *t, SchedPoint *point)
{
    if (UNLIKELY(!may_switch(t))) return;
    stats.points++;
    if (UNLIKELY(stats.points > options.points_most)) stop(SCHED_TOO_LONG);
    if (is_alone() && !chooser.observe) return;
    SchedFiber *me = current;
    show(t, point);
    go_on(me, true, point);
}

void sched_pass(Thread *t, SchedKind kind, const void *address)
{
    SchedPoint point = {.kind = kind, .write = KINDS[kind].write,
                        .address = address};
    sched_pass_point(t, &point);
}

void sched_pass_guarded(Thread *t, SchedKind kind, const void *address,
                        const SchedGuard *guard)
{
    SchedPoint point = {.kind = kind, .write = KINDS[kind].write,
                        .address = address, .still = guard->still,
                        .still_at = guard->at, .still_arg = guard->arg,
                        .deadline = guard->deadline};
    sched_pass_point(t, &point);
}

bool sched_skip_to(int64_t deadline)
{
    if (!sched_on || !chooser.lazy || deadline == NO_DEADLINE) return false;
    clock_advance(deadline - clock_monotonic_ns());
    return true;
}

void sched_note(Thread *t, SchedKind kind, const void *address)
{
    SchedPoint point = {.kind = kind, .write = KINDS[kind].write,
                        .address = address};
    show(t, &point);
}

void sched_pass_inside(Thread *t, SchedKind kind, const void *object,
                       uint64_t value)
{
    SchedPoint point = {.kind = kind, .write = true, .address = object,
                        .value = value};
    if (!may_switch(t)) return;
    current->inside = true;
    current->seen = t->carrier->seen;
    sched_pass_point(t, &point);
    current->inside = false;
}

void sched_done(Thread *t, SchedPoint *point)
{
    if (!may_switch(t)) return;
    point->done = true;
    show(t, point);
}

// One that nobody else waits for may go on, but first the clock does: it may
// wait for a time.
void sched_give_way(Thread *t)
{
    if (!may_switch(t)) return;
    SchedFiber *me = current;
    SchedPoint point = {.kind = SCHED_TICK};
    stats.points++;
    show(t, &point);
    SchedSet others = enabled;
    others.words[me->index >> 6] &= ~bit_of(me->index);
    if (sched_set_next(&others, -1) == SCHED_NOBODY && !wake_ready()
        && !advance())
        return;
    go_on(me, false, &point);
}

int sched_pick(int count)
{
    bool asks = sched_on && count > 1 && chooser.pick;
    return asks ? chooser.pick(chooser.self, count) : 0;
}

void sched_turn(uint64_t id, const char *name)
{
    if (sched_on && chooser.turn) chooser.turn(chooser.self, id, name);
}

void sched_tick(Thread *t)
{
    if (!may_switch(t)) return;
    if (!current->fresh) sched_give_way(t);
    current->fresh = false;
}

// Asleep ---------------------------------------------------------------------

Parker *sched_parker(void)
{
    return &current->parker;
}

// With the place's bits set or not: as a futex, it compares once more.
bool sched_sleep(Parker *p, uint32_t word, int64_t deadline,
                 bool interruptible)
{
    SchedFiber *me = p->fiber;
    CHECK(me == current, "a thread sleeps for itself");
    if (clock_passed(deadline)) return false;
    me->deadline = deadline;
    me->interruptible = interruptible;
    if (deadline < next_due) next_due = deadline;
    disable(me);
    if (atomic_load_seq(&p->word) == word) {
        SchedPoint point = {.kind = SCHED_BLOCK};
        if (me->t) show(me->t, &point);
        go_on(me, false, &point);
    }
    enable(me);
    me->deadline = NO_DEADLINE;
    me->interruptible = false;
    return atomic_load_seq(&p->word) != word || !clock_passed(deadline);
}

WaitResult sched_wait_fd(int fd, short events, short *ready, int64_t deadline)
{
    SchedFiber *me = current;
    ParkResult r = PARK_WOKEN;
    struct pollfd wanted = {fd, events, 0};
    int n = poll(&wanted, 1, 0);
    if (n == 0) {
        me->poll = wanted;
        r = park_sleep(&me->parker, deadline, true);
        me->poll.events = 0;
        n = poll(&wanted, 1, 0);
    }
    if (ready) *ready = n > 0 ? wanted.revents : 0;
    if (n > 0 || r == PARK_WOKEN) return WAIT_WOKEN;
    return r == PARK_TIMEOUT ? WAIT_TIMEOUT : WAIT_INTERRUPTED;
}

void sched_rouse(Parker *p)
{
    enable(p->fiber);
}

void sched_interrupt(Thread *t)
{
    park_interrupt(&t->fiber->parker);
}

bool sched_grace_passed(uint64_t token)
{
    for (int i = 0; sched_inside && i < enabled.used * 64; i++)
        if (fibers[i] && fibers[i]->inside && fibers[i]->seen < token)
            return false;
    return true;
}

// Begin and end of a thread --------------------------------------------------

static int free_index(void)
{
    for (int i = 0; i < options.threads_most; i++)
        if (!fibers[i]) return i;
    return SCHED_NOBODY;
}

static SchedFiber *add(Thread *t)
{
    int index = free_index();
    SchedFiber *f = index < 0 ? NULL : mem_alloc_zero(1, sizeof *f);
    if (!f) return NULL;
    park_init(&f->parker);
    f->parker.fiber = f;
    f->t = t;
    f->index = index;
    f->deadline = NO_DEADLINE;
    fibers[index] = f;
    if (index >= enabled.used * 64) enabled.used = index / 64 + 1;
    if (++alive > stats.threads_most) stats.threads_most = alive;
    return f;
}

static void take_away(SchedFiber *f)
{
    disable(f);
    fibers[f->index] = NULL;
    f->t = NULL;
    alive--;
}

static void run_fiber(void *arg)
{
    SchedFiber *f = arg;
    bury();
    f->fresh = true;
    f->t->run_fiber(f->t);
    sched_exit();
}

int sched_start(Thread *t, void (*run)(void *), size_t size)
{
    if (free_index() == SCHED_NOBODY) return EUSERS;
    SchedFiber *f = add(t);
    if (!f) return ENOMEM;
    t->run_fiber = run;
    if (!fiber_make(&f->fiber, size, run_fiber, f)) {
        take_away(f);
        mem_free(f);
        return EAGAIN;
    }
    t->fiber = f;
    t->stack_limit = fiber_stack_low(&f->fiber);
    enable(f);
    return 0;
}

void sched_exit(void)
{
    SchedFiber *me = current;
    SchedPoint point = {.kind = SCHED_END, .write = true, .done = true,
                        .thread = me->index};
    if (chooser.observe) chooser.observe(chooser.self, &point);
    take_away(me);
    int next = next_index(me, false, &point);
    stats.switches++;
    ended = me;
    mutex_ranks_swap(fibers[next]->ranks);
    become(fibers[next]);
    fiber_leave(&me->fiber, &fibers[next]->fiber);
}

// Begin and end of a run -----------------------------------------------------

void sched_prepare(uint64_t seed)
{
    sched_prepared = true;
    hash_seed_fixed(seed);
    entropy = ~seed;
}

bool sched_entropy(void *to, size_t size)
{
    if (!sched_on && !sched_prepared) return false;
    for (size_t i = 0; i < size; i++)
        ((uint8_t *)to)[i] = (uint8_t)(prng_mix(&entropy) >> 56);
    return true;
}

static void reset(const SchedOptions *o)
{
    options = *o;
    if (options.threads_most <= 0 || options.threads_most > SCHED_THREADS)
        options.threads_most = SCHED_THREADS;
    if (!options.points_most) options.points_most = UINT64_MAX;
    chooser = o->chooser ? *o->chooser : sched_walk(&walk, o->seed);
    stats = (SchedStats){.end = SCHED_GOES_ON};
    enabled = (SchedSet){.used = 1};
    alive = 0;
    choice_count = 0;
    next_due = NO_DEADLINE;
    if (!sched_prepared) entropy = ~o->seed;
}

SchedGrain sched_grain(void)
{
    bool off = options.grain_by_lock && !mode_has_lock();
    return off ? GRAIN_MICRO : options.grain;
}

void sched_mode_changed(void)
{
    sched_inside = sched_grain() == GRAIN_MICRO && !mode_has_lock();
}

bool sched_begin(Thread *t, const SchedOptions *o)
{
    if (sched_on || crew_count(t->crew) != 1) return false;
    reset(o);
    SchedFiber *f = add(t);
    if (!f) return false;
    fiber_here(&f->fiber);
    t->fiber = f;
    enable(f);
    current = f;
    sched_details = chooser.details;
    sched_values = chooser.values;
    sched_mode_changed();
    clock_be_virtual(START_NS, START_WALL_NS);
    sched_on = true;
    return true;
}

void sched_end(Thread *t)
{
    ENSURE(sched_on && alive == 1, "a run ends with threads in it");
    stats.now_ns = clock_monotonic_ns() - START_NS;
    sched_on = sched_inside = sched_details = sched_values = false;
    clock_be_real();
    take_away(t->fiber);
    release(t->fiber);
    t->fiber = NULL;
    current = NULL;
}

const SchedOptions *sched_options(void)
{
    return &options;
}

SchedStats sched_stats(void)
{
    if (sched_on) stats.now_ns = clock_monotonic_ns() - START_NS;
    return stats;
}

const SchedChoice *sched_log(size_t *count)
{
    *count = choice_count;
    return choices;
}

Thread *sched_thread(int index)
{
    bool there = index >= 0 && index < SCHED_THREADS && fibers[index];
    return there ? fibers[index]->t : NULL;
}

int sched_index(const Thread *t)
{
    return t->fiber ? t->fiber->index : SCHED_NOBODY;
}
