// SPDX-License-Identifier: MIT
// json.c -- the answer for programs: the same facts as report.c's.
#include <inttypes.h>

#include "stdlib/explore/explore.h"

// Bytes that are no UTF-8 come from a text that was cut: they are left out.
static void put_string(FILE *out, const char *text)
{
    fputc('"', out);
    for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
        int length = *p < 0x80 ? 1 : *p >= 0xf0 ? 4 : *p >= 0xe0 ? 3 : 2;
        bool whole = *p < 0x80 || *p >= 0xc2;
        for (int i = 1; whole && i < length; i++)
            whole = (p[i] & 0xc0) == 0x80;
        if (!whole) continue;
        if (*p == '"' || *p == '\\') fprintf(out, "\\%c", *p);
        else if (*p < ' ') fprintf(out, "\\u%04x", *p);
        else fwrite(p, 1, (size_t)length, out);
        p += length - 1;
    }
    fputc('"', out);
}

static void put_member(FILE *out, const char *name, const char *text)
{
    fprintf(out, "\"%s\": ", name);
    put_string(out, text);
}

static void put_bool(FILE *out, const char *name, bool value)
{
    fprintf(out, "\"%s\": %s", name, value ? "true" : "false");
}

static void put_outcomes(const Outcomes *outcomes, FILE *out)
{
    fputs("\"outcomes\": [", out);
    for (size_t i = 0; i < outcomes->count; i++) {
        const Outcome *o = &outcomes->items[i];
        fputs(i ? ", {" : "{", out);
        put_member(out, "text", o->text);
        fputs(", ", out);
        put_member(out, "verdict", outcome_verdict_name(o->verdict));
        fputs(", ", out);
        put_bool(out, "failed", o->failure);
        fprintf(out, ", \"count\": %" PRIu64 "}", o->count);
    }
    fputc(']', out);
}

static void put_searched(const Exploration *e, FILE *out)
{
    const SearchStats *s = &e->stats;
    int levels = 0;
    for (int i = 0; i < SEARCH_LEVELS; i++)
        if (s->level_runs[i]) levels = i + 1;
    fprintf(out, "\"searched\": {\"runs\": %" PRIu64 ", \"random\": %" PRIu64
            ", \"by_switches\": [", s->runs, s->walks);
    for (int i = 0; i < levels; i++)
        fprintf(out, "%s%" PRIu64, i ? ", " : "", s->level_runs[i]);
    fprintf(out, "], \"levels_complete\": %d, \"pct\": %" PRIu64
            ", \"in_turn\": %" PRIu64 ", \"different\": %" PRIu64
            ", \"redundant\": %" PRIu64 ", ", s->levels_complete, s->ranks,
            s->rounds, s->dpor_runs, s->redundant);
    put_bool(out, "reduced", s->reduced);
    fputs(", ", out);
    put_bool(out, "late", s->late);
    fputs(", ", out);
    put_bool(out, "decided", s->decided);
    fputs(", ", out);
    put_bool(out, "cut", s->cut);
    fputs(", ", out);
    put_bool(out, "turned", s->turned);
    fputs(", ", out);
    put_bool(out, "dropped", s->dropped);
    fputs(", ", out);
    put_bool(out, "interrupted", e->interrupted);
    fprintf(out, ", \"seconds\": %.3f}", e->seconds);
}

static void put_row(const StoryRow *row, const Run *run, const char *source,
                    FILE *out)
{
    const RunEvent *event = row->event;
    put_member(out, "thread", run->actors[row->actor % RUN_ACTORS_MAX].name);
    fprintf(out, ", \"line\": %d, ", row->line);
    put_member(out, "source", source ? source : "");
    fputs(", ", out);
    put_member(out, "what", row->what);
    fputs(", ", out);
    put_bool(out, "write", event->write);
    fputs(", ", out);
    put_member(out, "value", event->value);
    if (event->counted) fprintf(out, ", \"count\": %d", event->count);
}

static void put_steps(const Story *story, const Run *run, FILE *out)
{
    const char *source = NULL;
    fputs("\"steps\": [", out);
    for (size_t i = 0; i < story->rows.count; i++) {
        const StoryRow *row = &story->rows.items[i];
        fputs(i ? ", {" : "{", out);
        if (row->source) source = row->source;
        if (row->left_out) {
            put_member(out, "thread",
                       run->actors[row->actor % RUN_ACTORS_MAX].name);
            fprintf(out, ", \"left_out\": %u", row->left_out);
        } else {
            put_row(row, run, source, out);
        }
        fputc('}', out);
    }
    fputc(']', out);
}

static void put_access(const RunEvent *event, const char *thread, FILE *out)
{
    fputc('{', out);
    put_member(out, "thread", thread);
    fprintf(out, ", \"line\": %d, ", event->line);
    put_bool(out, "write", event->write);
    fputc('}', out);
}

static void put_races(const Exploration *e, FILE *out)
{
    fputs("\"races\": [", out);
    for (int i = 0; i < e->race_count; i++) {
        const Race *r = &e->races[i];
        fputs(i ? ", {" : "{", out);
        put_member(out, "object", r->first.object);
        fputs(", ", out);
        put_member(out, "name", r->first.name);
        fputs(", \"accesses\": [", out);
        put_access(&r->first, r->threads[0], out);
        fputs(", ", out);
        put_access(&r->second, r->threads[1], out);
        fputs("]}", out);
    }
    fputs("], ", out);
}

static void put_failure(const ExploreFailure *f, FILE *out)
{
    fputs("\"failure\": ", out);
    if (!f->found) {
        fputs("null", out);
        return;
    }
    fputc('{', out);
    put_member(out, "outcome", f->outcome);
    fputs(", ", out);
    put_member(out, "verdict", outcome_verdict_name(f->verdict));
    fputs(", ", out);
    put_member(out, "fault", f->story.fault.name);
    fputs(", ", out);
    put_member(out, "explanation", f->story.fault.text);
    fprintf(out, ", \"switches\": %u, ", f->switches);
    put_bool(out, "fewest", f->fewest);
    fputs(", ", out);
    put_bool(out, "repeated", f->repeated);
    fputs(", ", out);
    put_member(out, "token", f->token ? f->token : "");
    fputs(", ", out);
    put_steps(&f->story, f->run, out);
    fputc('}', out);
}

void json_print(const Exploration *e, FILE *out)
{
    fputs("{\"version\": 1, ", out);
    put_member(out, "script", e->options->script ? e->options->script : "");
    fputs(", ", out);
    put_member(out, "granularity", sched_grain_name(e->options->grain));
    fputs(", ", out);
    put_member(out, "lock", e->options->off ? "off" : "on");
    fputs(", ", out);
    put_bool(out, "failed", e->failure.found);
    fputs(", ", out);
    put_outcomes(&e->outcomes, out);
    fputs(", ", out);
    put_searched(e, out);
    fputs(", ", out);
    put_races(e, out);
    put_failure(&e->failure, out);
    fputs("}\n", out);
}
