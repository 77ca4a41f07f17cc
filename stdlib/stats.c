// SPDX-License-Identifier: MIT
// stats.c -- a table of what each thread did with the lock.
//
// Times are seconds. A thread was running, waiting for the lock, or blocked;
// the blocked time is told apart by the four words of waits.def.
#include "stdlib/stats.h"

#include <stdio.h>
#include <unistd.h>

#include "stdlib/lock_order.h"
#include "stdlib/thread_rows.h"

static pid_t process;    // whose table it is; start-up only

enum { ROWS_MOST = 50 };

static void time_cell(FILE *out, int64_t ns)
{
    if (ns) fprintf(out, " %9.3f", (double)ns / 1e9);
    else fprintf(out, " %9s", "-");
}

static void print_row(FILE *out, const char *name, const ThreadStats *s)
{
    int64_t blocked[ROW_WORDS];
    thread_rows_blocked(s, blocked);
    fprintf(out, "%-20.20s", name);
    time_cell(out, s->run_ns);
    time_cell(out, s->wait_ns);
    for (int w = 0; w < ROW_WORDS; w++) time_cell(out, blocked[w]);
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
    lock_order_begin();
}

void stats_print_at_end(Thread *t)
{
    FILE *out = stderr;
    StatsRows rows;
    if (process != getpid()) return;
    if (!thread_rows_read(t, &rows)) {
        fputs("baton: no memory for the table of threads\n", out);
        thread_rows_free(&rows);
        return;
    }
    // Those not started come last; they did nothing.
    while (rows.count && !rows.items[rows.count - 1].id) rows.count--;
    fprintf(out, "%-20s %9s %9s %9s %9s %9s %9s %9s %8s %8s %9s\n",
            "thread, seconds:", "running", "wants it",
            thread_row_words[0], thread_row_words[1], thread_row_words[2],
            thread_row_words[3], "got lock", "asked", "gave up", "longest");
    print_rows(out, &rows);
    lock_order_print(out);
    thread_rows_free(&rows);
}
