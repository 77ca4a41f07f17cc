// SPDX-License-Identifier: MIT
// victim_report.c -- what the parent says when a victim has ended.
//
// First a headline, then the figures that are not zero, then the first event
// of each kind as a story, then what became of the process. Each figure is
// called what it is: see docs/ledger.md.
#include <inttypes.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "stdlib/victim.h"

enum { WIDTH = 80, NAME_WIDTH = 30, SENTENCE = 512 };

const char *victim_grouped(uint64_t n, char buffer[32])
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

void victim_print_wrapped(FILE *out, const char *text)
{
    int column = 0;
    const char *p = text + strspn(text, " ");
    fprintf(out, "%*s", column = (int)(p - text), "");
    while (*p) {
        int word = (int)strcspn(p, " ");
        if (column > 0 && column + word > WIDTH)
            fprintf(out, "\n%*s", column = 4, "");
        fwrite(p, 1, (size_t)word, out);
        column += word;
        p += word;
        size_t gap = strspn(p, " ");
        p += gap;
        if (*p && column + 1 + (int)strcspn(p, " ") <= WIDTH)
            column += fprintf(out, " ");
        else if (*p) fprintf(out, "\n%*s", column = 4, "");
    }
    fputc('\n', out);
}

static const LedgerEvent *first(const LedgerPage *page, LedgerKind kind)
{
    const LedgerEvent *event = &page->first[kind];
    // acquire: pairs with the release in end_event
    return atomic_load_acquire(&event->state) == 2 ? event : NULL;
}

// The headline ---------------------------------------------------------------

static void add(char *out, size_t size, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void add(char *out, size_t size, const char *format, ...)
{
    va_list args;
    size_t used = strlen(out);
    va_start(args, format);
    vsnprintf(out + used, size - used, format, args);
    va_end(args);
}

static void add_drift(const LedgerPage *page, const LedgerSlot *sum,
                      char *out, size_t size)
{
    if (page->settled) add(out, size, "; drift %+" PRId64, page->drift);
    else add(out, size, "; drift %+" PRId64 " when it ended", sum->difference);
}

static void add_fate(const LedgerPage *page, char *out, size_t size)
{
    const LedgerEvent *used = first(page, LEDGER_USE_AFTER_FREE);
    const LedgerEvent *freed = first(page, LEDGER_EARLY_FREE);
    if (used && used->serial && used->by.thread[0])
        add(out, size, "; %s was freed while %s still used it", used->object,
            used->by.thread);
    else if (freed)
        add(out, size, "; %s was freed too early", freed->object);
}

static void add_containers(const LedgerPage *page, char *out, size_t size)
{
    uint64_t faults = 0;
    char number[32];
    const LedgerEvent *e = NULL;
    for (int kind = LEDGER_LOST_APPEND; kind < LEDGER_KINDS; kind++) {
        faults += page->counts[kind];
        if (!e) e = first(page, (LedgerKind)kind);
    }
    if (!faults) return;
    add(out, size, "; containers were damaged %s time%s",
        victim_grouped(faults, number), faults == 1 ? "" : "s");
    if (e && e->serial) add(out, size, ", %s first", e->object);
}

void victim_headline(const LedgerPage *page, char *out, size_t size)
{
    char updates[32], wiped[32];
    LedgerSlot sum = ledger_sum(page);
    uint64_t lost = sum.wiped_ups + sum.wiped_downs;
    *out = '\0';
    victim_grouped(sum.updates, updates);
    if (lost)
        add(out, size, "at least %s of %s updates of counts were wiped out",
            victim_grouped(lost, wiped), updates);
    else
        add(out, size, "none of %s updates of counts was lost", updates);
    if (lost) add_drift(page, &sum, out, size);
    add_fate(page, out, size);
    add_containers(page, out, size);
}

// The table ------------------------------------------------------------------

static void row(FILE *out, const char *name, uint64_t n, const char *remark)
{
    char number[32];
    if (n)
        fprintf(out, "  %-*s %12s%s%s\n", NAME_WIDTH, name,
                victim_grouped(n, number), *remark ? "  " : "", remark);
}

static void print_drift(FILE *out, const LedgerPage *page,
                        const LedgerSlot *sum)
{
    int64_t drift = page->settled ? page->drift : sum->difference;
    if (!sum->overwrites) return;
    fprintf(out, "  %-*s %+12" PRId64 "  %s\n", NAME_WIDTH,
            "drift of the counts", drift,
            page->settled ? "count - shadow, over all objects"
                          : "by the stores seen; it was not at rest");
    if (drift == 0)
        fputs("  (The drift is zero although updates were wiped out: as many "
              "up as down.)\n", out);
}

static void print_figures(FILE *out, const LedgerPage *page)
{
    static const char *const NAMES[] = {
#define FAULT(id, name, text) text,
#include "vm/heap/ledger_kinds.def"
#undef FAULT
    };
    LedgerSlot sum = ledger_sum(page);
    row(out, NAMES[LEDGER_OVERWRITE], sum.overwrites, "");
    row(out, "increments wiped out", sum.wiped_ups, "at least");
    row(out, "decrements wiped out", sum.wiped_downs, "at least");
    print_drift(out, page, &sum);
    if (page->settled)
        row(out, "objects with a wrong count", page->drifted, "");
    for (int kind = LEDGER_OVERWRITE + 1; kind < LEDGER_KINDS; kind++)
        row(out, NAMES[kind], page->counts[kind], "");
}

static void print_ledger(FILE *out, const VictimEnd *end)
{
    char text[SENTENCE];
    victim_headline(end->page, text, sizeof text - 2);
    strcat(text, ".");
    victim_print_wrapped(out, text);
    if (!ledger_is_corrupt(end->page)) return;
    print_figures(out, end->page);
    victim_tell(out, end->page);
    fputc('\n', out);
}

// With the ledger off nothing is counted, but searches still end.
static void print_honest(FILE *out, const LedgerPage *page)
{
    char number[32];
    uint64_t n = page->counts[LEDGER_ENDLESS];
    fputs("baton: lock off, ledger off: nothing was counted.\n", out);
    if (!n) return;
    fprintf(out, "%s search%s would never have ended.\n",
            victim_grouped(n, number), n == 1 ? "" : "es");
    victim_tell(out, page);
}

// The end --------------------------------------------------------------------

int victim_exit_status(const VictimEnd *end)
{
    if (end->signal) return 128 + end->signal;
    return ledger_is_corrupt(end->page) ? VICTIM_CORRUPT : end->status;
}

static void print_cause(FILE *out, const VictimEnd *end, int status)
{
    bool corrupt = ledger_is_corrupt(end->page);
    if (end->left_behind)
        fprintf(out, "%d process%s it had left behind %s killed.\n",
                end->left_behind, end->left_behind == 1 ? "" : "es",
                end->left_behind == 1 ? "was" : "were");
    if (end->timed_out)
        fputs("killed: it ran longer than it was allowed to", out);
    else if (end->cpu_out)
        fputs("killed: it used more processor time than it was allowed to",
              out);
    else if (end->signal == SIGXFSZ)
        fputs("killed: it wrote a larger file than it was allowed to", out);
    else if (end->signal)
        fprintf(out, "died of SIG%s (%s)", sigabbrev_np(end->signal),
                sigdescr_np(end->signal));
    else if (corrupt && end->status)
        fprintf(out, "ended by itself with status %d, corrupted",
                end->status);
    else if (corrupt)
        fputs("ended by itself, corrupted", out);
    else
        fputs("ended by itself", out);
    fprintf(out, "; exit status %d.\n", status);
}

static void print_text(FILE *out, const VictimEnd *end, int status)
{
    bool quiet = end->at_prompt && !end->signal && !end->left_behind
              && !ledger_is_corrupt(end->page);
    if (quiet) return;
    fputc('\n', out);
    if (end->options->ledger) {
        victim_print_wrapped(out, "baton: lock off, ledger on: times don't "
                             "compare with those under the lock.");
        print_ledger(out, end);
    } else {
        print_honest(out, end->page);
    }
    print_cause(out, end, status);
}

static FILE *open_report(const VictimOptions *options)
{
    if (!options->report_path) return stderr;
    FILE *out = fopen(options->report_path, "ae");
    if (out) return out;
    fprintf(stderr, "baton: can't write the report to '%s'\n",
            options->report_path);
    return stderr;
}

// A report goes out in one piece: the terminal may be somebody else's, too.
int victim_report(const VictimEnd *end)
{
    int status = victim_exit_status(end);
    if (end->options->format == REPORT_NONE) return status;
    char *text = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&text, &size);
    if (!memory) return status;
    if (end->options->format == REPORT_JSON) {
        victim_report_json(memory, end);
        fputc('\n', memory);
    } else {
        print_text(memory, end, status);
    }
    fclose(memory);
    fflush(stdout);
    FILE *out = open_report(end->options);
    fwrite(text, 1, size, out);
    if (out == stderr) fflush(out);
    else fclose(out);
    free(text);
    return status;
}

// Fates ----------------------------------------------------------------------

const char *const victim_fate_names[VICTIM_FATES] = {
    [VICTIM_CRASH] = "crash", [VICTIM_HANG] = "hang",
    [VICTIM_USED_FREED] = "use after free", [VICTIM_WRONG] = "wrong answer",
    [VICTIM_LEAK] = "leak", [VICTIM_LOST] = "damage without effect",
    [VICTIM_SURVIVED] = "survived",
};

unsigned victim_fates(const VictimEnd *end, bool wrong)
{
    const uint64_t *n = end->page->counts;
    bool hang = end->timed_out || end->cpu_out;
    bool freed = n[LEDGER_USE_AFTER_FREE] || n[LEDGER_POISON_USED]
              || n[LEDGER_READ_THEN_FREED];
    unsigned fates = (unsigned)(end->signal && !hang) << VICTIM_CRASH
                   | (unsigned)hang << VICTIM_HANG
                   | (unsigned)freed << VICTIM_USED_FREED
                   | (unsigned)(wrong && !end->signal) << VICTIM_WRONG
                   | (unsigned)(n[LEDGER_LEAK] != 0) << VICTIM_LEAK;
    if (fates) return fates;
    return 1u << (ledger_is_corrupt(end->page) ? VICTIM_LOST
                                               : VICTIM_SURVIVED);
}
