// SPDX-License-Identifier: MIT
// victim_story.c -- the first fault of each kind, one column per thread.
//
//   list#1 is freed too early: count 0, should be 1
//     Thread-1 (touch)                     Thread-2 (touch)
//      21  other = shared
//            reads the count: 1
//                                           21  other = shared
//                                                 reads the count: 1
//                                                 writes 2
//     ...
//
// Time runs downward. The first thread of a story has the left column, all
// others share the right one, named whenever they change.
#include <inttypes.h>
#include <string.h>

#include "stdlib/victim.h"

enum { COLUMN = 38, GAP = 2, TEXT = 200 };

// Columns a text needs: code points, as far as this goes.
static int width_of(const char *s)
{
    int n = 0;
    for (; *s; s++) n += (*s & 0xc0) != 0x80;
    return n;
}

static void cut(char *s, int width)
{
    int n = 0;
    for (; *s; s++) {
        n += (*s & 0xc0) != 0x80;
        if (n > width) {
            *s = '\0';
            return;
        }
    }
}

static void print_cell(FILE *out, int column, const char *text)
{
    char copy[TEXT];
    snprintf(copy, sizeof copy, "%s", text);
    cut(copy, COLUMN);
    int before = GAP + column * (COLUMN + GAP);
    fprintf(out, "%*s%s\n", before, "", copy);
}

static void print_heads(FILE *out, const char *left, const char *right)
{
    char l[TEXT], r[TEXT];
    snprintf(l, sizeof l, "%s", left);
    snprintf(r, sizeof r, "%s", right);
    cut(l, COLUMN);
    cut(r, COLUMN);
    if (*r)
        fprintf(out, "%*s%s%*s%s\n", GAP, "", l,
                COLUMN + GAP - width_of(l), "", r);
    else
        fprintf(out, "%*s%s\n", GAP, "", l);
}

static void act_on_count(const LedgerStep *s, char *out, size_t size)
{
    switch (s->act) {
    case ACT_READ:
        snprintf(out, size, "reads the count: %" PRId64, s->value);
        break;
    case ACT_WRITE:
        snprintf(out, size, "writes %" PRId64, s->value);
        break;
    case ACT_WIPE:
        snprintf(out, size, "writes %" PRId64 ", wiping out %" PRId64,
                 s->value, s->other);
        break;
    case ACT_FREE:
        if (s->other > 0)
            snprintf(out, size, "count %" PRId64 ", should be %" PRId64
                     ": frees it", s->value, s->other);
        else
            snprintf(out, size, "count %" PRId64 ": frees it", s->value);
        break;
    default:
        snprintf(out, size, "uses it all the same");
        break;
    }
}

static void act_on_size(const LedgerStep *s, char *out, size_t size)
{
    if (s->act == ACT_READ)
        snprintf(out, size, "reads how many: %" PRId64, s->value);
    else if (s->act == ACT_WRITE)
        snprintf(out, size, "changes it, writes %" PRId64, s->value);
    else
        snprintf(out, size, "writes %" PRId64 " over %" PRId64,
                 s->value, s->other);
}

static const char *act_on_place(const LedgerStep *s)
{
    bool slot = s->what == WHAT_SLOT;
    switch (s->act) {
    case ACT_READ: return slot ? "reads the reference" : "reads the storage";
    case ACT_WRITE: return slot ? "replaces it, gives it up"
                                : "puts larger storage there";
    default: return slot ? "replaces it, gives it up as well"
                         : "puts its own there, the other's goes";
    }
}

static void describe_act(const LedgerStep *s, char *out, size_t size)
{
    if (s->what == WHAT_COUNT) act_on_count(s, out, size);
    else if (s->what == WHAT_SIZE) act_on_size(s, out, size);
    else snprintf(out, size, "%s", act_on_place(s));
}

static const char *name_of(const LedgerPlace *at)
{
    return *at->thread ? at->thread : "another thread";
}

// Bytes of the line without a comment at its end, as far as that's clear.
static int code_length(const char *source)
{
    const char *comment = strstr(source, "  #");
    size_t size = strlen(source);
    if (comment && !strpbrk(comment, "'\"")) size = (size_t)(comment - source);
    while (size > 0 && source[size - 1] == ' ') size--;
    return (int)size;
}

static void print_line(FILE *out, int column, const LedgerPlace *at)
{
    char text[TEXT];
    if (!*at->file) snprintf(text, sizeof text, "  -  (no script code)");
    else if (*at->source)
        snprintf(text, sizeof text, "%3d  %.*s", (int)at->line,
                 code_length(at->source), at->source);
    else
        snprintf(text, sizeof text, "%3d  %s in %s", (int)at->line,
                 at->instruction, at->function);
    print_cell(out, column, text);
}

// The other thread's name, if there is another one.
static const char *second_name(const LedgerEvent *e)
{
    for (uint32_t i = 1; i < e->step_count; i++)
        if (strcmp(e->steps[i].at.thread, e->steps[0].at.thread) != 0)
            return name_of(&e->steps[i].at);
    return "";
}

static bool same_line(const LedgerPlace *a, const LedgerPlace *b)
{
    return a->line == b->line && strcmp(a->file, b->file) == 0;
}

static void print_steps(FILE *out, const LedgerEvent *e)
{
    const LedgerPlace *last[2] = {NULL, NULL};
    const char *named[2] = {name_of(&e->steps[0].at), second_name(e)};
    print_heads(out, named[0], named[1]);
    for (uint32_t i = 0; i < e->step_count; i++) {
        const LedgerStep *s = &e->steps[i];
        char text[TEXT] = "      ";
        int column = strcmp(s->at.thread, e->steps[0].at.thread) != 0;
        if (strcmp(named[column], name_of(&s->at)) != 0)
            print_cell(out, column, named[column] = name_of(&s->at));
        if (!last[column] || !same_line(last[column], &s->at))
            print_line(out, column, &s->at);
        last[column] = &s->at;
        describe_act(s, text + 6, sizeof text - 6);
        print_cell(out, column, text);
    }
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static void print_lone(FILE *out, const LedgerEvent *e)
{
    char text[TEXT * 2];
    const LedgerPlace *at = &e->by;
    if (!*at->thread) return;
    if (!*at->file)
        snprintf(text, sizeof text, "  by %s, outside of script code",
                 at->thread);
    else
        snprintf(text, sizeof text, "  by %s at line %d of %s: %s",
                 at->thread, (int)at->line, base_name(at->file), at->source);
    victim_print_wrapped(out, text);
}

static void headline_of(LedgerKind kind, const LedgerEvent *e, char *out,
                        size_t size)
{
    const char *o = e->object;
    switch (kind) {
    case LEDGER_OVERWRITE:
        snprintf(out, size, "a write to the count of %s is wiped out", o);
        break;
    case LEDGER_EARLY_FREE:
        snprintf(out, size, "%s is freed too early: count %d, should be %d",
                 o, (int)e->count, (int)e->shadow);
        break;
    case LEDGER_CONSEQUENCE:
        snprintf(out, size, "%s dies because what held it was freed too "
                 "early: count %d, should be %d", o, (int)e->count,
                 (int)e->shadow);
        break;
    case LEDGER_READ_THEN_FREED:
        snprintf(out, size, "%s is freed after a reference to it was read "
                 "and before that was counted; no update need be lost for "
                 "this", o);
        break;
    case LEDGER_USE_AFTER_FREE:
        snprintf(out, size, "%s is used after it was freed", o);
        break;
    case LEDGER_POISON_USED:
        snprintf(out, size, "a value out of a freed object is used");
        break;
    case LEDGER_LEAK:
        snprintf(out, size, "%s leaks: nobody has it, its count is %d", o,
                 (int)e->count);
        break;
    case LEDGER_LOST_APPEND:
        snprintf(out, size, "%s loses an item: two threads write to one "
                 "slot", o);
        break;
    case LEDGER_TAKEN_TWICE:
        snprintf(out, size, "an item of %s is taken by two threads: one "
                 "reference, two owners", o);
        break;
    case LEDGER_TORN_RESIZE:
        snprintf(out, size, "%s changes while its storage is replaced: what "
                 "went into the old one is lost", o);
        break;
    case LEDGER_DICT_RACE:
    case LEDGER_SET_RACE:
        snprintf(out, size, "%s loses an entry: two threads write to one "
                 "place", o);
        break;
    case LEDGER_SLOT_RACE:
        snprintf(out, size, "a reference to %s is replaced by two threads, "
                 "and given up twice", o);
        break;
    default:
        snprintf(out, size, "a search in %s would never end: races have "
                 "filled its table", o);
        break;
    }
}

static void print_story(FILE *out, LedgerKind kind, const LedgerEvent *e)
{
    char text[TEXT * 2];
    headline_of(kind, e, text, sizeof text);
    fputc('\n', out);
    victim_print_wrapped(out, text);
    if (e->step_count > 1) print_steps(out, e);
    else print_lone(out, e);
}

void victim_tell(FILE *out, const LedgerPage *page)
{
    for (int kind = 0; kind < LEDGER_KINDS; kind++) {
        const LedgerEvent *event = &page->first[kind];
        // acquire: pairs with the release in end_event
        if (atomic_load_acquire(&event->state) == 2)
            print_story(out, (LedgerKind)kind, event);
    }
}
