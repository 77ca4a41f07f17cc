// SPDX-License-Identifier: MIT
// outcome.c -- naming and counting how runs end.
#include "stdlib/explore/outcome.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>

static Verdict verdict_of_dead(const Run *run)
{
    if (run->timed_out) return VERDICT_HUNG;
    if (WIFSIGNALED(run->wait_status)) return VERDICT_CRASHED;
    // os._exit: its status is all there is.
    return WEXITSTATUS(run->wait_status) ? VERDICT_STATUS : VERDICT_PASSED;
}

Verdict outcome_verdict(const Run *run)
{
    if (!run->reached) return verdict_of_dead(run);
    if (run->end == RUN_DIVERGED) return VERDICT_DIVERGED;
    if (run->end == RUN_CROWDED) return VERDICT_CROWDED;
    if (run->end == RUN_REDUNDANT) return VERDICT_REDUNDANT;
    if (run->corrupt) return VERDICT_CORRUPT;
    if (run->end == RUN_DEADLOCKED) return VERDICT_DEADLOCK;
    if (run->raised) return VERDICT_RAISED;
    if (run->end == RUN_LIVELOCKED) return VERDICT_LIVELOCK;
    if (run->end == RUN_TOO_LONG) return VERDICT_TOO_LONG;
    if (run->check_failed) return VERDICT_CHECK;
    return run->status ? VERDICT_STATUS : VERDICT_PASSED;
}

const char *outcome_verdict_name(Verdict verdict)
{
    static const char *const NAMES[] = {
        [VERDICT_PASSED] = "passed",     [VERDICT_TOO_LONG] = "too long",
        [VERDICT_RAISED] = "exception",  [VERDICT_CHECK] = "check failed",
        [VERDICT_STATUS] = "status",     [VERDICT_DEADLOCK] = "deadlock",
        [VERDICT_CORRUPT] = "corrupted", [VERDICT_CRASHED] = "crashed",
        [VERDICT_HUNG] = "hung",         [VERDICT_DIVERGED] = "diverged",
        [VERDICT_CROWDED] = "too many threads",
        [VERDICT_LIVELOCK] = "livelock",
        [VERDICT_REDUNDANT] = "redundant",
    };
    return NAMES[verdict];
}

bool outcome_is_failure(Verdict verdict)
{
    return verdict >= VERDICT_RAISED && verdict <= VERDICT_HUNG;
}

uint32_t outcome_corruption(const Run *run)
{
    uint32_t bits = 0;
    for (int kind = 0; kind < LEDGER_KINDS; kind++)
        if (run->ledger.counts[kind]) bits |= 1u << kind;
    return bits;
}

// Text -----------------------------------------------------------------------

typedef struct Text {
    char *at, *end;
} Text;

PRINTF_LIKE(2, 3) static void add(Text *text, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    size_t room = (size_t)(text->end - text->at);
    int n = vsnprintf(text->at, room, format, args);
    va_end(args);
    if (n > 0) text->at += (size_t)n < room ? (size_t)n : room - 1;
}

// On one line; long ones keep their beginning and their length.
static void add_quoted(Text *text, const char *from, size_t most)
{
    size_t length = strnlen(from, RUN_LONG_TEXT);
    add(text, "'");
    for (size_t i = 0; i < length && i < most; i++) {
        if (from[i] == '\n' && i + 1 == length) break;
        if (from[i] == '\n') add(text, "\\n");
        else add(text, "%c", from[i]);
    }
    add(text, length > most ? "...'" : "'");
}

static void add_output(Text *text, const Run *run)
{
    if (run->output_size == 0) return;
    add(text, "prints ");
    add_quoted(text, run->output, 160);
    if (run->output_size >= sizeof run->output)
        add(text, " (%llu bytes)", (unsigned long long)run->output_size);
}

static const char *actor_name(const Run *run, unsigned actor)
{
    return actor < RUN_ACTORS_MAX ? run->actors[actor].name : "";
}

static void add_exception(Text *text, const Run *run)
{
    add(text, "%.160s", run->exception);
    if (run->raised_line && run->picked)
        add(text, " (line %d)", run->raised_line);
    else if (run->raised_line)
        add(text, " (%s, line %d)", actor_name(run, run->raised_actor),
            run->raised_line);
}

static void add_corruption(Text *text, const Run *run)
{
    static const char *const TEXTS[LEDGER_KINDS] = {
#define FAULT(id, name, text) text,
#include "vm/heap/ledger_kinds.def"
#undef FAULT
    };
    const char *separator = "corrupted: ";
    uint32_t bits = outcome_corruption(run);
    for (int kind = 0; kind < LEDGER_KINDS; kind++) {
        if (!(bits >> kind & 1)) continue;
        add(text, "%s%s", separator, TEXTS[kind]);
        separator = ", ";
    }
    if (separator[0] == 'c') add(text, "corrupted");
}

static void add_end(Text *text, const Run *run)
{
    if (run->result[0]) add(text, "returns %.160s", run->result);
    else if (run->output_size) add_output(text, run);
    else add(text, "ends");
}

static void add_death(Text *text, const Run *run)
{
    int number = WTERMSIG(run->wait_status);
    const char *name = sigabbrev_np(number);
    add(text, "dies of SIG%s", name ? name : "?");
}

static void add_status(Text *text, const Run *run)
{
    int status = run->reached ? run->status : WEXITSTATUS(run->wait_status);
    add_end(text, run);
    add(text, ", exit status %d", status);
}

void outcome_text(const Run *run, char out[OUTCOME_TEXT])
{
    Text text = {out, out + OUTCOME_TEXT};
    *out = '\0';
    switch (outcome_verdict(run)) {
    case VERDICT_PASSED:
        add_end(&text, run);
        break;
    case VERDICT_TOO_LONG:
        add(&text, "cut off after %u points", run->point_count);
        break;
    case VERDICT_RAISED:
        add_exception(&text, run);
        break;
    case VERDICT_CHECK:
        add_end(&text, run);
        add(&text, "; %.160s", run->check);
        break;
    case VERDICT_STATUS:
        add_status(&text, run);
        break;
    case VERDICT_DEADLOCK:
        add(&text, "deadlock: %s", run->stuck);
        break;
    case VERDICT_LIVELOCK:
        add(&text, "livelock: %s", run->stuck[0] ? run->stuck
                                  : "threads that take turns never end");
        break;
    case VERDICT_REDUNDANT:
        add(&text, "like another one");
        break;
    case VERDICT_CORRUPT:
        add_corruption(&text, run);
        break;
    case VERDICT_CRASHED:
        add_death(&text, run);
        break;
    case VERDICT_HUNG:
        add(&text, "does not end");
        break;
    case VERDICT_DIVERGED:
        add(&text, "diverges");
        break;
    case VERDICT_CROWDED:
        add(&text, "starts too many threads");
        break;
    }
}

// Counting -------------------------------------------------------------------

bool outcome_count(Outcomes *outcomes, const Run *run, bool failure)
{
    char text[OUTCOME_TEXT];
    outcome_text(run, text);
    for (size_t i = 0; i < outcomes->count; i++) {
        Outcome *outcome = &outcomes->items[i];
        if (outcome->failure != failure || strcmp(outcome->text, text) != 0)
            continue;
        outcome->count++;
        return true;
    }
    char *copy = mem_alloc(strlen(text) + 1);
    if (!copy) return false;
    strcpy(copy, text);
    Outcome outcome = {copy, outcome_verdict(run), failure, 1};
    if (vec_push(outcomes, outcome)) return true;
    mem_free(copy);
    return false;
}

static int by_count(const void *a, const void *b)
{
    const Outcome *x = a, *y = b;
    if (x->count != y->count) return x->count < y->count ? 1 : -1;
    return strcmp(x->text, y->text);
}

void outcome_sort(Outcomes *outcomes)
{
    if (outcomes->count)
        qsort(outcomes->items, outcomes->count, sizeof *outcomes->items,
              by_count);
}

void outcome_free(Outcomes *outcomes)
{
    for (size_t i = 0; i < outcomes->count; i++)
        mem_free(outcomes->items[i].text);
    vec_free(outcomes);
}
