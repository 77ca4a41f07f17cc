// SPDX-License-Identifier: MIT
// fault.c -- the patterns that faults of threads have.
//
// R is a read, W a write, of one place; a and b are threads.
//
//   lost update      Ra Wb Wa     a writes what it made from a stale value
//   check-then-act   Ra Wb ..     a's read was a condition; it acts on it, or
//                                 fails by it, after b has made it untrue
//   torn read        Wb1 Ra1 Ra2 Wb2, two parts of one object, one of them
//                                 seen old and the other one new
//   order violation  Ra .. Wb     a fails with what b had yet to set
//
//   ABA              Ra(v) Wb Wb(v) Wa
//   atomicity violation  Xa Wb Xa: none of these, but not one step
//
// Deadlock and livelock, and what the ledger saw, are known as such. Which
// pattern is meant can only be guessed where several fit: the first in this
// order that has a's part after the point where b came in between.
#include "stdlib/explore/fault.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

#include "stdlib/explore/conflict.h"
#include "stdlib/explore/outcome.h"

typedef struct Search {
    const Run *run;
    const bool *keep;
    uint32_t count;
    char *(*line_text)(void *arg, int file, int line);
    void *arg;
    Fault *out;
} Search;

static const char *who(const Search *s, const RunEvent *e)
{
    return s->run->actors[e->actor].name;
}

static void place_name(const RunEvent *e, char out[80])
{
    bool item = e->kind == SCHED_ITEM;
    if (e->kind == SCHED_GLOBAL || e->kind == SCHED_CELL)
        snprintf(out, 80, "%s", e->name);
    else if (!e->name[0])
        snprintf(out, 80, "%s", e->object[0] ? e->object : "it");
    else
        snprintf(out, 80, item ? "%s[%s]" : "%s.%s", e->object, e->name);
}

// Is the line a condition? `while` and `if`, also after an `else` and within
// an expression; assert too.
static bool is_condition(const Search *s, const RunEvent *e)
{
    static const char *const WORDS[] = {"if", "elif", "while", "assert"};
    char *text = s->line_text(s->arg, e->file, e->line);
    bool found = false;
    for (char *at = text; at && *at && !found; at++) {
        if (at > text && (isalnum((unsigned char)at[-1]) || at[-1] == '_'))
            continue;
        for (size_t i = 0; i < ARRAY_LENGTH(WORDS); i++) {
            size_t n = strlen(WORDS[i]);
            found |= strncmp(at, WORDS[i], n) == 0
                  && !isalnum((unsigned char)at[n]) && at[n] != '_';
        }
    }
    free(text);
    return found;
}

static bool is_read(const RunEvent *e)
{
    return conflict_is_access(e) && !e->write;
}

static bool is_write(const RunEvent *e)
{
    return conflict_is_access(e) && e->write && e->kind != SCHED_COUNT;
}

// The first write by another thread to e's place among events from..to.
static const RunEvent *write_between(const Search *s, const RunEvent *e,
                                     uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        const RunEvent *w = &s->run->events[i];
        if (s->keep[i] && is_write(w) && w->actor != e->actor
            && conflict_same_place(e, w))
            return w;
    }
    return NULL;
}

// The last read of e's place by its own thread before event number i.
static bool last_read(const Search *s, const RunEvent *e, uint32_t i,
                      uint32_t *at)
{
    while (i-- > s->run->events_before) {
        const RunEvent *r = &s->run->events[i];
        if (r->actor != e->actor || !s->keep[i]) continue;
        if (!conflict_same_place(e, r)) continue;
        *at = i;
        return is_read(r);
    }
    return false;
}

static void tell_lost(const Search *s, const RunEvent *r, const RunEvent *other,
                      const RunEvent *w)
{
    char place[80];
    bool condition = r->line != w->line && is_condition(s, r);
    place_name(r, place);
    snprintf(s->out->name, sizeof s->out->name, "%s",
             condition ? "check-then-act" : "lost update");
    if (condition)
        snprintf(s->out->text, sizeof s->out->text,
                 "%s looked at %s (%s) at line %d; before it acted on that at "
                 "line %d, %s changed it (%s) at line %d.",
                 who(s, r), place, r->value, r->line, w->line, who(s, other),
                 other->value, other->line);
    else
        snprintf(s->out->text, sizeof s->out->text,
                 "%s read %s (%s) at line %d; %s wrote %s at line %d; then %s "
                 "wrote %s over it at line %d, made from the old value.",
                 who(s, r), place, r->value, r->line, who(s, other),
                 other->value, other->line, who(s, w), w->value, w->line);
}

static bool find_lost(const Search *s)
{
    for (uint32_t i = s->run->events_before; i < s->count; i++) {
        const RunEvent *w = &s->run->events[i];
        uint32_t at;
        if (!s->keep[i] || !is_write(w) || !last_read(s, w, i, &at)) continue;
        const RunEvent *other = write_between(s, w, at + 1, i);
        if (!other) continue;
        tell_lost(s, &s->run->events[at], other, w);
        return true;
    }
    return false;
}

// A condition that was read, and made untrue by another thread before its
// reader went on; then something was raised there.
static bool find_acted(const Search *s)
{
    const Run *run = s->run;
    for (uint32_t i = s->count; i-- > run->events_before;) {
        const RunEvent *r = &run->events[i];
        if (!s->keep[i] || !is_read(r)) continue;
        if (run->raised && r->actor != run->raised_actor) continue;
        const RunEvent *other = write_between(s, r, i + 1, s->count);
        if (!other || !is_condition(s, r)) continue;
        char place[80];
        place_name(r, place);
        snprintf(s->out->name, sizeof s->out->name, "check-then-act");
        snprintf(s->out->text, sizeof s->out->text,
                 "%s looked at %s (%s) at line %d; before it acted on that, "
                 "%s changed it at line %d.", who(s, r), place, r->value,
                 r->line, who(s, other), other->line);
        return true;
    }
    return false;
}

// Looked at as a condition, changed by another thread, and then acted on: by a
// write to the same place at another line, whatever was read in between.
static bool find_checked(const Search *s)
{
    const Run *run = s->run;
    for (uint32_t i = run->events_before; i < s->count; i++) {
        const RunEvent *r = &run->events[i], *other;
        if (!s->keep[i] || !is_read(r)) continue;
        for (uint32_t j = i + 1; j < s->count; j++) {
            const RunEvent *w = &run->events[j];
            if (!s->keep[j] || w->actor != r->actor) continue;
            if (is_read(w) && w->line == r->line && conflict_same_place(r, w))
                break;    // it has looked once more
            if (!is_write(w) || w->line == r->line
                || !conflict_same_place(r, w))
                continue;
            other = write_between(s, r, i + 1, j);
            if (!other || !is_condition(s, r)) break;
            tell_lost(s, r, other, w);
            return true;
        }
    }
    return false;
}

// Read, changed and changed back by another thread, and taken for untouched.
static bool find_aba(const Search *s)
{
    const Run *run = s->run;
    for (uint32_t i = run->events_before; i < s->count; i++) {
        const RunEvent *r = &run->events[i], *away = NULL, *back = NULL;
        if (!s->keep[i] || !is_read(r) || !r->value[0]) continue;
        for (uint32_t j = i + 1; j < s->count; j++) {
            const RunEvent *w = &run->events[j];
            if (!is_write(w) || !w->done || !conflict_same_place(r, w))
                continue;
            bool same = strcmp(w->value, r->value) == 0;
            if (w->actor == r->actor) {
                if (!back) break;
                char place[80];
                place_name(r, place);
                snprintf(s->out->name, sizeof s->out->name, "ABA");
                snprintf(s->out->text, sizeof s->out->text,
                         "%s read %s (%s) at line %d; %s changed it at line "
                         "%d and put the same back at line %d; so %s took it "
                         "for unchanged and wrote %s at line %d.", who(s, r),
                         place, r->value, r->line, who(s, away), away->line,
                         back->line, who(s, w), w->value, w->line);
                return true;
            }
            if (!same && !away) away = w;
            if (away) back = same ? w : NULL;
        }
    }
    return false;
}

// Two accesses of one thread to one place, and a change of another's between
// them: what else it may be, they weren't one step.
static bool find_between(const Search *s)
{
    for (uint32_t i = s->count; i-- > s->run->events_before;) {
        const RunEvent *second = &s->run->events[i];
        if (!s->keep[i] || !conflict_is_access(second)) continue;
        for (uint32_t j = i; j-- > s->run->events_before;) {
            const RunEvent *first = &s->run->events[j];
            if (!s->keep[j] || first->actor != second->actor
                || !conflict_same_place(first, second))
                continue;
            const RunEvent *other = write_between(s, first, j + 1, i);
            if (!other) break;
            char place[80];
            place_name(first, place);
            snprintf(s->out->name, sizeof s->out->name, "atomicity violation");
            snprintf(s->out->text, sizeof s->out->text,
                     "%s used %s at line %d and again at line %d; in between "
                     "%s changed it at line %d.", who(s, first), place,
                     first->line, second->line, who(s, other), other->line);
            return true;
        }
    }
    return false;
}

// Somebody goes through a container that somebody else changes.
static bool find_changed(const Search *s)
{
    if (!s->run->raised
        || !(strstr(s->run->exception, "during iteration")))
        return false;
    for (uint32_t i = s->count; i-- > s->run->events_before;) {
        const RunEvent *r = &s->run->events[i];
        if (r->actor != s->run->raised_actor || !is_read(r)) continue;
        for (uint32_t j = s->count; j-- > s->run->events_before;) {
            const RunEvent *w = &s->run->events[j];
            if (!is_write(w) || w->actor == r->actor
                || r->address != w->address)
                continue;
            snprintf(s->out->name, sizeof s->out->name,
                     "change during iteration");
            snprintf(s->out->text, sizeof s->out->text,
                     "%s goes through %s at line %d; meanwhile %s changed it "
                     "at line %d.", who(s, r), r->object, r->line, who(s, w),
                     w->line);
            return true;
        }
    }
    return false;
}

// The same field or item: a list's items move, so that its writes count as
// changes of all, but here their numbers are told apart.
static bool same_part(const RunEvent *a, const RunEvent *b)
{
    bool items = a->kind == SCHED_ITEM && b->kind == SCHED_ITEM;
    return conflict_same_place(a, b)
        && (!items || strcmp(a->name, b->name) == 0);
}

// A write of e's part by the thread `actor`, or by any but e's own for
// RUN_ACTORS_MAX, among events from..to.
static const RunEvent *part_written(const Search *s, const RunEvent *e,
                                    uint8_t actor, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        const RunEvent *w = &s->run->events[i];
        if (s->keep[i] && is_write(w) && same_part(e, w)
            && w->actor != e->actor
            && (actor == RUN_ACTORS_MAX || w->actor == actor))
            return w;
    }
    return NULL;
}

static void tell_torn(const Search *s, const RunEvent *r1, const RunEvent *r2,
                      const RunEvent *w1, const RunEvent *w2)
{
    snprintf(s->out->name, sizeof s->out->name, "torn read");
    snprintf(s->out->text, sizeof s->out->text,
             "%s read %s and %s at lines %d and %d: one as it was before %s "
             "wrote them (at lines %d and %d), the other as it was then.",
             who(s, r1), r1->name, r2->name, r1->line, r2->line, who(s, w1),
             w1->line, w2->line);
}

// Two reads by one thread of two parts of an object; another thread has
// written one before the reading and the other one behind it; or both in
// between.
static bool is_torn(const Search *s, uint32_t first, uint32_t second)
{
    const RunEvent *r1 = &s->run->events[first], *late, *w2;
    const RunEvent *r2 = &s->run->events[second], *w1;
    if (r1->address != r2->address || same_part(r1, r2)) return false;
    w1 = part_written(s, r1, RUN_ACTORS_MAX, first + 1, second);
    w2 = w1 ? part_written(s, r2, w1->actor, first + 1, second) : NULL;
    if (w2) return tell_torn(s, r1, r2, w1, w2), true;
    for (int way = 0; way < 2; way++) {
        const RunEvent *early = way ? r2 : r1;
        late = way ? r1 : r2;
        w1 = part_written(s, early, RUN_ACTORS_MAX, s->run->events_before,
                          first);
        if (!w1) continue;
        w2 = part_written(s, late, w1->actor, second + 1, s->count);
        if (w2) return tell_torn(s, early, late, w1, w2), true;
    }
    return false;
}

static bool find_torn(const Search *s)
{
    for (uint32_t i = s->run->events_before; i < s->count; i++) {
        const RunEvent *r1 = &s->run->events[i];
        if (!s->keep[i] || !is_read(r1)) continue;
        for (uint32_t j = i + 1; j < s->count && j < i + 64; j++) {
            const RunEvent *r2 = &s->run->events[j];
            if (s->keep[j] && is_read(r2) && r2->actor == r1->actor
                && is_torn(s, i, j))
                return true;
        }
    }
    return false;
}

// Told or not: when the reader has failed, nothing is shared any more.
static const RunEvent *any_write_after(const Search *s, const RunEvent *e,
                                       uint32_t from)
{
    for (uint32_t i = from; i < s->count; i++) {
        const RunEvent *w = &s->run->events[i];
        if (is_write(w) && w->actor != e->actor && !w->inside
            && conflict_same_place(e, w))
            return w;
    }
    return NULL;
}

// The thread that failed read something that another one writes later.
static bool find_order(const Search *s)
{
    const Run *run = s->run;
    if (!run->raised) return false;
    for (uint32_t i = s->count; i-- > 0;) {
        const RunEvent *r = &run->events[i];
        bool there = !r->write && r->kind >= SCHED_GLOBAL
                  && r->kind <= SCHED_SLOT && r->address
                  && r->actor == run->raised_actor
                  && r->line == run->raised_line;
        if (!there) continue;
        const RunEvent *w = any_write_after(s, r, i + 1);
        if (!w) continue;
        char place[80];
        place_name(r, place);
        snprintf(s->out->name, sizeof s->out->name, "order violation");
        snprintf(s->out->text, sizeof s->out->text,
                 "%s used %s at line %d before %s had set it at line %d.",
                 who(s, r), place, r->line, who(s, w), w->line);
        return true;
    }
    return false;
}

// Deadlock -------------------------------------------------------------------

// Was somebody told to go on who only then began to wait?
static const RunEvent *early_notify(const Search *s, const RunEvent *wait,
                                    uint8_t kind)
{
    const RunEvent *last = NULL;
    for (uint32_t i = s->run->events_before; i < s->count; i++) {
        const RunEvent *e = &s->run->events[i];
        if (e == wait) break;
        if (e->kind == kind && e->address == wait->address
            && e->actor != wait->actor)
            last = e;
    }
    return last;
}

// The point at which an actor stands in the end, if it waits there.
static bool stays(const Search *s, uint32_t i)
{
    const RunEvent *events = s->run->events;
    for (uint32_t j = i + 1; j < s->count; j++)
        if (events[j].actor == events[i].actor && !events[j].done
            && events[j].kind != SCHED_BLOCK && events[j].kind != SCHED_WAKE
            && !conflict_is_lock(&events[j]))
            return false;
    return true;
}

static bool tell_cleared(const Search *s, const RunEvent *wait)
{
    const RunEvent *set = early_notify(s, wait, SCHED_NOTIFY);
    const RunEvent *clear = early_notify(s, wait, SCHED_CLEAR);
    if (!set || !clear || clear < set) return false;
    snprintf(s->out->name, sizeof s->out->name, "lost wake-up");
    snprintf(s->out->text, sizeof s->out->text,
             "%s set the event at line %d and %s cleared it at line %d, "
             "before %s waited for it at line %d; nobody will set it again.",
             who(s, set), set->line, who(s, clear), clear->line, who(s, wait),
             wait->line);
    return true;
}

static void tell_deadlock(const Search *s)
{
    Fault *out = s->out;
    snprintf(out->name, sizeof out->name, "deadlock");
    snprintf(out->text, sizeof out->text, "%.560s", s->run->deadlock);
    for (uint32_t i = s->count; i-- > s->run->events_before;) {
        const RunEvent *wait = &s->run->events[i];
        if (!wait->address || !stays(s, i)) continue;
        if (wait->kind == SCHED_EVENT && tell_cleared(s, wait)) return;
        if (wait->kind != SCHED_WAIT) continue;
        const RunEvent *notify = early_notify(s, wait, SCHED_NOTIFY);
        if (!notify) continue;
        snprintf(out->name, sizeof out->name, "lost wake-up");
        snprintf(out->text, sizeof out->text,
                 "%s notified at line %d, when nobody waited yet; %s began to "
                 "wait at line %d and nobody will notify it.",
                 who(s, notify), notify->line, who(s, wait), wait->line);
        return;
    }
}

static void tell_livelock(const Search *s)
{
    Fault *out = s->out;
    snprintf(out->name, sizeof out->name, "livelock");
    snprintf(out->text, sizeof out->text, "%.560s", s->run->deadlock[0]
             ? s->run->deadlock
             : "When the threads take turns, they go on for ever: each undoes "
               "what it has done because of what the other one does.");
}

// The ledger -----------------------------------------------------------------

static const LedgerEvent *ledger_event(const Run *run, LedgerKind kind)
{
    return run->ledger.counts[kind] ? &run->ledger.first[kind] : NULL;
}

static void tell_use(const Search *s, const LedgerEvent *use)
{
    Fault *out = s->out;
    snprintf(out->name, sizeof out->name, "use after free");
    if (use->freed_by.thread[0])
        snprintf(out->text, sizeof out->text,
                 "%s was freed by %s at line %d (count %d, should be %d) and "
                 "used by %s at line %d.", use->object, use->freed_by.thread,
                 use->freed_by.line, use->count, use->shadow, use->by.thread,
                 use->by.line);
    else
        snprintf(out->text, sizeof out->text,
                 "%s was used by %s at line %d after it had been freed.",
                 use->object[0] ? use->object : "an object", use->by.thread,
                 use->by.line);
}

static void tell_corruption(const Search *s)
{
    const Run *run = s->run;
    Fault *out = s->out;
    const LedgerEvent *use = ledger_event(run, LEDGER_USE_AFTER_FREE);
    const LedgerEvent *late = ledger_event(run, LEDGER_READ_THEN_FREED);
    const LedgerEvent *freed = ledger_event(run, LEDGER_EARLY_FREE);
    const LedgerEvent *lost = ledger_event(run, LEDGER_OVERWRITE);
    if (use || late) {
        tell_use(s, use ? use : late);
    } else if (freed) {
        snprintf(out->name, sizeof out->name, "early free");
        snprintf(out->text, sizeof out->text,
                 "%s was freed by %s at line %d: its count was %d and should "
                 "have been %d.", freed->object, freed->by.thread,
                 freed->by.line, freed->count, freed->shadow);
    } else if (lost) {
        snprintf(out->name, sizeof out->name, "lost update of a count");
        snprintf(out->text, sizeof out->text,
                 "%s loaded the count %lld of %s at line %d and stored %lld, "
                 "wiping out %lld, which another thread had stored in "
                 "between.", lost->by.thread, (long long)lost->loaded,
                 lost->object, lost->by.line, (long long)lost->stored,
                 (long long)lost->overwritten);
    }
}

void fault_find(const Run *run, const bool *keep,
                char *(*line_text)(void *arg, int file, int line), void *arg,
                Fault *out)
{
    Search s = {run, keep, conflict_event_count(run), line_text, arg, out};
    Verdict verdict = outcome_verdict(run);
    *out = (Fault){0};
    if (verdict == VERDICT_CORRUPT) tell_corruption(&s);
    else if (verdict == VERDICT_DEADLOCK) tell_deadlock(&s);
    else if (verdict == VERDICT_LIVELOCK) tell_livelock(&s);
    else if (outcome_is_failure(verdict))
        (void)(find_changed(&s) || find_aba(&s) || find_lost(&s)
               || find_torn(&s) || find_order(&s) || find_checked(&s)
               || find_acted(&s) || find_between(&s));
}
