// SPDX-License-Identifier: MIT
// ledger.h -- what racy counting lost: figures, and the first of each kind.
//
// The figures live in a page that can be shared between processes: the one
// with the lock off writes them, its parent reads them when it has ended,
// however it ended. See ledger.c for what each figure means.
#ifndef BATON_VM_HEAP_LEDGER_H
#define BATON_VM_HEAP_LEDGER_H

#include "vm/base/config.h"
#include "vm/heap/refcount.h"
#include "vm/sync/sched.h"
#include "vm/sync/thread.h"

typedef enum LedgerKind {
#define FAULT(id, name, text) LEDGER_##id,
#include "vm/heap/ledger_kinds.def"
#undef FAULT
    LEDGER_KINDS
} LedgerKind;

enum {
    LEDGER_SLOTS = 64, LEDGER_TEXT = 64, LEDGER_PATH = 128,
    LEDGER_NAME = 48, LEDGER_LINE = 80, LEDGER_STEPS = 10,
};

// Who, where: a thread and its line of script code.
typedef struct LedgerPlace {
    char thread[THREAD_NAME_SIZE];  // "" unknown
    char file[LEDGER_PATH];         // "" when no script code was running
    char function[LEDGER_NAME];
    char source[LEDGER_LINE];       // the line's text; "" not to be had
    char instruction[32];           // of the plain stream
    uint32_t offset;                // its word there
    int32_t line;
} LedgerPlace;

// What a thread did in one step of a story.
typedef enum LedgerAct {
    ACT_READ,      // read the count, or the size: `value`
    ACT_WRITE,     // wrote `value`
    ACT_WIPE,      // wrote `value` where another had written `other`
    ACT_FREE,      // its count came to `value`: freed; should be `other`
    ACT_USE,       // counted it up or down after it was freed
} LedgerAct;

// What is read and written.
typedef enum LedgerWhat {
    WHAT_COUNT,    // an object's count
    WHAT_SIZE,     // a container's size, or the number of entries in use
    WHAT_SLOT,     // a place that holds a reference; value: serial of what
    WHAT_BLOCK,    // a container's storage; value: room in it
} LedgerWhat;

typedef struct LedgerStep {
    LedgerPlace at;
    uint8_t act, what;
    int64_t value, other;
} LedgerStep;

// The first event of a kind.
typedef struct LedgerEvent {
    uint32_t state;                 // atomic: 0 none, 1 being written, 2 there
    char object[LEDGER_TEXT];       // "list#17"
    uint32_t serial;                // 17; 0: what it was is not known
    LedgerPlace by;                 // who noticed
    LedgerPlace freed_by;           // of a use: who freed it
    int64_t loaded, stored, overwritten;  // of what was wiped out
    int32_t count, shadow;          // of the object; shadow: what it should be
    uint32_t step_count;
    LedgerStep steps[LEDGER_STEPS]; // how it came to this, in order
} LedgerEvent;

// Figures of the carriers with one index modulo LEDGER_SLOTS; apart, so that
// counting what is lost loses nothing and is no fight over a cache line.
typedef struct LedgerSlot {
    uint64_t updates;
    uint64_t overwrites;
    int64_t difference;             // sum of (loaded - overwritten)
    uint64_t wiped_ups;             // increments wiped out, at least
    uint64_t wiped_downs;           // decrements
    uint64_t changes;               // of containers: sizes, slots, blocks
    char pad[CACHE_LINE - 6 * sizeof(uint64_t)];
} __attribute__((aligned(CACHE_LINE))) LedgerSlot;

typedef struct LedgerPage {
    LedgerSlot slots[LEDGER_SLOTS];
    uint64_t counts[LEDGER_KINDS];  // atomic; events of each kind
    LedgerEvent first[LEDGER_KINDS];
    uint32_t settled;               // atomic: the rest is valid
    int64_t drift;                  // sum of (count - shadow) over the heap
    uint64_t drifted;               // objects whose count is not the shadow
    bool counted;                   // the ledger was on (else: lock off only)
} LedgerPage;

// Where the figures go; a private page unless somebody sets another one
// before the lock goes off.
extern LedgerPage *ledger_page;

// Chance of a pause inside the load-store window, in 1/2**32; 0: none.
extern uint32_t ledger_window;
enum { LEDGER_WINDOW_DEFAULT = UINT32_C(1) << 26 };   // 1/64

// One racy update, between its load and its store.
typedef struct LedgerAccess {
    Object *object;    // counted, or the container; NULL: not known
    const void *cell;  // what is read and written
    LedgerWhat what;
    SchedKind point;   // what the deterministic scheduler calls it
    int64_t loaded, stored;  // stored: what will be
} LedgerAccess;

// Any fault, not only the first of its kind. The places are to be had from
// ledger_mark_hook; texts are made for the first ones alone.
typedef struct LedgerNote {
    LedgerKind kind;
    Object *object;    // NULL: not known; its number: heap_serial
    Thread *thread;    // who noticed
    int64_t loaded, stored, overwritten;
    int32_t count, shadow;
} LedgerNote;
extern void (*ledger_note_hook)(const LedgerNote *note);

// A place in a script, cheap to take; only exec can read it.
typedef struct LedgerMark {
    const void *code;   // Code, borrowed; NULL: no script code ran
    const void *ip;
} LedgerMark;

// Exec's answers. mark: where is this thread, which must be the caller?
// place: fills in everything but the thread's name; false: the code is gone.
extern void (*ledger_mark_hook)(Thread *t, LedgerMark *mark);
extern bool (*ledger_place_hook)(const LedgerMark *mark, LedgerPlace *place);

// At start, once: follows changes of the mode.
void ledger_init(void);
// For a process that begins with the lock off, before any object is made.
void ledger_begin(bool counted);

// What became of an object whose count came to zero; in Object.lock.
enum {
    FATE_ALIVE,
    FATE_PROPER,
    FATE_EARLY,
    FATE_CONSEQUENCE,
    FATE_PINNED,      // alive, but its count is too low: it will never die
};

// For quarantine.c.
void ledger_note_free(Thread *t, Object *object, uint8_t fate);
int32_t ledger_update(Thread *t, Object *object, int32_t step);
// A POISON word was used as a value.
void ledger_poison_used(void);

// Containers (ledger_container.c): rc_mode is RC_LEDGER. Each is a racy load
// and store whose store is an exchange; what was wiped out is a fault of the
// kind. `loaded` is what the caller has read before it did its work.

// A window between two steps of a container's change: what it has read, and
// what it will write next.
void ledger_window_at(Thread *t, Object *container, SchedKind point,
                      int64_t loaded, int64_t stored);
// Writes a size (or the number of entries in use). kind: of a wiped change;
// LOST_APPEND may turn out to be TAKEN_TWICE.
void ledger_store_size(Thread *t, Object *container, int64_t *size,
                       int64_t loaded, int64_t stored, LedgerKind kind);
// Publishes a container's new block; gives the one it replaced, which is the
// caller's to retire. room: of the new one.
void *ledger_store_block(Thread *t, Object *container, void *cell,
                         void *loaded, void *stored, int64_t room);
// (ledger_replace, for a slot that holds a reference, is in refcount.h: gives
// what was read there before, to be released by the caller as if nobody else
// had done so.)
// A fault of a container that its own code found: what it read and wrote,
// and what turned out to be there.
void ledger_container_fault(LedgerKind kind, Object *container,
                            LedgerWhat what, const void *cell, int64_t loaded,
                            int64_t stored, int64_t overwritten);

// At rest (one thread left, or the world stopped): drift and leaks.
void ledger_settle(void);
// Sums over the slots.
LedgerSlot ledger_sum(const LedgerPage *page);
// Was anything lost, freed early or leaked?
bool ledger_is_corrupt(const LedgerPage *page);

#endif
