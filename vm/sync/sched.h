// SPDX-License-Identifier: MIT
// sched.h -- the deterministic scheduler: every thread a fiber of one carrier,
// every choice of who runs next made by a Chooser.
//
// While a run is on (sched_on), exactly one script thread runs at a time, and
// another one goes on only at a *point*: a place where the running thread asks
// "who is next?". What a point is, the granularity says; each contains the one
// before it. A run with the same program, the same hash seed and the same
// answers of the chooser gives the same bytes.
//
//   SYNC     threads begin, end and are joined; locks, conditions, events,
//            semaphores, queues; sleeping; writing to a descriptor
//   SHARED   also before each instruction that reads or writes a global, a
//            cell, an attribute, an item, or that calls a C function (methods
//            of containers)
//   OPCODE   before every instruction
//   MICRO    with the lock off also inside: between the load and the store of
//            a count; in list.append between reading the size, growing,
//            writing the item and writing the size; in a dict's insert between
//            finding the slot, writing the entry and writing the counts. With
//            the lock on those are one step, as the lock makes them
//
// Time is virtual: it stands still while anybody can run (but for a microsecond
// at each reading by the script, so that loops that watch the clock end), and
// jumps to the next deadline when nobody can. A thread that runs SCHED_STRETCH
// instructions without a switch while others could run is passed over once (a
// point of kind TICK, at which it is not enabled): a loop that waits for
// another thread without blocking ends under any chooser.
//
// Who can run is called enabled: not blocked, or blocked and woken. A point
// with one thread enabled is no choice: nobody is asked, nothing is logged.
//
// Threads are named by index: 0 is the one that began the run, then in the
// order of their starts; the index of one that has ended is given again.
//
// Everything here is called on the run's carrier, so nothing is atomic, except
// what says so.

#ifndef BATON_VM_SYNC_SCHED_H
#define BATON_VM_SYNC_SCHED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "vm/base/config.h"
#include "vm/sync/lot.h"
#include "vm/sync/park.h"

struct Thread;

typedef enum SchedGrain {
    GRAIN_SYNC,
    GRAIN_SHARED,
    GRAIN_OPCODE,
    GRAIN_MICRO,
} SchedGrain;

// What the running thread is about to do at a point. Text, and whether it
// writes, are in sched_kinds.def.
typedef enum SchedKind {
#define KIND(NAME, grain, write, text) SCHED_##NAME,
#include "vm/sync/sched_kinds.def"
#undef KIND
    SCHED_KINDS
} SchedKind;

enum {
    SCHED_THREADS = 1024,     // alive at one time, at most
    SCHED_NOBODY = -1,        // no index
    SCHED_STRETCH = 20000,    // instructions; see the head
};

// A set of thread indices.
typedef struct SchedSet {
    uint64_t words[SCHED_THREADS / 64];
    int used;                 // words that may be non-zero
} SchedSet;

bool sched_set_has(const SchedSet *set, int index);
int sched_set_count(const SchedSet *set);
int sched_set_nth(const SchedSet *set, int n);     // 0 <= n < count
int sched_set_next(const SchedSet *set, int after);  // first > after, or
                                                   // SCHED_NOBODY

// A point, or an event (see observe). Pointers are good during the call only.
//
// What is accessed: `address` is the same for two accesses that may conflict
// (a lock, the dict of globals, the instance, the list), `part` tells accesses
// to different names or keys of it apart: 0 is all of it. Two points conflict
// if their addresses are equal, one of them writes, and their parts are equal
// or one is 0.
//
// All but kind, write, thread, t, value and the address of SYNC and MICRO kinds
// is filled in only for a chooser with `details`.
typedef struct SchedPoint {
    SchedKind kind;
    bool write;
    bool done;                // the event after the access: value is known
    int thread;               // index of who is at it
    struct Thread *t;
    const void *address;      // NULL: nothing that others could touch
    uint64_t part;            // hash of the name or key, never 0; or 0
    uint32_t serial;          // "list#17"; 0: no object
    uint64_t object;          // the Value whose part it is; 0: none
    uint64_t name;            // Value: a str for names, the key for items; 0
    uint64_t value;           // Value written, or (done) read; 0: not known.
                              // COUNT points: the count loaded or stored
    const void *code;         // the Code that runs; NULL: C code alone
    uint32_t offset;          // its instruction's word in the plain stream
    int line;
    const void *beside;       // what is read besides; NULL: nothing
    bool beside_write;        // ... or changed
    // What would make it wait, if it went on now: still(still_at, still_arg)
    // says so; NULL: nothing. Until deadline, at most.
    LotStill *still;
    const void *still_at;
    void *still_arg;
    int64_t deadline;
} SchedPoint;

// How a run ended, or that it goes on.
typedef enum SchedEnd {
    SCHED_GOES_ON,
    SCHED_FINISHED,           // the program came to its end
    SCHED_DEADLOCKED,         // nobody enabled, nobody timed
    SCHED_TOO_LONG,           // more points than the limit
} SchedEnd;

// Who decides. All functions are called on the run's carrier, on the C stack
// of the thread at the point, between two of its steps: no object may be
// changed, no script code run.
typedef struct Chooser {
    const char *name;
    bool details;             // fill in what points access
    bool values;              // give `done` events too; needs details
    // It lets a thread whose point has a deadline go on only when the time
    // may have come: so the clock jumps there instead of the thread sleeping.
    bool lazy;
    // Who runs next: an index in `enabled`, which has at least two in it, or
    // one that isn't `current`. current: who is at the point; SCHED_NOBODY if
    // it can't go on (it blocks, has ended, is passed over).
    int (*choose)(void *self, const SchedSet *enabled, int current,
                  const SchedPoint *point);
    // Sees every point before it is decided, choice or not; with `values` also
    // each access once it is done (point->done); and the end of each thread
    // (kind END, done, t NULL). NULL: not interested.
    void (*observe)(void *self, const SchedPoint *point);
    // The run deadlocks or is too long. A searching child may note it and
    // _exit. When it returns (or is NULL), the main thread gets the exception.
    void (*ended)(void *self, SchedEnd end);
    // An event loop has `count` things to run, in the order in which they came
    // up: the number of the one that goes first. NULL: 0.
    int (*pick)(void *self, int count);
    // ... and whose turn that makes it: an id, which is not 0, and a name.
    void (*turn)(void *self, uint64_t id, const char *name);
    void *self;
} Chooser;

// One choice made: with at least two enabled, or to leave `current`.
typedef struct SchedChoice {
    uint16_t enabled;         // how many
    uint16_t chosen;          // index of the thread
    int16_t current;          // index, or SCHED_NOBODY
    uint16_t rank;            // chosen is the rank-th of the enabled, from 0
} SchedChoice;

typedef struct SchedOptions {
    SchedGrain grain;
    bool grain_by_lock;       // MICRO while the lock is off, else `grain`
    uint64_t seed;            // of the built-in walk, random and the clock
    const Chooser *chooser;   // NULL: the walk. Copied
    uint64_t points_most;     // 0: no limit
    int threads_most;         // 0: SCHED_THREADS
    bool log;                 // keep the choices
} SchedOptions;

typedef struct SchedStats {
    uint64_t points;          // all points passed
    uint64_t choices;         // where the chooser was asked
    uint64_t switches;        // another thread went on
    uint64_t preemptions;     // ... although the one at the point could have
    int64_t now_ns;           // virtual time since the run began
    int threads_most;         // alive at the same time
    SchedEnd end;
} SchedStats;

// How the run ended for a thread that had BREAK_SCHEDULE. A deadlock is over
// with that: the main thread has its exception and goes on.
SchedEnd sched_take_end(void);

// Is a run on? Read by every hook; changed by sched_begin and _end only.
extern bool sched_on;

// Code that counts references while it holds a mutex: with the lock off each
// count is a point, but a switch there would let another fiber wait for that
// mutex for ever. Only the fiber that runs reads or writes it.
extern int sched_held;
static inline void sched_hold(void) { if (UNLIKELY(sched_on)) sched_held++; }
static inline void sched_let_go(void) { if (UNLIKELY(sched_on)) sched_held--; }

// Before the machine starts: what scripts see of a run shall be the same each
// time, from the hashes of strings (by the seed) and identifiers of threads to
// id(), which then is the object's serial number. Without this a run can be
// repeated in forked children of one process, but not in another process.
void sched_prepare(uint64_t seed);
extern bool sched_prepared;
// Random bytes by the seed, if a run is on or prepared; else false.
bool sched_entropy(void *to, size_t size);

// Begins a run; the caller is attached and the only thread there is, else
// false. It becomes index 0. There is one run at a time. Called through
// points_begin (vm/exec/points.h), which has the loop come by its points.
MUST_USE bool sched_begin(struct Thread *t, const SchedOptions *options);
// Ends it; again the caller is the only thread. Where others are left (at the
// end of the process) just don't.
void sched_end(struct Thread *t);
// The granularity in force; changes with the mode if the options say so.
SchedGrain sched_grain(void);
// With the world stopped: the mode has changed.
void sched_mode_changed(void);

const SchedOptions *sched_options(void);
SchedStats sched_stats(void);
// The log so far, until the next choice.
const SchedChoice *sched_log(size_t *count);

// The Thread of an index, or NULL; and the reverse (SCHED_NOBODY: none).
struct Thread *sched_thread(int index);
int sched_index(const struct Thread *t);

const char *sched_kind_text(SchedKind kind);    // "reads a global"
const char *sched_grain_name(SchedGrain grain);
bool sched_grain_parse(const char *name, SchedGrain *out);

// Choosers --------------------------------------------------------------

// A walk: at each choice all enabled threads are as likely, so with two about
// half of the points switch. The state is the caller's.
typedef struct SchedWalk {
    uint64_t random;
} SchedWalk;
Chooser sched_walk(SchedWalk *walk, uint64_t seed);

// Repeats a prefix of choices, then goes on as `rest` says: with the same
// thread while it can, else with the lowest index (rest NULL).
typedef struct SchedReplay {
    const SchedChoice *prefix;
    size_t count, at;
    const Chooser *rest;
    // The program did not come by the prefix's choices: at choice number
    // `diverged_at` another number of threads was enabled, or the chosen one
    // was not. It goes on as `rest` says.
    bool diverged;
    size_t diverged_at;
} SchedReplay;
Chooser sched_replay(SchedReplay *replay, const SchedChoice *prefix,
                     size_t count, const Chooser *rest);

// For the layers above --------------------------------------------------

// Points that C code has: in sync before a lock is touched, in heap and
// object inside of a step (MICRO). May switch to other threads and come back.
void sched_pass(struct Thread *t, SchedKind kind, const void *address);
// Seen by the chooser, but no point.
void sched_note(struct Thread *t, SchedKind kind, const void *address);
static inline void sched_point(struct Thread *t, SchedKind kind,
                               const void *address)
{
    if (UNLIKELY(sched_on)) sched_pass(t, kind, address);
}
// The loop's, with the point filled in as far as the chooser wants it: kind,
// write and, with sched_details, what the instruction is about to access.
void sched_pass_point(struct Thread *t, SchedPoint *point);
// The access is done, and point->value known. With sched_details only.
void sched_done(struct Thread *t, SchedPoint *point);
// The same for what may wait: a point each time, before it is known whether it
// will. deadline: NO_DEADLINE, or until when.
typedef struct SchedGuard {
    LotStill *still;
    const void *at;
    void *arg;
    int64_t deadline;
} SchedGuard;
void sched_pass_guarded(struct Thread *t, SchedKind kind, const void *address,
                        const SchedGuard *guard);
// Instead of sleeping until the deadline: true if the chooser is a lazy one,
// and it is the deadline now.
bool sched_skip_to(int64_t deadline);
// What the chooser wants; points_watch (vm/exec/points.h) changes the second.
extern bool sched_details, sched_values;
// A MICRO point, inside of an instruction: before the store of a count, a step
// of an append or insert. value: see SchedPoint.
void sched_pass_inside(struct Thread *t, SchedKind kind, const void *object,
                       uint64_t value);
// Is MICRO in force, and the lock off?
extern bool sched_inside;

// See Chooser. Outside of a run: 0, and nothing.
int sched_pick(int count);
void sched_turn(uint64_t id, const char *name);

// SCHED_STRETCH instructions have been run: others must have their turn.
void sched_tick(struct Thread *t);
// The others have their turn first, if any can run.
void sched_give_way(struct Thread *t);
// The script has read the clock; see the head.
void sched_clock_read(void);

typedef struct SchedHooks {
    // Fills in code, offset and line of what t is at.
    void (*place)(struct Thread *t, SchedPoint *point);
    // Raises in t, which a deadlock or the limit took out of its wait, at its
    // next safepoint or when safepoint_interrupted is called.
    void (*raise)(struct Thread *t, SchedEnd end);
} SchedHooks;
extern SchedHooks sched_hooks;

#endif
