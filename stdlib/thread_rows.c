// SPDX-License-Identifier: MIT
// thread_rows.c -- what every thread is at: its state of the five (new,
// runnable, running, blocked, dead), why and in which line, and its figures.
//
// Read with the world stopped: with the lock on nobody else runs anyway. What
// needs objects comes afterwards, from the rows.
#include "stdlib/thread_rows.h"

#include <stdlib.h>

#include "stdlib/thread.h"
#include "stdlib/wait_text.h"
#include "vm/sync/crew.h"
#include "vm/sync/world.h"

// Reading --------------------------------------------------------------------

static void describe_place(const Thread *t, StatsRow *row)
{
    const Frame *frame = wait_text_frame(t);
    if (!frame) return;
    row->code = new_ref(from_object(frame->function->code));
    row->line = frame_line(frame);
}

static void describe(const Thread *t, StatsRow *row)
{
    describe_place(t, row);
    if (row->state != THREAD_BLOCKED) return;
    FILE *out = fmemopen(row->on, sizeof row->on, "w");
    if (!out) return;
    wait_text_object(out, t, row->reason, atomic_load_relaxed(&t->wait_what));
    fclose(out);
}

typedef struct Adding {
    StatsRows *rows;
    size_t known;       // rows of threads that were started
    bool fine;
} Adding;

static bool is_known(const Adding *adding, uint64_t id)
{
    size_t low = 0, high = adding->known;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (adding->rows->items[middle].id < id) low = middle + 1;
        else high = middle;
    }
    return low < adding->known && adding->rows->items[low].id == id;
}

static void add_handle(Thread *thread, const char *name, void *arg)
{
    Adding *adding = arg;
    StatsRow row = {.state = THREAD_NEW, .reason = WAIT_NONE};
    if (thread && is_known(adding, thread->id)) return;
    if (thread) row = stats_row(thread);
    else snprintf(row.name, sizeof row.name, "%s", name);
    adding->fine = adding->fine && vec_push(adding->rows, row);
}

// Those not started last.
static int by_start(const void *a, const void *b)
{
    uint64_t x = ((const StatsRow *)a)->id - 1;
    uint64_t y = ((const StatsRow *)b)->id - 1;
    return (x > y) - (x < y);
}

// Several handles may stand for one thread.
static void drop_doubles(StatsRows *rows)
{
    size_t kept = 0;
    for (size_t i = 0; i < rows->count; i++) {
        const StatsRow *row = &rows->items[i];
        bool again = kept && row->id && rows->items[kept - 1].id == row->id;
        if (!again) rows->items[kept++] = *row;
    }
    rows->count = kept;
}

static void count_until_now(Thread *t, StatsRows *rows)
{
    int64_t held = clock_monotonic_ns() - t->since_ns;
    for (size_t i = 0; i < rows->count; i++) {
        StatsRow *row = &rows->items[i];
        if (row->id != t->id) continue;
        row->stats.run_ns += held;
        if (held > row->stats.longest_hold_ns)
            row->stats.longest_hold_ns = held;
    }
}

bool thread_rows_read(Thread *t, StatsRows *rows)
{
    world_stop(t);
    Adding adding = {rows, 0, stats_collect(t->crew, rows, describe)};
    adding.known = rows->count;
    if (adding.fine) thread_handles_each(add_handle, &adding);
    world_start(t);
    if (rows->count)
        qsort(rows->items, rows->count, sizeof *rows->items, by_start);
    drop_doubles(rows);
    count_until_now(t, rows);
    return adding.fine;
}

void thread_rows_free(StatsRows *rows)
{
    for (size_t i = 0; i < rows->count; i++)
        if (rows->items[i].code) decref(rows->items[i].code);
    vec_free(rows);
}

const char *const thread_row_words[ROW_WORDS] = {"sleeping", "locked",
                                                 "waiting", "io"};

void thread_rows_blocked(const ThreadStats *s, int64_t sums[ROW_WORDS])
{
    for (int w = 0; w < ROW_WORDS; w++) sums[w] = 0;
    for (int i = 0; i < WAIT_COUNT; i++)
        for (int w = 0; w < ROW_WORDS; w++)
            if (!strcmp(thread_wait_state((WaitReason)i),
                        thread_row_words[w]))
                sums[w] += s->blocked_ns[i];
}

// As objects -----------------------------------------------------------------

static Value text(Thread *t, const char *chars)
{
    Str *s = str_from_c(t, chars);
    return s ? from_object(s) : ERROR;
}

static Value text_or_none(Thread *t, const char *chars)
{
    return chars && chars[0] ? text(t, chars) : NONE;
}

static bool add_steal(Thread *t, Dict *dict, const char *key, Value value)
{
    bool ok = value != ERROR && dict_set_c(t, dict, key, value);
    if (value != ERROR) decref(value);
    return ok;
}

static Value seconds(Thread *t, int64_t ns)
{
    return float_new(t, (double)ns / 1e9);
}

static Value finished(Dict *dict, bool fine)
{
    if (fine) return from_object(dict);
    decref_maybe(dict);
    return ERROR;
}

// Seconds by the four words.
static Value blocked_dict(Thread *t, const ThreadStats *stats)
{
    int64_t sums[ROW_WORDS];
    Dict *dict = dict_new(t);
    bool fine = dict != NULL;
    thread_rows_blocked(stats, sums);
    for (int w = 0; fine && w < ROW_WORDS; w++)
        if (sums[w])
            fine = add_steal(t, dict, thread_row_words[w],
                             seconds(t, sums[w]));
    return finished(dict, fine);
}

// Seconds by reason, as "waits" names them.
static Value reasons_dict(Thread *t, const ThreadStats *stats)
{
    Dict *dict = dict_new(t);
    bool fine = dict != NULL;
    for (int i = 0; fine && i < WAIT_COUNT; i++)
        if (stats->blocked_ns[i])
            fine = add_steal(t, dict, thread_wait_text((WaitReason)i),
                             seconds(t, stats->blocked_ns[i]));
    return finished(dict, fine);
}

static const char *name_of(const StatsRows *rows, uint64_t id)
{
    for (size_t i = 0; i < rows->count; i++)
        if (rows->items[i].id == id) return rows->items[i].name;
    return NULL;
}

// The names of those who have what it waits for.
static Value owners(Thread *t, const StatsRows *rows, const StatsRow *row)
{
    List *list = list_new(t, 0);
    for (int i = 0; list && i < row->by_count; i++) {
        const char *name = name_of(rows, row->by[i]);
        Value s = text(t, name ? name : "a thread that has ended");
        if (s != ERROR && list_append_steal(t, list, s)) continue;
        decref_object(list);
        list = NULL;
    }
    return list ? from_object(list) : ERROR;
}

static bool add_state(Thread *t, Dict *d, const StatsRows *rows,
                      const StatsRow *row)
{
    bool blocked = row->state == THREAD_BLOCKED && row->reason < WAIT_COUNT;
    const char *waits = blocked ? thread_wait_text(row->reason) : NULL;
    const char *kind = blocked ? thread_wait_state(row->reason) : NULL;
    return add_steal(t, d, "name", text(t, row->name))
        && add_steal(t, d, "ident", row->ident ? int_from_u64(t, row->ident)
                                               : NONE)
        && add_steal(t, d, "native_id", row->native_id
                                      ? int_new(t, row->native_id) : NONE)
        && add_steal(t, d, "state", text(t, thread_state_name(row->state)))
        && add_steal(t, d, "reason", text_or_none(t, kind))
        && add_steal(t, d, "waits", text_or_none(t, waits))
        && add_steal(t, d, "on", text_or_none(t, row->on))
        && add_steal(t, d, "held_by", owners(t, rows, row));
}

static bool add_place(Thread *t, Dict *d, const StatsRow *row)
{
    const Code *code = row->code ? (Code *)as_object(row->code) : NULL;
    return add_steal(t, d, "file", code ? new_ref_to(code->filename) : NONE)
        && add_steal(t, d, "line", code ? int_new(t, row->line) : NONE)
        && add_steal(t, d, "function", code ? new_ref_to(code->qualname)
                                            : NONE);
}

static bool add_figures(Thread *t, Dict *d, const ThreadStats *s)
{
    return add_steal(t, d, "run", seconds(t, s->run_ns))
        && add_steal(t, d, "wait", seconds(t, s->wait_ns))
        && add_steal(t, d, "blocked", blocked_dict(t, s))
        && add_steal(t, d, "reasons", reasons_dict(t, s))
        && add_steal(t, d, "acquisitions", int_from_u64(t, s->acquisitions))
        && add_steal(t, d, "drops_asked", int_from_u64(t, s->drops_asked))
        && add_steal(t, d, "drops_voluntary",
                     int_from_u64(t, s->drops_voluntary))
        && add_steal(t, d, "longest_hold", seconds(t, s->longest_hold_ns));
}

static Value row_dict(Thread *t, const StatsRows *rows, const StatsRow *row)
{
    Dict *d = dict_new(t);
    return finished(d, d && add_state(t, d, rows, row)
                         && add_place(t, d, row)
                         && add_figures(t, d, &row->stats));
}

static Value rows_list(Thread *t, const StatsRows *rows)
{
    List *list = list_new(t, (int64_t)rows->count);
    for (size_t i = 0; list && i < rows->count; i++) {
        Value row = row_dict(t, rows, &rows->items[i]);
        if (row != ERROR && list_append_steal(t, list, row)) continue;
        decref_object(list);
        list = NULL;
    }
    return list ? from_object(list) : ERROR;
}

NATIVE_SHARED(gil_threads, "threads()",
              "A dict for each thread: name, ident, native_id; state (new, "
              "runnable, running,\nblocked, dead); if blocked, the reason "
              "(waiting, locked, sleeping, io), what it\nwaits for, on which "
              "object, held_by whom; file, line and function; seconds it\nran, "
              "waited for the lock and was blocked, and how it got and gave up "
              "the lock.")
{
    StatsRows rows;
    Value list = thread_rows_read(t, &rows) ? rows_list(t, &rows)
                                            : raise_memory_error(t);
    thread_rows_free(&rows);
    return list;
}
