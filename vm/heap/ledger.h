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
#include "vm/sync/thread.h"

typedef enum LedgerKind {
    LEDGER_OVERWRITE,       // a count's store wiped out another's
    LEDGER_EARLY_FREE,      // freed while the shadow count was above zero
    LEDGER_CONSEQUENCE,     // freed because an early free released it
    LEDGER_READ_THEN_FREED, // counted up after a proper free
    LEDGER_USE_AFTER_FREE,  // counted up or down after an early free
    LEDGER_POISON_USED,     // a value out of a freed object was used
    LEDGER_LEAK,            // nobody has it, yet its count is above zero
    LEDGER_KINDS
} LedgerKind;

enum { LEDGER_SLOTS = 64, LEDGER_TEXT = 64, LEDGER_PATH = 128 };

// Who, where: a thread and its line of script code.
typedef struct LedgerPlace {
    char thread[THREAD_NAME_SIZE];
    char file[LEDGER_PATH];         // "" when no script code was running
    char instruction[32];
    int32_t line;
} LedgerPlace;

// The first event of a kind.
typedef struct LedgerEvent {
    uint32_t state;                 // atomic: 0 none, 1 being written, 2 there
    char object[LEDGER_TEXT];       // "list#17"
    LedgerPlace by;
    LedgerPlace freed_by;           // of a use: who freed it; thread "" unknown
    int32_t loaded, stored, overwritten;  // of an overwrite
    int32_t count, shadow;          // at a free; shadow is what it should be
} LedgerEvent;

// Figures of the carriers with one index modulo LEDGER_SLOTS; apart, so that
// counting what is lost loses nothing and is no fight over a cache line.
typedef struct LedgerSlot {
    uint64_t updates;
    uint64_t overwrites;
    int64_t difference;             // sum of (loaded - overwritten)
    uint64_t wiped_ups;             // increments wiped out, at least
    uint64_t wiped_downs;           // decrements
    char pad[CACHE_LINE - 5 * sizeof(uint64_t)];
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

// Exec's answer to "where is this thread?"; false: in no script code. The
// texts are valid until the thread goes on.
extern bool (*ledger_where_hook)(Thread *t, const char **file, int *line,
                                 const char **instruction);

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

// At rest (one thread left, or the world stopped): drift and leaks.
void ledger_settle(void);
// Sums over the slots.
LedgerSlot ledger_sum(const LedgerPage *page);
// Was anything lost, freed early or leaked?
bool ledger_is_corrupt(const LedgerPage *page);

#endif
