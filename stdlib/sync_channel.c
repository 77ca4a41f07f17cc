// SPDX-License-Identifier: MIT
// sync_channel.c -- baton.sync.Channel and select, after Go's.
//
// A channel owns the items in it; one on its way from a sender that waits
// belongs to that sender until somebody takes it. A wait that a signal breaks
// off runs the script's handler and queues again, at the end.
#include "stdlib/sync.h"

#include "stdlib/error_class.h"
#include "vm/base/memory.h"
#include "vm/exec/eval.h"
#include "vm/object/structseq.h"

static ScriptChannel *as_channel(Value v)
{
    return &((ChannelObject *)as_object(v))->channel;
}

// The wait and what comes of it ----------------------------------------------

// One reference to each item to send is made here, and given up again for
// those that were not sent. The index of the case that happened; -1: too late,
// -2: raised.
static int happen(Thread *t, ChannelCase *cases, int count, int64_t deadline)
{
    int which = -1;
    ChannelResult r;
    for (int i = 0; i < count; i++)
        if (cases[i].sends) cases[i].item = new_ref(cases[i].item);
    while ((r = script_channel_select(t, cases, count, deadline, &which))
           == CHANNEL_INTERRUPTED)
        if (!safepoint_interrupted(t)) break;
    bool done = r == CHANNEL_DONE;
    for (int i = 0; i < count; i++)
        if (cases[i].sends && !(done && i == which && !cases[i].closed))
            decref(cases[i].item);
    if (r == CHANNEL_NO_MEMORY) raise_memory_error(t);
    return done ? which : r == CHANNEL_TIMEOUT ? -1 : -2;
}

static Value raise_closed(Thread *t)
{
    return error_class_raise(t, sync_state(t)->closed, "the channel is closed");
}

static Value send(Thread *t, Value self, Value item, Value timeout)
{
    int64_t deadline;
    if (!timeout_deadline(t, timeout, &deadline)) return ERROR;
    ChannelCase c = {.channel = as_channel(self), .sends = true,
                     .item = item};
    int r = happen(t, &c, 1, deadline);
    if (r == -1) return sync_too_late(t, "nobody received the item");
    if (r < 0) return ERROR;
    return c.closed ? raise_closed(t) : NONE;
}

// UNDEF: it is closed and empty.
static Value receive(Thread *t, Value self, int64_t deadline)
{
    ChannelCase c = {.channel = as_channel(self), .item = UNDEF};
    int r = happen(t, &c, 1, deadline);
    if (r == -1) return sync_too_late(t, "nobody sent an item");
    if (r < 0) return ERROR;
    return c.closed ? UNDEF : c.item;
}

NATIVE(channel_send, "send(self, item, timeout=None)",
       "Send an item, waiting for room, or, where there is none at all, until "
       "somebody\nhas received it. ClosedError, TimeoutError.")
{
    return send(t, args[0], args[1], args[2]);
}

NATIVE(channel_recv, "recv(self, timeout=None)",
       "The next item, waiting for one. ClosedError once the channel is closed "
       "and\nempty; TimeoutError.")
{
    int64_t deadline;
    if (!timeout_deadline(t, args[1], &deadline)) return ERROR;
    Value item = receive(t, args[0], deadline);
    return item == UNDEF ? raise_closed(t) : item;
}

NATIVE(channel_close, "close(self)",
       "Nothing can be sent any more; what is in it can still be received. "
       "Who waits\nto send gets ClosedError.")
{
    if (script_channel_close(t, as_channel(args[0]))) return NONE;
    return raise_closed(t);
}

// Select ---------------------------------------------------------------------

// A case is a channel (receive from it), (channel, item) (send), or None (never
// ready, as a nil channel in Go).
static bool read_case(Thread *t, Value v, ChannelCase *c)
{
    Value channel = v;
    *c = (ChannelCase){.item = UNDEF};
    if (v == NONE) return true;
    if (is_tuple(v) && as_tuple(v)->size == 2) {
        channel = as_tuple(v)->items[0];
        c->sends = true;
        c->item = as_tuple(v)->items[1];
    }
    if (channel == NONE) return c->sends = false, true;
    if (!value_has_core(channel, &core_channel)) {
        raisef(t, TypeError, "a case of select must be a Channel, a pair "
               "(Channel, item) or None, not %T", v);
        return false;
    }
    c->channel = as_channel(channel);
    return true;
}

static Value object_of(const ChannelCase *c)
{
    return from_object(LINK_OWNER(c->channel, ChannelObject, channel));
}

static Value selected(Thread *t, const ChannelCase *c, int which)
{
    if (c->sends && c->closed) return raise_closed(t);
    bool received = !c->sends && !c->closed;
    Value values[] = {new_ref(object_of(c)), received ? c->item : NONE,
                      int_new(t, which), bool_value(!c->closed)};
    return structseq_instance_steal(t, sync_state(t)->selected, values, 4);
}

static Value select_cases(Thread *t, Tuple *given, Value fallback,
                          int64_t deadline)
{
    int count = (int)given->size;
    ChannelCase *cases = mem_alloc_zero((size_t)count + 1, sizeof *cases);
    if (!cases) return raise_memory_error(t);
    Value result = ERROR;
    bool fine = true;
    for (int i = 0; i < count && fine; i++)
        fine = read_case(t, given->items[i], &cases[i]);
    int which = fine ? happen(t, cases, count, deadline) : -2;
    if (which >= 0)
        result = selected(t, &cases[which], which);
    else if (which == -1)
        result = fallback != UNDEF ? new_ref(fallback)
               : sync_too_late(t, "no case was ready in time");
    mem_free(cases);
    return result;
}

NATIVE_SHARED(sync_select, "select(*cases, timeout=None, default=?)",
              "One of the cases happens: a Channel receives, (Channel, item) "
              "sends. Which one is\ntold by a tuple (channel, item, index, "
              "ok); ok is false when the channel was\nclosed. With a default "
              "it never waits, but gives that; with both it gives that\n"
              "when the time is up.")
{
    int64_t deadline;
    if (!timeout_deadline(t, args[1], &deadline)) return ERROR;
    if (args[2] != UNDEF && args[1] == NONE) deadline = DEADLINE_TRY;
    return select_cases(t, as_tuple(args[0]), args[2], deadline);
}

// The object -----------------------------------------------------------------

SIGNATURE(channel_signature, "Channel(capacity=0)");

static Value channel_new(Thread *t, Type *type, Value *args, int n,
                         Tuple *kwnames)
{
    Value given[1];
    int64_t capacity;
    if (!signature_bind(t, &channel_signature, args, n, kwnames, given))
        return ERROR;
    bool fine = value_to_i64(t, given[0], &capacity);
    signature_release(&channel_signature, given);
    if (!fine) return ERROR;
    if (capacity < 0)
        return raisef(t, ValueError, "capacity must not be negative");
    ChannelObject *c = object_new(t, type, 0);
    if (!c) return ERROR;
    c->channel.capacity = (size_t)capacity;
    return from_object(c);
}

static Value item_at(const ScriptChannel *c, size_t i)
{
    return c->ring[(c->head + i) % c->room];
}

static void channel_clear(Object *object)
{
    ScriptChannel *c = &((ChannelObject *)object)->channel;
    uint64_t *ring = c->ring;
    size_t head = c->head, count = c->count, room = c->room;
    c->ring = NULL;
    c->head = c->count = c->room = 0;
    for (size_t i = 0; i < count; i++) decref(ring[(head + i) % room]);
    mem_free(ring);
}

static void channel_traverse(Object *object, Visitor *visitor)
{
    ScriptChannel *c = &((ChannelObject *)object)->channel;
    for (size_t i = 0; i < c->count; i++) visit_value(visitor, item_at(c, i));
}

static Value channel_iter(UNUSED Thread *t, Value self)
{
    return new_ref(self);
}

static Value channel_next(Thread *t, Value self)
{
    return receive(t, self, NO_DEADLINE);
}

static ChannelFigures figures(Value self)
{
    return script_channel_figures(as_channel(self));
}

static int64_t channel_len(UNUSED Thread *t, Value self)
{
    return (int64_t)figures(self).count;
}

static Value channel_capacity(Thread *t, Value self)
{
    return int_new(t, (int64_t)as_channel(self)->capacity);
}

static Value channel_closed(UNUSED Thread *t, Value self)
{
    return bool_value(figures(self).closed);
}

static int channel_truth(UNUSED Thread *t, UNUSED Value self)
{
    return 1;
}

static Value channel_repr(Thread *t, Value self)
{
    ChannelFigures f = figures(self);
    return str_formatf(t, "<baton.sync.Channel at %A: %s%zu/%zu, senders=%d, "
                       "receivers=%d>", self, f.closed ? "closed, " : "",
                       f.count, as_channel(self)->capacity, f.senders,
                       f.receivers);
}

const TypeCore core_channel = {
    .name = "Channel",
    .module = "baton.sync",
    .doc = "Items go in at one end and come out at the other, in order.",
    .size = sizeof(ChannelObject),
    .flags = CORE_FINAL | CORE_CYCLIC | CORE_WEAKREFS,
    .dealloc = channel_clear,
    .traverse = channel_traverse,
    .clear = channel_clear,
    .slots = {
        .new = channel_new, .repr = channel_repr, .len = channel_len,
        .truth = channel_truth, .iter = channel_iter, .next = channel_next,
    },
    .methods = METHODS{&channel_send, &channel_recv, &channel_close, NULL},
    .getset = GETSET{
        {"capacity", channel_capacity, NULL, "For how many items it has room."},
        {"closed", channel_closed, NULL, "Was close() called?"},
        {NULL, NULL, NULL, NULL},
    },
};
