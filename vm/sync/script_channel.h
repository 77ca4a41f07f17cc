// SPDX-License-Identifier: MIT
// script_channel.h -- what scripts send items through: channels after Go's.
//
// A channel has room for `capacity` items; with none, an item goes straight
// from a sender to a receiver, and both wait for each other. Everything that
// can be done with it is a list of cases of which one happens:
//
//   ChannelCase c = {.channel = channel, .sends = true, .item = item};
//   r = script_channel_select(t, &c, 1, deadline, &which);
//
// Items are words to this layer; who puts one in hands over its reference.

#ifndef BATON_VM_SYNC_SCRIPT_CHANNEL_H
#define BATON_VM_SYNC_SCRIPT_CHANNEL_H

#include "vm/base/link.h"
#include "vm/sync/thread.h"

// All of it is guarded by one mutex for all channels, see script_channel.c.
typedef struct ScriptChannel {
    size_t capacity;     // fixed
    uint64_t *ring;      // `room` words, of which `count` from `head` on
    size_t room, head, count;
    bool closed;
    uint32_t life;       // the process in which the queues were made
    Link senders, receivers;  // ChannelCases, in the order they came; next
                              // NULL: never used
} ScriptChannel;

struct ChannelWait;

typedef struct ChannelCase {
    ScriptChannel *channel;  // NULL: never ready
    bool sends;
    bool closed;         // out: it was the channel's end that came
    uint64_t item;       // to send; or what was received
    Link link;           // guarded; in the channel's queue while it waits
    struct ChannelWait *wait;
} ChannelCase;

// Someone who waits; `done` is the address they sleep at, so from wait_what
// one finds what for.
typedef struct ChannelWait {
    bool done;           // atomic; set with the mutex held
    int chosen;          // guarded
    int count;           // fixed
    ChannelCase *cases;  // fixed
} ChannelWait;

typedef enum ChannelResult {
    CHANNEL_DONE,        // a case happened: *which; look at its `closed`
    CHANNEL_TIMEOUT,
    CHANNEL_INTERRUPTED, // run safepoint_interrupted, then once more
    CHANNEL_NO_MEMORY,
} ChannelResult;

// One of the cases happens: if several could, any of them. An item that was
// sent belongs to the channel from then on, one received to the caller.
MUST_USE ChannelResult script_channel_select(Thread *t, ChannelCase *cases,
                                             int count, int64_t deadline,
                                             int *which);
// False: it was closed already.
bool script_channel_close(Thread *t, ScriptChannel *channel);

typedef struct ChannelFigures {
    size_t count;            // items in it
    int senders, receivers;  // cases that wait
    bool closed;
} ChannelFigures;
ChannelFigures script_channel_figures(ScriptChannel *channel);

// In the child of a fork: queues made before it hold only the dead.
void script_channel_after_fork_child(void);

#endif
