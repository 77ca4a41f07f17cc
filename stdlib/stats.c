// SPDX-License-Identifier: MIT
// stats.c -- a table of what each thread did with the lock.
//
// Times are seconds. A thread was running, waiting for the lock, or blocked;
// the blocked time is told apart by the four words of waits.def.
#include "stdlib/stats.h"

#include <stdio.h>
#include <unistd.h>

#include "vm/sync/crew.h"
#include "vm/sync/stats.h"

static pid_t process;    // whose table it is; start-up only

enum { ROWS_MOST = 50, WORDS = 4 };

static const char *const WORD[WORDS] = {"sleeping", "locked", "waiting", "io"};

static void blocked_by_word(const ThreadStats *s, int64_t sums[WORDS])
{
    for (int w = 0; w < WORDS; w++) sums[w] = 0;
    for (int i = 0; i < WAIT_COUNT; i++)
        for (int w = 0; w < WORDS; w++)
            if (!strcmp(thread_wait_state((WaitReason)i), WORD[w]))
                sums[w] += s->blocked_ns[i];
}

static void time_cell(FILE *out, int64_t ns)
{
    if (ns) fprintf(out, " %9.3f", (double)ns / 1e9);
    else fprintf(out, " %9s", "-");
}

static void print_row(FILE *out, const char *name, const ThreadStats *s)
{
    int64_t blocked[WORDS];
    blocked_by_word(s, blocked);
    fprintf(out, "%-20.20s", name);
    time_cell(out, s->run_ns);
    time_cell(out, s->wait_ns);
    for (int w = 0; w < WORDS; w++) time_cell(out, blocked[w]);
    fprintf(out, " %9llu %8llu %8llu", (unsigned long long)s->acquisitions,
            (unsigned long long)s->drops_asked,
            (unsigned long long)s->drops_voluntary);
    time_cell(out, s->longest_hold_ns);
    putc('\n', out);
}

static void add(ThreadStats *sum, const ThreadStats *s)
{
    sum->run_ns += s->run_ns;
    sum->wait_ns += s->wait_ns;
    for (int i = 0; i < WAIT_COUNT; i++)
        sum->blocked_ns[i] += s->blocked_ns[i];
    if (s->longest_hold_ns > sum->longest_hold_ns)
        sum->longest_hold_ns = s->longest_hold_ns;
    sum->acquisitions += s->acquisitions;
    sum->drops_asked += s->drops_asked;
    sum->drops_voluntary += s->drops_voluntary;
}

static void print_rows(FILE *out, const StatsRows *rows)
{
    ThreadStats all = {0}, others = {0};
    for (size_t i = 0; i < rows->count; i++) {
        const StatsRow *row = &rows->items[i];
        add(&all, &row->stats);
        if (i >= ROWS_MOST) add(&others, &row->stats);
        else print_row(out, row->name, &row->stats);
    }
    if (rows->count > ROWS_MOST) {
        char name[32];
        snprintf(name, sizeof name, "%zu others", rows->count - ROWS_MOST);
        print_row(out, name, &others);
    }
    if (rows->count > 1) print_row(out, "all", &all);
}

void stats_begin(void)
{
    process = getpid();
    stats_keep_ended();
}

void stats_print_at_end(Thread *t)
{
    FILE *out = stderr;
    StatsRows rows;
    if (process != getpid()) return;
    // What the thread does now counts as well: leave and come back.
    thread_blocking_begin(t, WAIT_IO, NULL);
    thread_blocking_end(t);
    if (!stats_collect(t->crew, &rows)) {
        fputs("baton: no memory for the table of threads\n", out);
        return;
    }
    fprintf(out, "%-20s %9s %9s %9s %9s %9s %9s %9s %8s %8s %9s\n",
            "thread, seconds:", "running", "wants it", WORD[0], WORD[1],
            WORD[2], WORD[3], "got lock", "asked", "gave up", "longest");
    print_rows(out, &rows);
    vec_free(&rows);
}
