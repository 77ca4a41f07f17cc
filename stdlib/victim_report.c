// SPDX-License-Identifier: MIT
// victim_report.c -- what the parent says when a victim has ended.
//
// First a headline, then the figures that are not zero, then the first event
// of each kind with thread, line and object, then what became of the process.
// Each figure is called what it is: see ledger.c.
#include <inttypes.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stdlib/victim.h"

// 1234567 as "1,234,567".
static const char *grouped(uint64_t n, char buffer[32])
{
    char digits[24], *p = buffer;
    int length = snprintf(digits, sizeof digits, "%" PRIu64, n);
    for (int i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0) *p++ = ',';
        *p++ = digits[i];
    }
    *p = '\0';
    return buffer;
}

static void row(const char *name, uint64_t n, const char *remark)
{
    char number[32];
    if (n)
        fprintf(stderr, "  %-28s %12s%s%s\n", name, grouped(n, number),
                *remark ? "  " : "", remark);
}

// "Thread-2 at line 9 of race.py (LOAD_FAST)".
static const char *place(const LedgerPlace *at, char *buffer, size_t size)
{
    const char *name = strrchr(at->file, '/');
    name = name ? name + 1 : at->file;
    if (!*name)
        snprintf(buffer, size, "%s outside of script code", at->thread);
    else
        snprintf(buffer, size, "%s at line %d of %s (%s)", at->thread,
                 (int)at->line, name, at->instruction);
    return buffer;
}

static const LedgerEvent *first(const LedgerPage *page, LedgerKind kind)
{
    const LedgerEvent *event = &page->first[kind];
    // acquire: pairs with the release in end_event
    return atomic_load_acquire(&event->state) == 2 ? event : NULL;
}

enum { PLACE_SIZE = 320 };

static void tell_overwrite(const LedgerPage *page)
{
    char by[PLACE_SIZE];
    const LedgerEvent *e = first(page, LEDGER_OVERWRITE);
    if (!e) return;
    fprintf(stderr, "first overwrite: %s loaded the count %d of %s and stored "
            "%d,\n  wiping out %d, which another thread had stored in "
            "between.\n", place(&e->by, by, sizeof by), (int)e->loaded,
            e->object, (int)e->stored, (int)e->overwritten);
}

static void tell_early_free(const LedgerPage *page)
{
    char by[PLACE_SIZE];
    const LedgerEvent *e = first(page, LEDGER_EARLY_FREE);
    if (!e) return;
    fprintf(stderr, "first early free: %s, freed by %s:\n  count %d, should "
            "be %d.\n", e->object, place(&e->by, by, sizeof by),
            (int)e->count, (int)e->shadow);
}

static void tell_use(const LedgerPage *page)
{
    char by[PLACE_SIZE], freed[PLACE_SIZE];
    const LedgerEvent *e = first(page, LEDGER_USE_AFTER_FREE);
    if (!e) return;
    if (*e->freed_by.thread)
        fprintf(stderr, "first use after free: %s, freed by %s\n  (count %d, "
                "should be %d), used by %s.\n", e->object,
                place(&e->freed_by, freed, sizeof freed), (int)e->count,
                (int)e->shadow, place(&e->by, by, sizeof by));
    else
        fprintf(stderr, "first use after free: %s, used by %s.\n", e->object,
                place(&e->by, by, sizeof by));
}

static void tell_others(const LedgerPage *page)
{
    char by[PLACE_SIZE];
    const LedgerEvent *e = first(page, LEDGER_READ_THEN_FREED);
    if (e)
        fprintf(stderr, "first read, then freed: %s, counted by %s\n  after "
                "its last owner had freed it; no update need be lost for "
                "that.\n", e->object, place(&e->by, by, sizeof by));
    e = first(page, LEDGER_POISON_USED);
    if (e)
        fprintf(stderr, "first value out of a freed object: used by %s.\n",
                place(&e->by, by, sizeof by));
    e = first(page, LEDGER_LEAK);
    if (e)
        fprintf(stderr, "first leak: %s: nobody has it, its count is %d.\n",
                e->object, (int)e->count);
}

static void describe_drift(const LedgerPage *page, const LedgerSlot *sum,
                           char *buffer, size_t size)
{
    if (page->settled)
        snprintf(buffer, size, "drift %+" PRId64, page->drift);
    else
        snprintf(buffer, size, "drift %+" PRId64 " when it ended",
                 sum->difference);
}

static void print_headline(const LedgerPage *page, const LedgerSlot *sum)
{
    char updates[32], wiped[32], drift[64];
    const LedgerEvent *freed = first(page, LEDGER_EARLY_FREE);
    describe_drift(page, sum, drift, sizeof drift);
    fprintf(stderr, "at least %s of %s updates of counts were wiped out; %s",
            grouped(sum->wiped_ups + sum->wiped_downs, wiped),
            grouped(sum->updates, updates), drift);
    if (freed) fprintf(stderr, "; %s was freed too early", freed->object);
    fputs(".\n", stderr);
}

static void print_figures(const LedgerPage *page, const LedgerSlot *sum)
{
    const uint64_t *n = page->counts;
    row("overwrites seen", sum->overwrites, "");
    row("increments wiped out", sum->wiped_ups, "at least");
    row("decrements wiped out", sum->wiped_downs, "at least");
    if (page->settled) row("objects with a wrong count", page->drifted, "");
    row("leaked", n[LEDGER_LEAK], "");
    row("freed too early", n[LEDGER_EARLY_FREE], "");
    row("freed as a consequence", n[LEDGER_CONSEQUENCE], "");
    row("read, then freed", n[LEDGER_READ_THEN_FREED], "");
    row("uses after free", n[LEDGER_USE_AFTER_FREE], "");
    row("values out of freed objects", n[LEDGER_POISON_USED], "");
}

static void print_ledger(const VictimEnd *end)
{
    LedgerSlot sum = ledger_sum(end->page);
    char updates[32];
    if (!ledger_is_corrupt(end->page)) {
        fprintf(stderr, "none of %s updates of counts was lost.\n",
                grouped(sum.updates, updates));
        return;
    }
    print_headline(end->page, &sum);
    print_figures(end->page, &sum);
    if (sum.overwrites && end->page->settled && end->page->drift == 0)
        fputs("  (The drift is zero although updates were wiped out: as many "
              "up as down.)\n", stderr);
    tell_overwrite(end->page);
    tell_early_free(end->page);
    tell_use(end->page);
    tell_others(end->page);
}

static int exit_status(const VictimEnd *end)
{
    if (end->signal) return 128 + end->signal;
    return ledger_is_corrupt(end->page) ? VICTIM_CORRUPT : end->status;
}

static void print_cause(const VictimEnd *end, int status)
{
    bool corrupt = ledger_is_corrupt(end->page);
    if (end->timed_out)
        fputs("killed: it ran longer than it was allowed to", stderr);
    else if (end->signal == SIGXCPU)
        fputs("killed: it used more processor time than it was allowed to",
              stderr);
    else if (end->signal)
        fprintf(stderr, "died of SIG%s (%s)", sigabbrev_np(end->signal),
                sigdescr_np(end->signal));
    else if (corrupt && end->status)
        fprintf(stderr, "ended by itself with status %d, corrupted",
                end->status);
    else if (corrupt)
        fputs("ended by itself, corrupted", stderr);
    else
        fputs("ended by itself", stderr);
    fprintf(stderr, "; exit status %d.\n", status);
}

int victim_report(const VictimEnd *end)
{
    int status = exit_status(end);
    bool quiet = end->at_prompt && !end->signal
              && !ledger_is_corrupt(end->page);
    if (quiet) return status;
    fflush(stdout);
    if (end->options->ledger) {
        fputs("\nbaton: lock off, ledger on: times don't compare with those "
              "under the lock.\n", stderr);
        print_ledger(end);
    } else {
        fputs("\nbaton: lock off, ledger off: nothing was counted.\n", stderr);
    }
    print_cause(end, status);
    return status;
}
