// SPDX-License-Identifier: MIT
// order.c -- see order.h.
//
// What a lock guards happens in some order, but a release and the take behind
// it are no race: the take could not have come first. The race is between the
// two takes; so a take looks for the one before it, too, although a release
// lies between. The same with a wait for an event and what cleared it.
//
// What a step that could not go on at first has to do with whoever made it
// possible is an order as well: found by comparing who could go on before the
// step and behind it.
#include "stdlib/explore/order.h"

#include "stdlib/explore/trail.h"
#include "vm/base/hash.h"
#include "vm/base/memory.h"

enum { HEADS = 8192, CLOCKS_MOST = 1 << 24 };   // HEADS: a power of two

typedef struct Maker {
    Order *order;
    const RunStep *steps;
    uint32_t from;
    OrderRace *race;
    void *arg;
    uint32_t last[RUN_ACTORS_MAX];   // of each actor, + 1
    struct { uint64_t address; uint32_t step; } *heads;
    uint32_t head_count;
} Maker;

static uint32_t *clock_of(const Order *o, uint32_t step)
{
    return o->clocks + (size_t)step * o->actors;
}

bool order_precedes(const Order *o, uint32_t a, uint32_t b)
{
    return clock_of(o, b)[o->run->steps[a].actor] > a;
}

static void join(const Order *o, uint32_t *clock, uint32_t step)
{
    const uint32_t *other = clock_of(o, step);
    for (uint32_t i = 0; i < o->actors; i++)
        if (other[i] > clock[i]) clock[i] = other[i];
}

static uint32_t *head_of(Maker *m, uint64_t address)
{
    uint64_t at = hash_mix(address);
    for (;; at++) {
        uint32_t i = at & (HEADS - 1);
        if (!m->heads[i].address) {
            if (m->head_count > HEADS / 2) return NULL;
            m->head_count++;
            m->heads[i].address = address;
        }
        if (m->heads[i].address == address) return &m->heads[i].step;
    }
}

// Adds the step to the chain of what touches the address; gives the one
// before, + 1. False: too many addresses.
static bool link_step(Maker *m, uint64_t address, uint32_t i, uint32_t *link)
{
    *link = 0;
    if (!address) return true;
    uint32_t *head = head_of(m, address);
    if (!head) return false;
    if (*head == i + 1) return true;   // both of its addresses are the same
    *link = *head;
    *head = i + 1;
    return true;
}

// Before the step this thread could not go on, behind it it could.
static bool enables(const Maker *m, uint32_t i, uint8_t thread)
{
    uint32_t bit = UINT32_C(1) << thread;
    const RunStep *steps = m->steps;
    if (steps[i].enabled & bit) return false;
    return i + 1 < m->order->count && steps[i + 1].enabled & bit;
}

static void join_enablers(const Maker *m, uint32_t i, uint32_t *clock)
{
    const RunStep *s = &m->steps[i];
    for (uint32_t k = m->order->before[i]; k < i; k++)
        if (m->steps[k].thread != s->thread && enables(m, k, s->thread))
            join(m->order, clock, k);
}

static bool gives(const RunStep *s)
{
    return s->kind == SCHED_RELEASE || s->kind == SCHED_NOTIFY
        || s->kind == SCHED_END;
}

static bool takes(const RunStep *s)
{
    return s->kind == SCHED_ACQUIRE || s->kind == SCHED_TRY
        || s->kind == SCHED_CLEAR;
}

static void tell(Maker *m, uint32_t first, uint32_t second)
{
    if (second >= m->from && m->race)
        m->race(m->arg, m->order, first, second);
}

// The links of step k in the chain of `address`.
static uint32_t next_in_chain(const Order *o, uint32_t k, uint64_t address)
{
    const RunStep *s = &o->run->steps[k];
    return s->address == address ? o->chain[k] : o->chain_beside[k];
}

static void look_back(Maker *m, uint32_t i, uint64_t address, uint32_t *clock)
{
    const RunStep *s = &m->steps[i];
    uint32_t k = s->address == address ? m->order->chain[i]
                                       : m->order->chain_beside[i];
    for (; k; k = next_in_chain(m->order, k - 1, address)) {
        const RunStep *e = &m->steps[k - 1];
        if (e->actor == s->actor || clock[e->actor] >= k
            || e->flags & STEP_AHEAD || !trail_depends(e, s))
            continue;
        if (!(s->flags & STEP_GUARDED && gives(e))) tell(m, k - 1, i);
        join(m->order, clock, k - 1);
    }
}

// own: what the thread's step before depends on.
static void look_for_take(Maker *m, uint32_t i, const uint32_t *own)
{
    const RunStep *s = &m->steps[i];
    for (uint32_t k = m->order->chain[i]; k;
         k = next_in_chain(m->order, k - 1, s->address)) {
        const RunStep *e = &m->steps[k - 1];
        if (e->actor == s->actor || e->flags & STEP_AHEAD || !takes(e))
            continue;
        if (own[e->actor] < k) tell(m, k - 1, i);
        return;
    }
}

static void join_all(const Maker *m, uint32_t *clock)
{
    for (uint32_t a = 0; a < m->order->actors; a++)
        if (m->last[a]) join(m->order, clock, m->last[a] - 1);
}

static bool add_step(Maker *m, uint32_t i)
{
    Order *o = m->order;
    const RunStep *s = &m->steps[i];
    uint32_t *clock = clock_of(o, i), own[RUN_ACTORS_MAX] = {0};
    o->before[i] = m->last[s->actor];
    if (!link_step(m, s->address, i, &o->chain[i])) return false;
    uint64_t beside = s->beside == s->address ? 0 : s->beside;
    if (!link_step(m, beside, i, &o->chain_beside[i])) return false;
    if (o->before[i])
        memcpy(clock, clock_of(o, o->before[i] - 1),
               o->actors * sizeof *clock);
    memcpy(own, clock, o->actors * sizeof *clock);
    if (s->flags & STEP_LATE) join_all(m, clock);
    join_enablers(m, i, clock);
    if (s->address) look_back(m, i, s->address, clock);
    if (beside) look_back(m, i, beside, clock);
    if (s->flags & STEP_GUARDED) look_for_take(m, i, own);
    clock[s->actor] = i + 1;
    m->last[s->actor] = i + 1;
    return true;
}

static uint32_t count_actors(const Run *run, uint32_t count)
{
    uint32_t actors = 1;
    for (uint32_t i = 0; i < count; i++)
        if (run->steps[i].actor >= actors) actors = run->steps[i].actor + 1u;
    return actors;
}

bool order_make(Order *out, const Run *run, uint32_t from, OrderRace *race,
                void *arg)
{
    uint32_t n = run->step_count;
    *out = (Order){.run = run};
    if (n > RUN_STEPS_MAX) return false;
    out->count = n;
    out->actors = count_actors(run, n);
    size_t words = (size_t)n * out->actors;
    if (out->actors > RUN_ACTORS_MAX || words > CLOCKS_MOST) return false;
    Maker m = {.order = out, .steps = run->steps, .from = from, .race = race,
               .arg = arg};
    m.heads = mem_alloc_zero(HEADS, sizeof *m.heads);
    out->clocks = mem_alloc_zero(words + 1, sizeof *out->clocks);
    out->before = mem_alloc_zero(3 * (size_t)n + 1, sizeof *out->before);
    bool fine = m.heads && out->clocks && out->before;
    if (fine) {
        out->chain = out->before + n;
        out->chain_beside = out->chain + n;
    }
    for (uint32_t i = 0; fine && i < n; i++) fine = add_step(&m, i);
    mem_free(m.heads);
    if (!fine) order_free(out);
    return fine;
}

void order_free(Order *order)
{
    mem_free(order->clocks);
    mem_free(order->before);
    *order = (Order){0};
}
