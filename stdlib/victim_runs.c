// SPDX-License-Identifier: MIT
// victim_runs.c -- one script many times: how often does it get away with it?
//
// The first run has the lock on; what it prints and its status are the right
// answer. Each further one has it off and is a victim of its own. Output goes
// to a file without a name that is as large as VICTIM_OUTPUT_MIB allows, so
// nothing has to be read while the victim runs; more than that is a crash
// (SIGXFSZ). The file is compared by its size and a hash.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "stdlib/victim_watch.h"
#include "vm/sync/mode.h"

enum { VICTIM_OUTPUT_MIB = 64, BLOCK = 65536 };

typedef struct RunAnswer {
    uint64_t size, hash;
    int status;
} RunAnswer;

typedef struct Tally {
    int first[VICTIM_FATES];    // runs by the worst that happened
    int all[VICTIM_FATES];      // runs in which it happened at all
    LedgerPage *page;           // of the first run with damage
    bool kept;
    LedgerSlot sum;             // over all runs
} Tally;

// FNV-1a.
static uint64_t hash_bytes(uint64_t hash, const unsigned char *bytes,
                           size_t size)
{
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ bytes[i]) * UINT64_C(0x100000001b3);
    return hash;
}

static bool read_answer(FILE *output, RunAnswer *out)
{
    static unsigned char block[BLOCK];
    size_t n;
    out->size = 0;
    out->hash = UINT64_C(0xcbf29ce484222325);
    rewind(output);
    while ((n = fread(block, 1, sizeof block, output)) > 0) {
        out->hash = hash_bytes(out->hash, block, n);
        out->size += n;
    }
    return !ferror(output);
}

static void swallow_output(FILE *output)
{
    dup2(fileno(output), 1);
    fclose(output);
    if (!freopen("/dev/null", "w", stderr)) close(2);
}

static void start_child(const VictimOptions *options, const Watch *w,
                        FILE *output)
{
    victim_become(options, w);
    swallow_output(output);
    if (options->with_lock) return;
    mode_init(options->ledger ? MODE_LEDGER : MODE_RACY);
    ledger_begin(options->ledger);
}

// One run: 1 in the child, 0 in the parent when it has ended; -1: failed.
static int run_once(const VictimOptions *options, VictimEnd *end,
                    LedgerPage *page, RunAnswer *answer)
{
    Watch w;
    FILE *output = tmpfile();
    if (!output || !watch_begin(&w)) {
        perror("baton: output of a run");
        if (output) fclose(output);
        return -1;
    }
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        start_child(options, &w, output);
        trace_in_child(NULL);
        return 1;
    }
    *end = (VictimEnd){.options = options, .page = page};
    if (child > 0) watch_to_the_end(&w, child, end);
    else perror("baton: fork");
    *page = w.shared->page;
    watch_close(&w);
    bool read = read_answer(output, answer);
    answer->status = end->status;
    fclose(output);
    return child > 0 && read ? 0 : -1;
}

static bool same_answer(const RunAnswer *a, const RunAnswer *b)
{
    return a->size == b->size && a->hash == b->hash
        && a->status == b->status;
}

static void count_run(Tally *tally, const VictimEnd *end, bool wrong)
{
    unsigned fates = victim_fates(end, wrong);
    LedgerSlot sum = ledger_sum(end->page);
    tally->first[__builtin_ctz(fates)]++;
    for (int i = 0; i < VICTIM_FATES; i++) tally->all[i] += fates >> i & 1;
    tally->sum.updates += sum.updates;
    tally->sum.wiped_ups += sum.wiped_ups;
    tally->sum.wiped_downs += sum.wiped_downs;
    if (tally->kept || !ledger_is_corrupt(end->page)) return;
    *tally->page = *end->page;
    tally->kept = true;
}

static void print_table(FILE *out, const Tally *tally, int runs)
{
    fprintf(out, "  %-22s %10s %10s\n", "", "ended so", "seen in");
    for (int i = VICTIM_FATES; i-- > 0;)
        if (tally->all[i] || i != VICTIM_LOST)
            fprintf(out, "  %-22s %10d %10d\n", victim_fate_names[i],
                    tally->first[i], tally->all[i]);
    fprintf(out, "  %-22s %10d\n", "runs", runs);
}

static void print_summary(FILE *out, const VictimOptions *options,
                          const Tally *tally, int runs)
{
    char text[256], lost[32], updates[32];
    snprintf(text, sizeof text, "baton: %d runs with the lock off, ledger %s; "
             "the right answer is that of a run with the lock on.", runs,
             options->ledger ? "on" : "off");
    victim_print_wrapped(out, text);
    print_table(out, tally, runs);
    if (!options->ledger) return;
    snprintf(text, sizeof text, "In all, at least %s of %s updates of counts "
             "were wiped out.",
             victim_grouped(tally->sum.wiped_ups + tally->sum.wiped_downs,
                            lost),
             victim_grouped(tally->sum.updates, updates));
    victim_print_wrapped(out, text);
    if (!tally->kept) return;
    fputs("\nThe first run with damage:\n", out);
    victim_tell(out, tally->page);
}

static void print_json(FILE *out, const Tally *tally, int runs)
{
    fprintf(out, "{\"format\": 1, \"runs\": %d", runs);
    for (int which = 0; which < 2; which++) {
        const int *n = which ? tally->all : tally->first;
        fprintf(out, ", \"%s\": {", which ? "seen_in" : "ended_so");
        for (int i = 0; i < VICTIM_FATES; i++)
            fprintf(out, "%s\"%s\": %d", i ? ", " : "",
                    victim_fate_names[i], n[i]);
        fputc('}', out);
    }
    fputs("}\n", out);
}

// The reference run failed: there is nothing to compare with.
static int no_reference(const VictimEnd *end)
{
    fprintf(stderr, "baton: the run with the lock on %s\n",
            end->timed_out || end->cpu_out ? "hangs"
            : end->signal ? "crashes" : "failed");
    return 1;
}

// Gives as victim_start_runs.
static int play(const VictimOptions *options, int runs, LedgerPage *page,
                Tally *tally)
{
    VictimOptions on = *options, off = *options;
    RunAnswer right, answer;
    VictimEnd end;
    on.with_lock = true;
    if (!(off.limits.file > 0 && off.limits.file < VICTIM_OUTPUT_MIB))
        on.limits.file = off.limits.file = VICTIM_OUTPUT_MIB;
    int side = run_once(&on, &end, page, &right);
    if (side > 0) return -1;
    if (side < 0 || end.signal) return no_reference(&end);
    for (int i = 0; i < runs; i++) {
        side = run_once(&off, &end, page, &answer);
        if (side > 0) return -1;
        if (side < 0) return 1;
        count_run(tally, &end, !same_answer(&right, &answer));
    }
    if (off.format == REPORT_JSON) print_json(stdout, tally, runs);
    else if (off.format == REPORT_TEXT)
        print_summary(stdout, &off, tally, runs);
    return tally->all[VICTIM_SURVIVED] == runs ? 0 : VICTIM_CORRUPT;
}

int victim_start_runs(const VictimOptions *options, int runs)
{
    LedgerPage *page = malloc(sizeof *page);
    Tally tally = {.page = malloc(sizeof *page)};
    int status = page && tally.page ? play(options, runs, page, &tally) : 1;
    free(page);
    free(tally.page);
    return status;
}
