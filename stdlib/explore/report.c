// SPDX-License-Identifier: MIT
// report.c -- the answer for people.
//
// In this order: how often it fails, every outcome with its number, the
// fault's name and what happened, the smallest failing schedule in columns,
// what was searched and what was not, and the command that plays it again.
#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "stdlib/explore/explore.h"
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

static const char *plural(uint64_t n)
{
    return n == 1 ? "" : "s";
}

static uint64_t count_failures(const Outcomes *outcomes)
{
    uint64_t n = 0;
    for (size_t i = 0; i < outcomes->count; i++)
        if (outcomes->items[i].failure) n += outcomes->items[i].count;
    return n;
}

static uint64_t count_all(const Outcomes *outcomes)
{
    uint64_t n = 0;
    for (size_t i = 0; i < outcomes->count; i++) n += outcomes->items[i].count;
    return n;
}

// Of a search that came to its end without reduction: walks only repeat.
static uint64_t count_different(const Exploration *e)
{
    uint64_t n = 0;
    for (int i = 0; i < SEARCH_LEVELS; i++) n += e->stats.level_runs[i];
    return n ? n : count_all(&e->outcomes);
}

static void print_headline(const Exploration *e, FILE *out)
{
    char a[32], b[32];
    uint64_t all = count_all(&e->outcomes);
    uint64_t failed = count_failures(&e->outcomes);
    if (!e->served)
        fprintf(out, "no two threads could ever run at the same time: there "
                "is one schedule%s.\n", failed ? ", and it fails" : "");
    else if (failed)
        fprintf(out, "it fails in %s of %s schedules.\n", grouped(failed, a),
                grouped(all, b));
    else if (e->stats.decided && e->stats.reduced)
        fprintf(out, "all schedules pass: %s that differ in what matters, "
                "there are no others.\n", grouped(e->stats.dpor_runs, a));
    else if (e->stats.decided)
        fprintf(out, all == 1 ? "its only schedule passes.\n"
                : "all %s schedules pass: there are no others.\n",
                grouped(count_different(e), a));
    else
        fprintf(out, "no failure in %s schedule%s.\n", grouped(all, a),
                plural(all));
}

static void print_outcomes(const Outcomes *outcomes, FILE *out)
{
    char number[32];
    fputs("\n  schedules  outcome\n", out);
    for (size_t i = 0; i < outcomes->count; i++) {
        const Outcome *o = &outcomes->items[i];
        fprintf(out, "%11s %c %s\n", grouped(o->count, number),
                o->failure ? '!' : ' ', o->text);
    }
}

// A paragraph, broken at blanks; what has lines of its own keeps them.
static void print_wrapped(FILE *out, const char *text, int width)
{
    int column = 0;
    for (const char *at = text; *at;) {
        if (*at == '\n') {
            fputc('\n', out);
            column = 0;
            at++;
            continue;
        }
        int word = (int)strcspn(at, " \n");
        if (column > 0 && column + 1 + word > width) {
            fputc('\n', out);
            column = 0;
        }
        fprintf(out, "%s%.*s", column > 0 ? " " : "", word, at);
        column += word + (column > 0);
        at += word;
        at += strspn(at, " ");
    }
    if (column > 0) fputc('\n', out);
}

static void print_fault(const Fault *fault, FILE *out, int width)
{
    char text[700];
    if (!fault->name[0]) return;
    bool lines = strchr(fault->text, '\n') != NULL;
    snprintf(text, sizeof text, "%s:%c%s", fault->name, lines ? '\n' : ' ',
             fault->text);
    fputc('\n', out);
    print_wrapped(out, text, width);
}

static const RunEvent *last_before(const Run *run, uint32_t point)
{
    const RunEvent *last = NULL;
    uint32_t n = run->event_count < RUN_EVENTS_MAX ? run->event_count
                                                   : RUN_EVENTS_MAX;
    for (uint32_t i = run->events_before; i < n; i++) {
        const RunEvent *e = &run->events[i];
        if (e->point > point) break;
        if (e->line > 0) last = e;
    }
    return last;
}

static void print_one_switch(const ExploreFailure *f, FILE *out)
{
    for (uint32_t i = 0; i < f->run->point_count; i++) {
        const RunPoint *p = &f->run->points[i];
        if (p->current == RUN_NOBODY || p->current == p->chosen) continue;
        const RunEvent *e = last_before(f->run, i);
        if (e)
            fprintf(out, "One switch is enough, away from %s at line %d.\n",
                    f->run->actors[e->actor % RUN_ACTORS_MAX].name, e->line);
        return;
    }
}

static void print_how_small(const Exploration *e, FILE *out)
{
    const ExploreFailure *f = &e->failure;
    if (f->run->picked && f->switches == 0)
        fputs("It takes no turn out of order.\n", out);
    else if (f->run->picked)
        fprintf(out, "It takes %u turn%s out of order.\n", f->switches,
                plural(f->switches));
    else if (f->switches == 0)
        fputs("It takes no switch: each thread runs until it waits or "
              "ends.\n", out);
    else if (f->switches == 1)
        print_one_switch(f, out);
    else
        fprintf(out, "It takes %u switches%s.\n", f->switches,
                f->fewest ? "; with fewer it passes"
                          : "; none of them can be left out");
}

static void print_failure(const Exploration *e, FILE *out, int width)
{
    const ExploreFailure *f = &e->failure;
    if (!f->found) return;
    print_fault(&f->story.fault, out, width);
    if (!f->repeated) {
        fputs("\nPlayed again, that schedule ended otherwise: the program "
              "depends on something\nthat is not under control here (the "
              "clock, a file, another process).\n", out);
        return;
    }
    if (e->served) print_how_small(e, out);
    if (f->story.rows.count) fputc('\n', out);
    story_print(&f->story, f->run, out, width);
    fprintf(out, "\n  then: %s\n", f->outcome);
}

// A list with commas, in a buffer.
typedef struct List {
    char text[512];
    size_t used;
    const char *separator;
} List;

PRINTF_LIKE(2, 3) static void add(List *list, const char *format, ...)
{
    va_list args;
    size_t room = sizeof list->text - list->used;
    int n = snprintf(list->text + list->used, room, "%s", list->separator);
    if (n > 0 && (size_t)n < room) list->used += (size_t)n;
    room = sizeof list->text - list->used;
    va_start(args, format);
    n = vsnprintf(list->text + list->used, room, format, args);
    va_end(args);
    if (n > 0) list->used += (size_t)n < room ? (size_t)n : room - 1;
    list->separator = ", ";
}

// "all 12 with no switch", "all 84 with one"
static void add_levels(List *list, const SearchStats *s)
{
    static const char *const NUMBERS[SEARCH_LEVELS] = {
        "no switch", "one", "two", "three", "four", "five", "six", "seven"};
    char number[32];
    for (int i = 0; i < SEARCH_LEVELS; i++)
        if (s->level_runs[i])
            add(list, "%s%s with %s", i < s->levels_complete ? "all " : "",
                grouped(s->level_runs[i], number), NUMBERS[i]);
}

static void print_searched(const Exploration *e, FILE *out, int width)
{
    const SearchStats *s = &e->stats;
    List list = {.separator = ""};
    char number[32];
    if (e->options->search.strategy == SEARCH_ALL)
        add(&list, "%s, whatever the order", grouped(s->runs, number));
    else
        add_levels(&list, s);
    if (s->walks) add(&list, "%s random", grouped(s->walks, number));
    if (s->ranks) add(&list, "%s by PCT", grouped(s->ranks, number));
    if (s->rounds) add(&list, "%s in turn", grouped(s->rounds, number));
    if (s->dpor_runs)
        add(&list, "%s%s that differ in what matters",
            s->reduced ? "all " : "", grouped(s->dpor_runs, number));
    if (s->shrinks)
        add(&list, "%s to leave out switches", grouped(s->shrinks, number));
    if (!list.used) return;
    char line[600];
    snprintf(line, sizeof line, "searched: %s.", list.text);
    fputc('\n', out);
    print_wrapped(out, line, width);
}

// What makes even a search that came to its end say less than "all".
static void add_limits(List *list, const Exploration *e)
{
    const SearchStats *s = &e->stats;
    if (s->cut)
        add(list, "some were cut off after %u points or %.3g s",
            e->options->points_most, e->options->run_seconds);
    if (s->turned)
        add(list, "a thread that ran for %d points in a row had to let "
            "others go on", RUN_TURN);
    if (s->late)
        add(list, "a timeout was over only when nothing else could go on");
    if (s->dropped) add(list, "there were too many to keep in mind");
}

static void print_rest(const Exploration *e, FILE *out, int width)
{
    const SearchStats *s = &e->stats;
    List list = {.separator = ""};
    if (e->interrupted) add(&list, "it was interrupted");
    if (!s->decided && s->levels_complete)
        add(&list, "other schedules with %d or more switches",
            s->levels_complete);
    else if (!s->decided)
        add(&list, "all other schedules");
    add_limits(&list, e);
    if (!list.used) return;
    char line[600];
    snprintf(line, sizeof line, "not searched: %s.", list.text);
    print_wrapped(out, line, width);
}

static void place_name(const RunEvent *e, char *out, size_t size)
{
    if (e->kind == SCHED_GLOBAL || e->kind == SCHED_CELL)
        snprintf(out, size, "%s", e->name);
    else
        snprintf(out, size, e->kind == SCHED_ITEM ? "%s[%s]" : "%s.%s",
                 e->object, e->name);
}

static void print_races(const Exploration *e, FILE *out, int width)
{
    char place[80], line[256];
    if (e->race_count == 0) return;
    fputs("\ndata races, which nothing puts in order:\n", out);
    for (int i = 0; i < e->race_count; i++) {
        const Race *r = &e->races[i];
        place_name(&r->first, place, sizeof place);
        snprintf(line, sizeof line, "  %s: %s by %s at line %d, %s by %s at "
                 "line %d", place, r->first.write ? "written" : "read",
                 r->threads[0], r->first.line,
                 r->second.write ? "written" : "read", r->threads[1],
                 r->second.line);
        print_wrapped(out, line, width);
    }
}

static void print_where(const Exploration *e, FILE *out)
{
    fprintf(out, "granularity %s, lock %s, %.2f s.\n",
            sched_grain_name(e->options->grain),
            e->options->off ? "off" : "on", e->seconds);
}

void report_print(const Exploration *e, FILE *out, int width)
{
    print_headline(e, out);
    print_outcomes(&e->outcomes, out);
    print_failure(e, out, width);
    print_races(e, out, width);
    if (e->served) {
        print_searched(e, out, width);
        print_rest(e, out, width);
    }
    print_where(e, out);
    if (e->failure.token && e->failure.repeated)
        fprintf(out, "play it again: baton --replay=%s %s\n",
                e->failure.token,
                e->options->script ? e->options->script : "SCRIPT");
}

void report_replay(const Replay *r, FILE *out, int width)
{
    if (r->end != REPLAY_PLAYED) {
        fprintf(out, "baton: %s\n", r->problem);
        if (r->reason[0]) fprintf(out, "  %s\n", r->reason);
        return;
    }
    fputs("\nbaton: the schedule was played as it was recorded.\n", out);
    print_fault(&r->story.fault, out, width);
    if (r->story.rows.count) fputc('\n', out);
    story_print(&r->story, r->run, out, width);
    fprintf(out, "\n  then: %s\n", r->outcome);
}

int report_replay_status(const Replay *r)
{
    if (r->end != REPLAY_PLAYED) return EXPLORE_DIVERGED;
    if (r->verdict == VERDICT_CORRUPT) return VICTIM_CORRUPT;
    if (r->status) return r->status;
    return outcome_is_failure(r->verdict) ? EXPLORE_FOUND : 0;
}
