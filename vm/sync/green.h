// SPDX-License-Identifier: MIT
// green.h -- green threads: Threads that take turns on one OS thread, and
// change places only where one of them waits.
//
// A green thread is a Thread like any other (it has frames, a name, an ident,
// a place in the list of its crew) that runs as a fiber of the carrier which
// started it. All green threads of a carrier make up its *hub*; the Thread the
// carrier began with, the *root*, is one of them from the first start on. While
// one waits in thread_wait, the next one that can runs; when none can, the
// carrier sleeps until a descriptor is ready, a deadline has passed, or
// somebody wakes one of them. See green.c.

#ifndef BATON_VM_SYNC_GREEN_H
#define BATON_VM_SYNC_GREEN_H

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "vm/base/config.h"
#include "vm/sync/park.h"

struct Thread;
typedef struct Green Green;

// Makes t a green thread of the caller's carrier: it will begin with run(t)
// when the others wait. 0 or an errno (EMFILE: the hub wants two descriptors).
MUST_USE int green_start(struct Thread *t, void (*run)(void *), size_t size);
// The running green thread, not the root, has ended; its Thread may be gone.
NORETURN void green_exit(void);
// The root, attached, leaves its hub. Green threads that have not ended by then
// never run again.
void green_leave(struct Thread *root);

// Of the running thread, which is detached: the others have their turn first.
void green_yield(struct Green *g);
// Until one of the descriptors is ready; each one's `revents` is set. Gives a
// WaitResult. The running thread is detached. A deadline in the past: it only
// looks.
MUST_USE int green_wait_fds(struct Green *g, struct pollfd *fds, int count,
                            int64_t deadline);

Parker *green_parker(Green *g);
// Are both on one carrier? Either may be NULL.
bool green_together(const struct Thread *a, const struct Thread *b);
// The Thread its carrier began with, while t is a green thread; else NULL.
struct Thread *green_root(const struct Thread *t);
// The green threads of t's hub that have not ended, t included: visit(t, arg).
// The caller is attached and one of them; visit starts and ends none.
void green_each(const struct Thread *t,
                void (*visit)(struct Thread *, void *), void *arg);

// park.c's: as a futex, the present green thread sleeps while p->word is
// `word`. False: the deadline has passed.
bool green_sleep(Green *g, uint32_t word, int64_t deadline);
// It can go on. Async-signal-safe; any thread.
void green_rouse(Green *g);

// In the child of a fork, of which t is the only thread.
void green_after_fork_child(struct Thread *t);

#endif
