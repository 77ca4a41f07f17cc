// SPDX-License-Identifier: MIT
// script_channel.c -- channels: items handed from thread to thread.
//
// Invariants
//   1. One mutex guards all channels. It is held for a few instructions by
//      attached threads only, so with the lock on nobody ever finds it taken,
//      and a fork never does.
//   2. Receivers wait only while the ring is empty and nobody waits to send;
//      senders only while it is full and nobody waits to receive. So an item
//      never passes another one.
//   3. A case is in its channel's queue from enqueue until the one who
//      completes any case of that wait, or the waiter itself, takes all of
//      them out: `done` is set by one of them, with the mutex held.
//   4. The waker unparks the address of `done` without touching the record,
//      which may be gone by then; who sleeps there by then is woken for
//      nothing, which every sleeper bears.
//   5. Queues from before a fork (`life` differs) count as empty in the child.
//
// Rejected: a mutex for each channel. Select would have to take several in
// order of their addresses and a waker to take them again, and it pays only
// for programs that pass items with the lock off.
//
// All channels are one address to the deterministic scheduler: a select
// touches several at once, and a point has one.
//
// Lock rank: SCRIPT, nothing taken under it.

#include "vm/sync/script_channel.h"

#include "vm/base/memory.h"
#include "vm/base/prng.h"
#include "vm/sync/mutex.h"
#include "vm/sync/sched.h"
#include "vm/sync/script_lock.h"

static Mutex mutex;
static uint64_t chance;       // guarded by mutex: which of several is taken
static uint32_t life = 1;     // written only in the child of a fork

void script_channel_after_fork_child(void)
{
    life++;
}

static void lock(void) { mutex_lock(&mutex, RANK_SCRIPT); }
static void unlock(void) { mutex_unlock(&mutex, RANK_SCRIPT); }

static void renew(ScriptChannel *c)
{
    if (LIKELY(c->life == life)) return;
    link_init(&c->senders);
    link_init(&c->receivers);
    c->life = life;
}

// The ring ------------------------------------------------------------------

static void unwrap(ScriptChannel *c, uint64_t *to)
{
    for (size_t i = 0; i < c->count; i++)
        to[i] = c->ring[(c->head + i) % c->room];
}

// It grows up to `capacity` as it fills. False: out of memory.
static bool make_room(ScriptChannel *c)
{
    if (c->count < c->room) return true;
    size_t room = c->room ? c->room * 2 : 8;
    if (room > c->capacity) room = c->capacity;
    uint64_t *ring = mem_alloc_array(room, sizeof *ring);
    if (!ring) return false;
    unwrap(c, ring);
    mem_free(c->ring);
    c->ring = ring;
    c->room = room;
    c->head = 0;
    return true;
}

static void push(ScriptChannel *c, uint64_t item)
{
    c->ring[(c->head + c->count++) % c->room] = item;
}

static uint64_t pop(ScriptChannel *c)
{
    uint64_t item = c->ring[c->head];
    c->head = (c->head + 1) % c->room;
    c->count--;
    return item;
}

// Waiters --------------------------------------------------------------------

static ChannelCase *first(Link *queue)
{
    return link_empty(queue) ? NULL
                             : LINK_OWNER(queue->next, ChannelCase, link);
}

static void withdraw(ChannelWait *w)
{
    for (int i = 0; i < w->count; i++)
        if (w->cases[i].channel) link_remove(&w->cases[i].link);
}

// A case of another thread has happened: the address to be woken.
static const void *complete(ChannelCase *c)
{
    ChannelWait *w = c->wait;
    withdraw(w);
    w->chosen = (int)(c - w->cases);
    atomic_store_release(&w->done, true);   // pairs with still_waiting
    return &w->done;
}

// What happens at once -------------------------------------------------------

typedef enum Step { STEP_DONE, STEP_NOT_READY, STEP_NO_MEMORY } Step;

static Step try_send(ChannelCase *c, const void **wake)
{
    ScriptChannel *channel = c->channel;
    ChannelCase *receiver = first(&channel->receivers);
    c->closed = channel->closed;
    if (channel->closed) return STEP_DONE;
    if (receiver) {
        receiver->item = c->item;
        *wake = complete(receiver);
    } else if (channel->count < channel->capacity) {
        if (!make_room(channel)) return STEP_NO_MEMORY;
        push(channel, c->item);
    } else {
        return STEP_NOT_READY;
    }
    return STEP_DONE;
}

static Step try_receive(ChannelCase *c, const void **wake)
{
    ScriptChannel *channel = c->channel;
    ChannelCase *sender = first(&channel->senders);
    c->closed = false;
    if (channel->count) {
        c->item = pop(channel);
        if (sender) {   // the ring was full: there is a place now
            push(channel, sender->item);
            *wake = complete(sender);
        }
    } else if (sender) {
        c->item = sender->item;
        *wake = complete(sender);
    } else if (channel->closed) {
        c->closed = true;
    } else {
        return STEP_NOT_READY;
    }
    return STEP_DONE;
}

// Begins anywhere in the list, so that no case is always preferred.
static Step try_any(ChannelCase *cases, int count, int *which,
                    const void **wake)
{
    int start = count > 1 ? (int)(prng_mix(&chance) % (unsigned)count) : 0;
    for (int i = 0; i < count; i++) {
        int at = (start + i) % count;
        ChannelCase *c = &cases[at];
        if (!c->channel) continue;
        renew(c->channel);
        Step step = c->sends ? try_send(c, wake) : try_receive(c, wake);
        if (step == STEP_NOT_READY) continue;
        *which = at;
        return step;
    }
    return STEP_NOT_READY;
}

static void note_queue(Thread *t, const ChannelCase *c)
{
    if (!c->closed)
        trace_queue(t, c->sends ? TRACE_PUT : TRACE_TAKEN, c->channel,
                    (int64_t)c->channel->count);
}

// Waiting --------------------------------------------------------------------

static void enqueue(ChannelWait *w)
{
    for (int i = 0; i < w->count; i++) {
        ChannelCase *c = &w->cases[i];
        if (!c->channel) continue;
        c->wait = w;
        link_append(c->sends ? &c->channel->senders : &c->channel->receivers,
                    &c->link);
    }
}

static bool still_waiting(const void *address, UNUSED void *arg)
{
    // acquire: pairs with the release in complete
    return !atomic_load_acquire((const bool *)address);
}

static WaitReason reason_of(const ChannelWait *w)
{
    if (w->count != 1) return WAIT_SELECT;
    return w->cases[0].sends ? WAIT_SEND : WAIT_RECEIVE;
}

// Out of all queues. True: somebody had completed a case before.
static bool leave(ChannelWait *w)
{
    lock();
    bool done = w->done;
    if (!done) withdraw(w);
    unlock();
    return done;
}

static ChannelResult sleep(Thread *t, ChannelWait *w, int64_t deadline,
                           int *which)
{
    while (still_waiting(&w->done, NULL)) {
        WaitResult r = thread_wait_still(t, reason_of(w), &w->done,
                                         still_waiting, NULL, deadline);
        if (r == WAIT_WOKEN || leave(w)) continue;
        return r == WAIT_TIMEOUT ? CHANNEL_TIMEOUT : CHANNEL_INTERRUPTED;
    }
    *which = w->chosen;
    lock();
    note_queue(t, &w->cases[*which]);
    unlock();
    return CHANNEL_DONE;
}

ChannelResult script_channel_select(Thread *t, ChannelCase *cases, int count,
                                    int64_t deadline, int *which)
{
    ChannelWait w = {.count = count, .cases = cases};
    const void *wake = NULL;
    sched_point(t, SCHED_CHANNEL, &mutex);
    lock();
    Step step = try_any(cases, count, which, &wake);
    if (step == STEP_NOT_READY && deadline != DEADLINE_TRY) enqueue(&w);
    if (step == STEP_DONE) note_queue(t, &cases[*which]);
    unlock();
    if (wake) lot_unpark_all(wake);
    if (step == STEP_DONE) return CHANNEL_DONE;
    if (step == STEP_NO_MEMORY) return CHANNEL_NO_MEMORY;
    if (deadline == DEADLINE_TRY) return CHANNEL_TIMEOUT;
    return sleep(t, &w, deadline, which);
}

// Closing --------------------------------------------------------------------

static const void *end_one(ScriptChannel *channel)
{
    const void *wake = NULL;
    lock();
    renew(channel);
    ChannelCase *c = first(&channel->receivers);
    if (!c) c = first(&channel->senders);
    if (c) {
        c->closed = true;
        wake = complete(c);
    }
    unlock();
    return wake;
}

bool script_channel_close(Thread *t, ScriptChannel *channel)
{
    sched_point(t, SCHED_CHANNEL, &mutex);
    lock();
    bool was_open = !channel->closed;
    channel->closed = true;   // nobody queues from now on
    unlock();
    for (const void *wake; (wake = end_one(channel));) lot_unpark_all(wake);
    return was_open;
}

static int length(const Link *queue)
{
    int n = 0;
    LINK_EACH(at, queue) n++;
    return n;
}

ChannelFigures script_channel_figures(ScriptChannel *channel)
{
    lock();
    renew(channel);
    ChannelFigures f = {
        .count = channel->count, .closed = channel->closed,
        .senders = length(&channel->senders),
        .receivers = length(&channel->receivers)};
    unlock();
    return f;
}
