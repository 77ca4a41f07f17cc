// SPDX-License-Identifier: MIT
// dpor.c -- source sets and sleep sets.
//
// (Abdulla, Aronis, Jonsson, Sagonas: "Optimal dynamic partial order
// reduction".) A schedule is played; each two of its steps that depend on each
// other, and could as well have come the other way round, are a race. It is
// reversed by going back to the state before the first step and on with a
// thread that can begin the rest without it. A state's *backtrack set* are the
// threads that have been, or will be, tried there. When the rest of one race
// can begin with a thread of that set, it is covered already. What is tried
// sleeps in the schedules tried later from the same state, until a step that
// it depends on wakes it: a schedule in which all who could go on are asleep
// has been played elsewhere and is broken off.
//
// Several are played at once, with an answer that doesn't depend on how many:
// work is given out in waves, and a wave's results are all told before the
// next one is made up. Who was put into a backtrack set earlier sleeps for who
// came later, whether it has been played by then or not: that it will be is
// enough.
//
// Blocked threads are in no state's set of who could go on. That, and order.c's
// takes, make locks, conditions, queues and joins what they are; threads that
// stand somewhere when the run ends are looked at as if they went on.
#include "stdlib/explore/dpor.h"

#include "stdlib/explore/order.h"
#include "vm/base/vec.h"

enum {
    NO_BRANCH = UINT32_MAX,
    BRANCHES_MOST = 8000000,  // 20 bytes each
    WAVE = 16,
};

// A state in which several threads could go on.
typedef struct Branch {
    uint32_t parent;          // NO_BRANCH: the first one
    uint32_t enabled, asleep;
    uint32_t tried;           // the backtrack set
    uint16_t depth;           // choices before it
    uint8_t from;             // who was chosen at the parent
} Branch;

struct Dpor {
    Vec(Branch) branches;
    Vec(DporWork) stack;      // to be played; the top first
    DporWork wave[WAVE];
    int wave_count, given, told;
    uint32_t first;           // the root of all, once it is known
};

// What is being looked at.
typedef struct Look {
    Dpor *dpor;
    const Run *run;
    uint32_t *branch_of;      // by number of choice
    uint32_t choices;
    bool fine;
} Look;

Dpor *dpor_new(void)
{
    Dpor *d = mem_alloc_zero(1, sizeof *d);
    if (!d) return NULL;
    d->first = NO_BRANCH;
    if (vec_push(&d->stack, ((DporWork){.branch = NO_BRANCH}))) return d;
    mem_free(d);
    return NULL;
}

void dpor_free(Dpor *d)
{
    if (!d) return;
    vec_free(&d->branches);
    vec_free(&d->stack);
    mem_free(d);
}

// Giving out -----------------------------------------------------------------

static bool next_wave(Dpor *d)
{
    d->wave_count = d->given = d->told = 0;
    while (d->wave_count < WAVE && d->stack.count > 0)
        d->wave[d->wave_count++] = d->stack.items[--d->stack.count];
    return d->wave_count > 0;
}

DporAnswer dpor_next(Dpor *d, DporWork *work)
{
    if (d->given == d->wave_count) {
        if (d->told < d->given) return DPOR_WAIT;
        if (!next_wave(d)) return DPOR_DONE;
    }
    *work = d->wave[d->given++];
    return DPOR_WORK;
}

bool dpor_plan(const Dpor *d, const DporWork *work, RunPlan *plan)
{
    plan->count = 0;
    plan->asleep = work->asleep;
    if (work->branch == NO_BRANCH) return true;
    uint32_t at = work->branch, depth = d->branches.items[at].depth;
    if (depth + 1u > RUN_POINTS_MAX) return false;
    plan->count = depth + 1;
    plan->choices[depth] = work->thread;
    for (; depth > 0; depth--) {
        plan->choices[depth - 1] = d->branches.items[at].from;
        at = d->branches.items[at].parent;
    }
    return true;
}

// Taking in ------------------------------------------------------------------

static bool add_branch(Look *l, uint32_t choice, const RunStep *step)
{
    Dpor *d = l->dpor;
    if (choice >= UINT16_MAX || d->branches.count >= BRANCHES_MOST)
        return false;
    Branch b = {
        .parent = choice ? l->branch_of[choice - 1] : NO_BRANCH,
        .enabled = step->enabled, .asleep = step->asleep,
        .tried = UINT32_C(1) << step->thread, .depth = (uint16_t)choice,
        .from = choice ? l->run->points[choice - 1].chosen : RUN_NOBODY};
    l->branch_of[choice] = (uint32_t)d->branches.count;
    return vec_push(&d->branches, b);
}

// Those on the way to the work's state are known; the run has added others.
static bool find_branches(Look *l, const DporWork *work)
{
    uint32_t known = 0;
    if (work->branch != NO_BRANCH) {
        uint32_t at = work->branch;
        known = l->dpor->branches.items[at].depth + 1u;
        if (known > l->choices) return false;
        for (uint32_t i = known; i-- > 0;) {
            l->branch_of[i] = at;
            at = l->dpor->branches.items[at].parent;
        }
    }
    for (uint32_t i = 0; i < l->run->step_count; i++) {
        const RunStep *step = &l->run->steps[i];
        if (step->choice == STEP_CHOICE || step->choice < known) continue;
        if (step->choice >= l->choices || !add_branch(l, step->choice, step))
            return false;
    }
    return true;
}

static bool try_later(Dpor *d, uint32_t branch, uint8_t thread)
{
    Branch *b = &d->branches.items[branch];
    DporWork work = {branch, b->asleep | b->tried, thread};
    b->tried |= UINT32_C(1) << thread;
    return vec_push(&d->stack, work);
}

// The first step of each thread among those behind `first` that don't depend
// on it, and `second`, which comes last: + 1, by actor.
static void rest_of(const Order *o, uint32_t first, uint32_t second,
                    uint32_t *firsts)
{
    memset(firsts, 0, RUN_ACTORS_MAX * sizeof *firsts);
    for (uint32_t i = first + 1; i < second; i++) {
        const RunStep *s = &o->run->steps[i];
        if (s->flags & STEP_AHEAD || firsts[s->actor]) continue;
        if (!order_precedes(o, first, i)) firsts[s->actor] = i + 1;
    }
    uint8_t actor = o->run->steps[second].actor;
    if (!firsts[actor]) firsts[actor] = second + 1;
}

// Threads that can begin the rest.
static uint32_t initials(const Order *o, uint32_t first, uint32_t second)
{
    uint32_t firsts[RUN_ACTORS_MAX], threads = 0;
    rest_of(o, first, second, firsts);
    for (uint32_t a = 0; a < o->actors; a++) {
        bool begins = firsts[a] > 0;
        for (uint32_t b = 0; begins && b < o->actors; b++)
            if (b != a && firsts[b] && firsts[b] < firsts[a])
                begins = !order_precedes(o, firsts[b] - 1, firsts[a] - 1);
        if (begins)
            threads |= UINT32_C(1) << o->run->steps[firsts[a] - 1].thread;
    }
    return threads;
}

static void take_race(void *arg, const Order *o, uint32_t first,
                      uint32_t second)
{
    Look *l = arg;
    uint32_t choice = o->run->steps[first].choice;
    if (choice == STEP_CHOICE || !l->fine) return;
    uint32_t branch = l->branch_of[choice];
    const Branch *b = &l->dpor->branches.items[branch];
    uint32_t wanted = initials(o, first, second) & b->enabled;
    // None: what lies between is more entangled than is seen from here.
    bool all = wanted == 0;
    if (all) wanted = b->enabled & ~(b->tried | b->asleep);
    else if (wanted & (b->tried | b->asleep)) return;
    uint8_t own = o->run->steps[second].thread;
    if (!all && wanted >> own & 1) wanted = UINT32_C(1) << own;
    for (; wanted && l->fine; wanted &= wanted - 1) {
        l->fine = try_later(l->dpor, branch, (uint8_t)__builtin_ctz(wanted));
        if (!all) return;
    }
}

// The step that the work was about: what came before is known.
static uint32_t first_new(const DporWork *work, const Dpor *d, const Run *run)
{
    if (work->branch == NO_BRANCH) return 0;
    uint32_t choice = d->branches.items[work->branch].depth, i = 0;
    while (i < run->step_count && run->steps[i].choice != choice) i++;
    return i;
}

static bool look(Look *l, const DporWork *work)
{
    Order order;
    if (!find_branches(l, work)) return false;
    uint32_t from = first_new(work, l->dpor, l->run);
    if (!order_make(&order, l->run, from, take_race, l)) return false;
    order_free(&order);
    return l->fine;
}

bool dpor_result(Dpor *d, const DporWork *work, const Run *run)
{
    d->told++;
    if (run->end == RUN_DIVERGED || run->step_count > RUN_STEPS_MAX
        || run->point_count > RUN_POINTS_MAX)
        return false;
    Look l = {.dpor = d, .run = run, .choices = run->point_count,
              .fine = true};
    l.branch_of = mem_alloc_array(l.choices + 1u, sizeof *l.branch_of);
    bool fine = l.branch_of && look(&l, work);
    mem_free(l.branch_of);
    return fine;
}
