// SPDX-License-Identifier: MIT
// thread.h -- Thread: what a script calls a thread.
//
// A Thread is not an OS thread: it runs on a Carrier. It is attached (may
// touch objects), detached (may not: it waits, or is in a system call), or
// suspended (detached, and the world is stopped). Attaching and detaching
// happen inside thread_wait, thread_blocking_begin/end, start and end, and
// nowhere else; with the lock on, attached means holding the GIL.
//
// Memory: counted by `refs`. Thread objects of scripts keep one, the running
// thread has one; what is behind heap and exec goes when it ends.

#ifndef BATON_VM_SYNC_THREAD_H
#define BATON_VM_SYNC_THREAD_H

#include <stdbool.h>
#include <stdint.h>

#include "vm/base/atomic.h"
#include "vm/base/clock.h"
#include "vm/base/config.h"
#include "vm/base/link.h"
#include "vm/sync/carrier.h"
#include "vm/sync/gil.h"
#include "vm/sync/lot.h"
#include "vm/sync/mutex.h"
#include "vm/sync/trace.h"

struct Crew;
struct pollfd;

typedef enum WaitReason {
#define WAIT(NAME, state, text) WAIT_##NAME,
#include "vm/sync/waits.def"
#undef WAIT
    WAIT_COUNT,
    WAIT_NONE = WAIT_COUNT
} WaitReason;

typedef enum WaitResult {
    WAIT_WOKEN,        // what it waited for came (or may have: look again)
    WAIT_TIMEOUT,      // the deadline passed; a sleep ends so
    WAIT_INTERRUPTED,  // a signal or an exception from outside: run
                       // safepoint_interrupted, then wait again or give up
} WaitResult;

// Bits of the breaker. Anyone may set one; the thread itself clears it.
enum {
    BREAK_DROP_GIL = 1 << 0,    // somebody has waited for the lock
    BREAK_STOP_WORLD = 1 << 1,  // suspend at once
    BREAK_MODE = 1 << 2,        // mode_current has changed: change the loop
    BREAK_SIGNAL = 1 << 3,      // main thread: signal_take has something
    BREAK_COLLECT = 1 << 4,     // run the cycle collector
    BREAK_ASYNC_EXC = 1 << 5,   // an exception thrown in from outside
    BREAK_SCHEDULE = 1 << 6,    // deterministic run: main thread, it is stuck
    BREAK_STEP = 1 << 7,        // go on in the copy that tests every time
    BREAK_GRACE = 1 << 8,       // somebody waits for a grace period
    BREAK_CALLS = 1 << 9,       // queued calls from C (weakref callbacks)
    BREAK_QUARANTINE = 1 << 10, // frees wait that may be due by now
    BREAK_ROUSE = 1 << 11,      // nobody watches the clock for the lock: see
                                // to it soon (gil_rouse)
    // What thread_safepoint sees to; the rest is exec's.
    BREAK_SYNC = BREAK_DROP_GIL | BREAK_STOP_WORLD | BREAK_GRACE
               | BREAK_ROUSE,
};

typedef enum ThreadState {
    THREAD_NEW,       // made, not started
    THREAD_RUNNABLE,  // wants the lock
    THREAD_RUNNING,   // attached
    THREAD_BLOCKED,   // see wait_reason
    THREAD_DEAD,
} ThreadState;

// Kept by the thread itself, at lock transitions only; others may read them
// at any time and see numbers a moment old (relaxed on both sides).
typedef struct ThreadStats {
    int64_t run_ns;            // attached
    int64_t wait_ns;           // wanted the lock and had not got it
    int64_t blocked_ns[WAIT_COUNT];
    int64_t longest_hold_ns;
    uint64_t acquisitions;
    uint64_t drops_asked;
    uint64_t drops_voluntary;
} ThreadStats;

enum { THREAD_NAME_SIZE = 64 };

typedef struct Thread Thread;
struct Thread {
    uint32_t breaker;            // atomic, any thread: BREAK_* bits. First:
                                 // the loop tests it with one instruction
    uint32_t attach;             // atomic: ATTACH_*; see world.c
    uint64_t raised;             // owner only; the exception in flight (a
                                 // Value to the layers above)
    uint64_t returned;           // owner only; what an iterator that just
                                 // ended gave as its value, or UNDEF (a
                                 // Value to the layers above)
    struct ThreadHeap *heap;     // owner only; opaque here
    struct ThreadExec *exec;     // owner only; opaque here
    struct Interpreter *interp;  // fixed
    struct Crew *crew;           // fixed
    struct ReprGuard *showing;   // owner only; opaque here (object/)
    Carrier *carrier;            // owner only; NULL: not started, or ended
    uintptr_t stack_limit;       // owner only; C code must not go below it
    uint16_t owner;              // carrier->index, for object headers

    bool holds_gil;              // owner only
    bool daemon;                 // guarded by the GIL
    bool told_stuck;             // guarded by the GIL: a report named it
    bool gil_resumed;            // owner only: comes back from blocking
    bool gave_way;               // guarded by the GIL's lock: it was asked to
    uint64_t gave_way_at;        // drop the lock, at this count of switches
    GilPlace gil_place;
    int64_t rouse_at;            // owner only; see gil_rouse. 0: not begun
    uint8_t state;               // atomic: ThreadState; owner writes
    uint8_t wait_reason;         // atomic: WaitReason while BLOCKED
    bool waits_for_ever;         // atomic; owner writes. See deadlock.c
    const void *wait_what;       // atomic: the address or fd waited for
    int64_t since_ns;            // owner only: last transition

    uint64_t id;                 // 1 .. per crew; fixed
    uint64_t ident;              // what scripts see as get_ident(); fixed
    uint64_t start_ns;           // fixed once started
    int native_id;               // atomic; 0 before it runs and after it ends
    uint32_t refs;               // atomic
    char name[THREAD_NAME_SIZE]; // guarded by the CREW mutex; thread_name
    Link link;                   // guarded by the CREW mutex
    Event done;                  // set when it has ended
    void *script_object;         // guarded by the GIL; stdlib/thread.c's
    Link locals;                 // guarded by stdlib/thread_local.c's mutex
    uint64_t async_exc;          // guarded by the GIL; a Value to others
    ThreadStats stats;
    TraceBuffer trace;           // owner only

    void (*run)(Thread *, void *);  // owner only, until started
    void *run_arg;

    struct Green *green;            // atomic; owner writes: its place among
                                    // green threads; NULL: none. See green.c
    struct SchedFiber *fiber;       // deterministic runs; see sched.c
    void (*run_fiber)(void *);
};

// The Thread that runs on the calling carrier; NULL on one that has none.
extern _Thread_local Thread *thread_self TLS_FAST;

static inline Thread *thread_current(void)
{
    return thread_self;
}

// Life ------------------------------------------------------------------

// A NEW thread in the crew's list, with one reference. NULL: out of memory.
// Calls the crew's init hook. The caller is attached (or is at start-up).
MUST_USE Thread *thread_new(struct Crew *crew, const char *name);
// Runs run(t, arg), attached, on a carrier of its own. 0 or an errno; after
// an error it is still NEW. A reference is held for the run.
MUST_USE int thread_start(Thread *t, void (*run)(Thread *, void *), void *arg);
// Runs it as a green thread of the caller's carrier: see green.h.
MUST_USE int thread_start_green(Thread *t, void (*run)(Thread *, void *),
                                void *arg);
// Makes the calling OS thread the carrier of t and attaches it: the main
// thread (the crew's first becomes its main one), and OS threads that
// libraries made. thread_exit undoes it and gives up the caller's reference.
MUST_USE bool thread_enter(Thread *t);
void thread_exit(Thread *t);
// A NEW thread that will not be started after all.
void thread_abandon(Thread *t);
void thread_ref(Thread *t);
void thread_unref(Thread *t);

// Waits for the end of `other`.
MUST_USE WaitResult thread_join(Thread *t, Thread *other, int64_t deadline);
bool thread_is_alive(const Thread *t);

// Names: cut at 63 bytes, on a character's edge.
void thread_set_name(Thread *t, const char *name);
void thread_name(const Thread *t, char out[THREAD_NAME_SIZE]);
const char *thread_state_name(ThreadState state);

// C stack of threads started from now on; 0 is the default.
size_t thread_stack_size(void);
void thread_set_stack_size(size_t bytes);
// Is less than `bytes` of C stack left? Then raise RecursionError.
static inline bool thread_stack_short(const Thread *t, size_t bytes)
{
    return (uintptr_t)__builtin_frame_address(0) - t->stack_limit < bytes
        || (uintptr_t)__builtin_frame_address(0) < t->stack_limit;
}

// Blocking: the one door -------------------------------------------------

// Gives the lock up, sleeps, takes it again. address NULL: sleeps until the
// deadline. Else: until lot_unpark_*(address); the caller must tolerate that
// it came before this call (see thread_wait_still).
MUST_USE WaitResult thread_wait(Thread *t, WaitReason reason,
                                const void *address, int64_t deadline);
// The same, asking still(address, arg) once more before it really sleeps.
MUST_USE WaitResult thread_wait_still(Thread *t, WaitReason reason,
                                      const void *address, LotStill *still,
                                      void *arg, int64_t deadline);
// Until fd is ready for `events` (poll's bits); *ready gets poll's answer.
MUST_USE WaitResult thread_wait_fd(Thread *t, WaitReason reason, int fd,
                                   short events, short *ready,
                                   int64_t deadline);
// The same for several, by a green thread; each one's revents is set.
MUST_USE WaitResult thread_wait_fds(Thread *t, WaitReason reason,
                                    struct pollfd *fds, int count,
                                    int64_t deadline);
// Around a system call that blocks by itself. Keeps errno. No object may be
// touched in between.
void thread_blocking_begin(Thread *t, WaitReason reason, const void *what);
void thread_blocking_end(Thread *t);
// Gives the others a turn: time.sleep(0), os.sched_yield.
void thread_yield(Thread *t);

// Where it waits; valid for ever. NULL: it doesn't run.
Parker *thread_parker(const Thread *t);

const char *thread_wait_text(WaitReason reason);   // "waiting for a lock"
const char *thread_wait_state(WaitReason reason);  // "locked"

// Safepoints ---------------------------------------------------------------

static inline uint32_t thread_breaker(const Thread *t)
{
    return atomic_load_relaxed(&t->breaker);  // pairs with thread_ask
}
// Sees to BREAK_SYNC bits: gives up the lock if asked, stops for the world,
// notes the grace period. Gives the bits left for exec. May switch threads.
uint32_t thread_safepoint(Thread *t);
// Gives the lock up and takes it again at once, if anybody waits for it.
void thread_tick(Thread *t);
void thread_ask(Thread *t, uint32_t bits);        // any thread
void thread_answered(Thread *t, uint32_t bits);   // clears; the thread itself
void thread_ask_all(struct Crew *crew, uint32_t bits);

#endif
