// SPDX-License-Identifier: MIT
// carrier.c -- OS threads, and the grace periods counted over them.
//
// Invariants
//   1. A Carrier is in the list of those in use or in the pool, never in both,
//      and never freed: its index stays valid for ever.
//   2. Only the carrier itself writes `seen`. AWAY means that it holds no
//      borrowed pointer and takes none before grace_enter.
//   3. A grace period `token` is over when every carrier in use is AWAY or has
//      seen a number >= token.
//
// Why 3 is enough: grace_now raises the epoch after the object was unlinked. A
// carrier that saw the new epoch passed a safepoint after that, so what it
// borrowed earlier it no longer holds, and it cannot find the object again. A
// carrier that attaches later publishes its `seen` before it reads anything
// (the full fence in grace_enter, paired with the one in grace_now).
//
// The list's mutex is a RawLock: to sleep in a Mutex one must have a parking
// place, and so be a carrier already.
//
// Lock rank: below all of ranks.def; nothing is taken under it.

#include "vm/sync/carrier.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "vm/base/atomic.h"
#include "vm/base/check.h"
#include "vm/base/memory.h"
#include "vm/base/utf8.h"
#include "vm/sync/mutex.h"
#include "vm/sync/sched_fiber.h"
#include "vm/sync/signal.h"

_Thread_local Carrier *carrier_self TLS_FAST;

static RawLock mutex;
static Link in_use = LINK_LIST(in_use);  // guarded by mutex
static Link pool = LINK_LIST(pool);      // guarded by mutex
static uint32_t made;                    // guarded by mutex
static uint64_t epoch = 1;               // atomic, any thread

// The stack's size in a carrier that carrier_start made; else 0.
static _Thread_local size_t started_size;

// For OS threads that became carriers without anybody's asking: their end is
// seen by the destructor of this key.
static pthread_key_t leave_key;
static Once leave_key_once;

int carrier_native_id(void)
{
#ifdef __linux__
    return (int)syscall(SYS_gettid);
#else
    uint64_t id = 0;
    pthread_threadid_np(NULL, &id);
    return (int)id;
#endif
}

// The main thread's stack grows on demand down to the limit; asking pthread
// for it would read /proc/self/maps, which takes longer than the whole start.
static void main_stack(Carrier *c)
{
    uintptr_t here = (uintptr_t)__builtin_frame_address(0);
    size_t size = (size_t)8 << 20;
    struct rlimit limit;
    if (getrlimit(RLIMIT_STACK, &limit) == 0 &&
        limit.rlim_cur != RLIM_INFINITY)
        size = limit.rlim_cur;
    if (size > (size_t)1 << 30) size = (size_t)1 << 30;
    // Environment and arguments lie above us and count as well.
    size_t above = (size_t)256 << 10;
    c->stack_high = here + above;
    c->stack_low = here - (size > 2 * above ? size - above : size / 2);
}

// A carrier we started knows its size; what stands above us and below the low
// end (thread-local variables, the guard) is covered by a margin. Sanitizers
// keep far more there.
static bool started_stack(Carrier *c)
{
    enum { MARGIN = 64 << 10 };
    if (started_size < 4 * MARGIN || BATON_ASAN || BATON_TSAN) return false;
    c->stack_high = (uintptr_t)__builtin_frame_address(0);
    c->stack_low = c->stack_high - started_size + MARGIN;
    return true;
}

static void find_stack(Carrier *c)
{
    if (started_stack(c)) return;
#ifdef __linux__
    if (c->native_id == (int)getpid()) {
        main_stack(c);
        return;
    }
    pthread_attr_t attr;
    void *low;
    size_t size;
    ENSURE(pthread_getattr_np(pthread_self(), &attr) == 0, "no stack limits");
    pthread_attr_getstack(&attr, &low, &size);
    pthread_attr_destroy(&attr);
    c->stack_low = (uintptr_t)low;
    c->stack_high = c->stack_low + size;
#else
    c->stack_high = (uintptr_t)pthread_get_stackaddr_np(pthread_self());
    c->stack_low = c->stack_high - pthread_get_stacksize_np(pthread_self());
#endif
}

// Guarded by mutex.
static Carrier *take_pooled_locked(void)
{
    if (!link_empty(&pool)) {
        Carrier *c = LINK_OWNER(pool.next, Carrier, link);
        link_remove(&c->link);
        return c;
    }
    if (made == CARRIER_MAX) return NULL;
    Carrier *c = mem_alloc_aligned(CACHE_LINE, sizeof(Carrier));
    if (!c) return NULL;
    *c = (Carrier){.index = (uint16_t)++made, .seen = CARRIER_AWAY};
    park_init(&c->home);
    c->waiting = &c->home;
    return c;
}

Carrier *carrier_enter(void)
{
    CHECK(!carrier_self, "this OS thread is a carrier already");
    raw_lock(&mutex);
    Carrier *c = take_pooled_locked();
    if (c) {
        c->pooled = false;
        link_append(&in_use, &c->link);
    }
    raw_unlock(&mutex);
    if (!c) return NULL;
    c->pthread = pthread_self();
    c->native_id = carrier_native_id();
    find_stack(c);
    carrier_self = c;
    return c;
}

void carrier_leave(Carrier *c)
{
    CHECK(c == carrier_self, "a carrier leaves for itself");
    carrier_self = NULL;
    c->thread = NULL;
    raw_lock(&mutex);
    atomic_store_release(&c->seen, CARRIER_AWAY);  // pairs with grace_passed
    c->pooled = true;
    link_remove(&c->link);
    link_append(&pool, &c->link);
    raw_unlock(&mutex);
}

static void leave_at_exit(void *c)
{
    if (carrier_self == c) carrier_leave(c);
}

static void make_leave_key(UNUSED void *arg)
{
    ENSURE(pthread_key_create(&leave_key, leave_at_exit) == 0, "no keys left");
}

Parker *carrier_parker(void)
{
    if (UNLIKELY(sched_on)) return sched_parker();
    if (LIKELY(carrier_self != NULL)) return &carrier_self->home;
    Carrier *c = carrier_enter();
    ENSURE(c, "no place to sleep for a further thread");
    once_run(&leave_key_once, make_leave_key, NULL);
    pthread_setspecific(leave_key, c);
    return &c->home;
}

Parker *carrier_waiting(void)
{
    if (UNLIKELY(sched_on) || UNLIKELY(!carrier_self)) return carrier_parker();
    return carrier_self->waiting;
}

typedef struct Start {
    void (*run)(void *);
    void *arg;
    size_t stack_size;
} Start;

static void *begin(void *arg)
{
    Start start = *(Start *)arg;
    mem_free(arg);
    started_size = start.stack_size;
    start.run(start.arg);
    return NULL;
}

// The new one begins with all signals blocked. Where its attributes can say
// so, that saves two system calls.
static int create(Start *start, pthread_attr_t *attr)
{
    pthread_t id;
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 32)
    sigset_t blocked;
    signal_blocked_set(&blocked);
    pthread_attr_setsigmask_np(attr, &blocked);
    return pthread_create(&id, attr, begin, start);
#else
    sigset_t before;
    signal_block_all(&before);
    int error = pthread_create(&id, attr, begin, start);
    signal_restore(&before);
    return error;
#endif
}

int carrier_start(void (*run)(void *), void *arg, size_t stack_size)
{
    pthread_attr_t attr;
    int error = pthread_attr_init(&attr);
    if (error) return error;
    pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
    error = pthread_attr_setstacksize(&attr, stack_size);
    Start *start = error ? NULL : mem_alloc(sizeof *start);
    if (start) {
        *start = (Start){run, arg, stack_size};
        error = create(start, &attr);
        if (error) mem_free(start);
    } else if (!error) {
        error = ENOMEM;
    }
    pthread_attr_destroy(&attr);
    return error;
}

void carrier_set_name(const char *name)
{
    char cut[16];
    size_t n = strnlen(name, sizeof cut - 1);
    while (n > 0 && utf8_is_continuation(name[n])) n--;
    memcpy(cut, name, n);
    cut[n] = 0;
#ifdef __linux__
    pthread_setname_np(pthread_self(), cut);
#else
    pthread_setname_np(cut);
#endif
}

// Grace periods ------------------------------------------------------------

uint64_t grace_now(void)
{
    // seq: pairs with the fence in grace_enter; see the head of the file.
    return atomic_fetch_add_seq(&epoch, (uint64_t)1) + 1;
}

bool grace_passed(uint64_t token)
{
    bool passed = sched_grace_passed(token);
    raw_lock(&mutex);
    LINK_EACH(at, &in_use) {
        Carrier *c = LINK_OWNER(at, Carrier, link);
        // acquire: pairs with the releases in grace_quiet and grace_leave, so
        // that what the carrier did with the object comes before its reuse.
        if (atomic_load_acquire(&c->seen) < token) passed = false;
    }
    raw_unlock(&mutex);
    return passed;
}

void grace_quiet(Carrier *c)
{
    uint64_t now = atomic_load_acquire(&epoch);  // pairs with grace_now
    if (c->seen != now) atomic_store_release(&c->seen, now);
}

void grace_enter(Carrier *c)
{
    // exchange, seq: a full fence before anything is read; pairs with the one
    // in grace_now.
    atomic_exchange_seq(&c->seen, atomic_load_relaxed(&epoch));
}

void grace_leave(Carrier *c)
{
    atomic_store_release(&c->seen, CARRIER_AWAY);  // pairs with grace_passed
}

// Fork ----------------------------------------------------------------------

void carrier_before_fork(void)
{
    raw_lock(&mutex);
}

bool carrier_is_only(void)
{
    return made == 1 && carrier_self;
}

void carrier_after_fork_parent(void)
{
    raw_unlock(&mutex);
}

void carrier_after_fork_child(void)
{
    raw_unlock(&mutex);
    LINK_EACH_SAFE(at, &in_use) {
        Carrier *c = LINK_OWNER(at, Carrier, link);
        if (c == carrier_self) continue;
        c->thread = NULL;
        c->seen = CARRIER_AWAY;
        c->pooled = true;
        c->waiting = &c->home;
        park_reset(&c->home);
        link_remove(&c->link);
        link_append(&pool, &c->link);
    }
    if (!carrier_self) return;
    park_reset(&carrier_self->home);
    carrier_self->native_id = carrier_native_id();
}
