// SPDX-License-Identifier: MIT
// ledger.c -- the lock off: what is lost is counted, what is freed waits.

#include "tests/unit/heap.h"

#include "vm/heap/ledger.h"
#include "vm/heap/quarantine.h"
#include "vm/sync/mode.h"

enum { WORKERS = 2, PAIRS = 20000 };

static int kept;   // objects that the races left damaged, by design for ever

__attribute__((constructor)) static void begin_ledger(void)
{
    ledger_init();
    quarantine_keep = 0;
}

static void new_page(void)
{
    static LedgerPage pages[64];
    static int used;
    ledger_page = &pages[used++];
    ledger_page->counted = true;
}

static void run_all(void (*run)(Thread *, void *), void *arg)
{
    Thread *threads[WORKERS];
    for (int i = 0; i < WORKERS; i++) {
        char name[32];
        snprintf(name, sizeof name, "Thread-%d", i + 1);
        threads[i] = thread_new(&crew, name);
        EXPECT_INT(thread_start(threads[i], run, arg), 0);
    }
    for (int i = 0; i < WORKERS; i++) {
        EXPECT_INT(thread_join(me, threads[i], NO_DEADLINE), WAIT_WOKEN);
        thread_unref(threads[i]);
    }
}

static void pairs(Thread *t, void *arg)
{
    for (int i = 0; i < PAIRS; i++) {
        incref_object(arg);
        decref_object(arg);
        if (thread_breaker(t)) thread_safepoint(t);
    }
}

static void settle(void)
{
    ledger_settle();
    LedgerSlot sum = ledger_sum(ledger_page);
    EXPECT_INT(ledger_page->drift, sum.difference);
}

TEST(drift_is_the_sum_of_differences)
{
    uint64_t overwrites = 0;
    for (int run = 0; run < 20; run++) {
        new_page();
        Node *node = node_new(0, 0);
        node->head.rc_local += 100000;    // it shall not die
        mode_set(me, MODE_LEDGER);
        run_all(pairs, node);
        settle();
        LedgerSlot sum = ledger_sum(ledger_page);
        EXPECT(sum.updates >= 2 * WORKERS * PAIRS);
        EXPECT_INT(sum.overwrites, ledger_page->counts[LEDGER_OVERWRITE]);
        EXPECT(sum.wiped_ups + sum.wiped_downs >= sum.overwrites);
        overwrites += sum.overwrites;
        mode_set(me, MODE_GIL);
        // One whose count came out too low is never freed again.
        kept += (node->head.flags & OBJECT_DEAD) != 0;
        node->head.rc_local = 1;
        decref_object(node);
    }
    EXPECT(overwrites > 0);
    EXPECT_INT(alive(), kept);
}

TEST(one_thread_loses_nothing)
{
    new_page();
    Node *node = node_new(0, 0);
    mode_set(me, MODE_LEDGER);
    pairs(me, node);
    for (int i = 0; i < 1000; i++) decref_object(node_new(0, 0));
    settle();
    EXPECT(!ledger_is_corrupt(ledger_page));
    mode_set(me, MODE_GIL);
    decref_object(node);
    quarantine_safepoint(me);
    quarantine_safepoint(me);
    EXPECT_INT(alive(), kept);
}

TEST(proper_frees_are_reused_after_a_grace_period)
{
    new_page();
    mode_set(me, MODE_LEDGER);
    uint64_t before = heap_stats().slabs;
    for (int i = 0; i < 300000; i++) {
        decref_object(node_new(from_object(node_new(0, 0)), 0));
        if (thread_breaker(me) & BREAK_QUARANTINE) {
            thread_answered(me, BREAK_QUARANTINE);
            quarantine_safepoint(me);
        }
    }
    EXPECT(heap_stats().slabs <= before + 20);
    settle();
    EXPECT(!ledger_is_corrupt(ledger_page));
    mode_set(me, MODE_GIL);
}

TEST(early_free_is_told_from_proper_and_use_is_reported)
{
    new_page();
    mode_set(me, MODE_LEDGER);
    Node *child = node_new(0, 0);
    Node *node = node_new(from_object(child), 0);
    incref_object(node);
    node->head.rc_local = 1;        // as if the raise had been lost
    decref_object(node);
    EXPECT_INT(node->head.lock, FATE_EARLY);
    EXPECT(node->head.flags & OBJECT_DEAD);
    EXPECT_INT(ledger_page->counts[LEDGER_EARLY_FREE], 1);
    LedgerEvent *freed = &ledger_page->first[LEDGER_EARLY_FREE];
    EXPECT_INT(freed->count, 0);
    EXPECT_INT(freed->shadow, 1);
    EXPECT_STR(freed->by.thread, "MainThread");
    EXPECT(strncmp(freed->object, "node#", 5) == 0);
    incref_object(node);
    LedgerEvent *use = &ledger_page->first[LEDGER_USE_AFTER_FREE];
    EXPECT_INT(use->state, 2);
    EXPECT_STR(use->object, freed->object);
    EXPECT_STR(use->freed_by.thread, "MainThread");
    EXPECT_INT(use->shadow, 1);
    mode_set(me, MODE_GIL);
}

TEST(raised_after_a_proper_free)
{
    new_page();
    mode_set(me, MODE_LEDGER);
    Node *node = node_new(0, 0);
    decref_object(node);
    EXPECT_INT(node->head.lock, FATE_PROPER);
    incref_object(node);
    EXPECT_INT(ledger_page->counts[LEDGER_READ_THEN_FREED], 1);
    EXPECT_INT(ledger_page->counts[LEDGER_USE_AFTER_FREE], 0);
    quarantine_safepoint(me);
    quarantine_safepoint(me);
    EXPECT_INT(node->head.shape, SHAPE_NODE);   // kept
    mode_set(me, MODE_GIL);
}

TEST(leak_is_found_at_rest)
{
    new_page();
    mode_set(me, MODE_LEDGER);
    Node *node = node_new(0, 0);
    node->head.rc_local = 2;        // as if a release had been lost
    decref_object(node);
    EXPECT(!(node->head.flags & OBJECT_DEAD));
    ledger_settle();
    EXPECT_INT(ledger_page->counts[LEDGER_LEAK], 1);
    EXPECT_INT(ledger_page->first[LEDGER_LEAK].count, 1);
    EXPECT_INT(ledger_page->first[LEDGER_LEAK].shadow, 0);
    mode_set(me, MODE_GIL);
}

static Node *shared;

static void make_and_drop(Thread *t, UNUSED void *arg)
{
    for (int i = 0; i < PAIRS; i++) {
        Node *node = heap_alloc(t, sizeof(Node), SHAPE_NODE);
        Node *old = atomic_exchange_acq_rel(&shared, node);
        decref_object(old);
        Node *seen = atomic_load_acquire(&shared);
        incref_object(seen);
        decref_object(seen);
        uint32_t bits = thread_breaker(t);
        if (bits & BREAK_QUARANTINE) {
            thread_answered(t, BREAK_QUARANTINE);
            quarantine_safepoint(t);
        }
        if (bits) thread_safepoint(t);
    }
}

TEST(drift_holds_when_objects_come_and_go)
{
    for (int run = 0; run < 10; run++) {
        new_page();
        shared = node_new(0, 0);
        mode_set(me, MODE_LEDGER);
        run_all(make_and_drop, NULL);
        settle();
        mode_set(me, MODE_GIL);
        shared = NULL;
    }
}

TEST(an_early_freed_object_is_never_used_again)
{
    enum { MANY = 20000 };
    new_page();
    mode_set(me, MODE_LEDGER);
    Node *node = node_new(0, 0);
    incref_object(node);
    node->head.rc_local = 1;        // as if the raise had been lost
    decref_object(node);
    EXPECT_INT(node->head.lock, FATE_EARLY);
    for (int i = 0; i < MANY; i++) {
        Node *other = node_new(0, 0);
        EXPECT(other != node);
        decref_object(other);
        if (i % 100 == 0) quarantine_safepoint(me);
    }
    EXPECT_INT(node->head.shape, SHAPE_NODE);
    mode_set(me, MODE_GIL);
    for (int i = 0; i < MANY; i++) {
        Node *other = node_new(0, 0);
        EXPECT(other != node);
        decref_object(other);
    }
    EXPECT_INT(node->head.lock, FATE_EARLY);
}
