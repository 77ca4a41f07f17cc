// SPDX-License-Identifier: MIT
// victim_json.c -- the report for programs: one JSON object on one line.
//
// Its fields are described in docs/ledger.md; a field is never taken away or
// given another meaning under the same "format".
#include <inttypes.h>
#include <signal.h>
#include <string.h>

#include "stdlib/victim.h"

enum { FORMAT = 1 };

static void put_text(FILE *out, const char *s)
{
    fputc('"', out);
    for (; *s; s++) {
        unsigned char c = (unsigned char)*s;
        if (c == '"' || c == '\\') fprintf(out, "\\%c", c);
        else if (c < 0x20 || c == 0x7f) fprintf(out, "\\u%04x", c);
        else fputc(c, out);
    }
    fputc('"', out);
}

static void put_name(FILE *out, const char *name)
{
    fprintf(out, ", \"%s\": ", name);
}

static void put_int(FILE *out, const char *name, int64_t n)
{
    put_name(out, name);
    fprintf(out, "%" PRId64, n);
}

static void put_bool(FILE *out, const char *name, bool b)
{
    put_name(out, name);
    fputs(b ? "true" : "false", out);
}

static void put_string(FILE *out, const char *name, const char *s)
{
    put_name(out, name);
    put_text(out, s);
}

// null: nobody knows.
static void put_place(FILE *out, const LedgerPlace *at)
{
    if (!*at->thread) {
        fputs("null", out);
        return;
    }
    fputs("{\"thread\": ", out);
    put_text(out, at->thread);
    put_string(out, "file", at->file);
    put_int(out, "line", at->line);
    put_string(out, "function", at->function);
    put_string(out, "source", at->source);
    put_string(out, "instruction", at->instruction);
    put_int(out, "offset", at->offset);
    fputc('}', out);
}

static void put_step(FILE *out, const LedgerStep *s)
{
    static const char *const ACTS[] = {"read", "write", "wipe", "free",
                                       "use"};
    static const char *const WHATS[] = {"count", "size", "slot", "block"};
    fprintf(out, "{\"act\": \"%s\"", ACTS[s->act]);
    put_string(out, "what", WHATS[s->what]);
    if (s->what <= WHAT_SIZE) {
        put_int(out, "value", s->value);
        put_int(out, "other", s->other);
    }
    put_name(out, "at");
    put_place(out, &s->at);
    fputc('}', out);
}

static void put_event(FILE *out, const char *kind, const LedgerEvent *e)
{
    fprintf(out, "{\"kind\": \"%s\"", kind);
    put_string(out, "object", e->object);
    put_int(out, "serial", e->serial);
    put_int(out, "loaded", e->loaded);
    put_int(out, "stored", e->stored);
    put_int(out, "overwritten", e->overwritten);
    put_int(out, "count", e->count);
    put_int(out, "shadow", e->shadow);
    put_name(out, "by");
    put_place(out, &e->by);
    put_name(out, "freed_by");
    put_place(out, &e->freed_by);
    put_name(out, "steps");
    fputc('[', out);
    for (uint32_t i = 0; i < e->step_count; i++) {
        if (i) fputs(", ", out);
        put_step(out, &e->steps[i]);
    }
    fputs("]}", out);
}

static const char *const kind_names[] = {
#define FAULT(id, name, text) name,
#include "vm/heap/ledger_kinds.def"
#undef FAULT
};

static void put_events(FILE *out, const LedgerPage *page)
{
    bool some = false;
    put_name(out, "events");
    fputc('[', out);
    for (int kind = 0; kind < LEDGER_KINDS; kind++) {
        const LedgerEvent *e = &page->first[kind];
        // acquire: pairs with the release in end_event
        if (atomic_load_acquire(&e->state) != 2) continue;
        if (some) fputs(", ", out);
        some = true;
        put_event(out, kind_names[kind], e);
    }
    fputc(']', out);
}

static void put_figures(FILE *out, const LedgerPage *page)
{
    LedgerSlot sum = ledger_sum(page);
    put_int(out, "updates", (int64_t)sum.updates);
    put_int(out, "container_changes", (int64_t)sum.changes);
    put_int(out, "overwrites", (int64_t)sum.overwrites);
    put_int(out, "increments_wiped", (int64_t)sum.wiped_ups);
    put_int(out, "decrements_wiped", (int64_t)sum.wiped_downs);
    put_int(out, "difference", sum.difference);
    put_bool(out, "settled", page->settled);
    put_int(out, "drift", page->drift);
    put_int(out, "objects_drifted", (int64_t)page->drifted);
    put_name(out, "counts");
    for (int kind = 0; kind < LEDGER_KINDS; kind++)
        fprintf(out, "%s\"%s\": %" PRIu64, kind ? ", " : "{",
                kind_names[kind], page->counts[kind]);
    fputc('}', out);
}

void victim_report_json(FILE *out, const VictimEnd *end)
{
    char headline[512];
    bool hang = end->timed_out || end->cpu_out;
    victim_headline(end->page, headline, sizeof headline);
    fprintf(out, "{\"format\": %d", FORMAT);
    put_string(out, "lock", end->options->with_lock ? "on" : "off");
    put_bool(out, "ledger", end->options->ledger);
    put_bool(out, "corrupt", ledger_is_corrupt(end->page));
    put_string(out, "ended", hang ? "hang" : end->signal ? "crash" : "exit");
    put_int(out, "status", end->status);
    put_name(out, "signal");
    if (end->signal) {
        char name[32];
        snprintf(name, sizeof name, "SIG%s", sigabbrev_np(end->signal));
        put_text(out, name);
    } else {
        fputs("null", out);
    }
    put_int(out, "exit_status", victim_exit_status(end));
    put_int(out, "left_behind", end->left_behind);
    put_string(out, "headline", headline);
    put_figures(out, end->page);
    put_events(out, end->page);
    fputc('}', out);
}
