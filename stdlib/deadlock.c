// SPDX-License-Identifier: MIT
// deadlock.c -- the report of a deadlock: who waits for what, who holds it
// since which line, and the four conditions it takes.
//
// vm/sync/deadlock.c finds the threads. All of them sleep and the caller is
// attached, so their frames can be read. When no thread is left that could run,
// gil.Deadlock is raised in the main thread; a cycle among some threads is a
// warning, told once a thread.
#include "stdlib/deadlock.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stdlib/signal.h"
#include "stdlib/wait_text.h"
#include "vm/exec/runtime.h"
#include "vm/native.h"
#include "vm/sync/blocked.h"
#include "vm/sync/crew.h"
#include "vm/sync/deadlock.h"
#include "vm/sync/script_lock.h"

static Value error_class;   // guarded by the GIL; 0: not made yet

static void release_error(UNUSED Thread *t)
{
    Value made = error_class;
    error_class = 0;
    decref(made);
}

Type *deadlock_error(Thread *t)
{
    if (error_class) return as_type(error_class);
    Value bases = tuple_pack(t, 1, from_object(error_type(t, RuntimeError)));
    Str *name = str_intern_c("Deadlock"), *module = str_intern_c("gil");
    Dict *dict = dict_new(t);
    Value made = ERROR;
    if (bases != ERROR && name && module && dict
        && dict_set_c(t, dict, "__module__", from_object(module))) {
        Value args[3] = {from_object(name), bases, from_object(dict)};
        made = call(t, from_object(type_of_kind(KIND_TYPE)), args, 3, NULL);
    }
    decref(bases);
    decref_maybe(dict);
    if (made == ERROR) return NULL;
    error_class = made;
    runtime_at_finish(release_error);
    return as_type(made);
}

// The report ---------------------------------------------------------

enum { OWNERS_MOST = 16, OBJECT_SIZE = 128 };

typedef struct Cast {
    const Stuck *stuck;
    int count;
} Cast;

static const Thread *thread_of_id(const Cast *cast, uint64_t id)
{
    for (int i = 0; i < cast->count; i++)
        if (cast->stuck[i].thread->id == id) return cast->stuck[i].thread;
    return NULL;
}

static const Stuck *stuck_of(const Cast *cast, const Thread *thread)
{
    for (int i = 0; i < cast->count; i++)
        if (cast->stuck[i].thread == thread) return &cast->stuck[i];
    return NULL;
}

static bool is_join(const Stuck *s) { return s->reason == WAIT_JOIN; }

// Of several that have it, one that waits itself for somebody: only through
// that one can it be a cycle. NULL: nobody in particular could end this wait.
static const Thread *waits_for(const Cast *cast, const Stuck *s)
{
    uint64_t ids[OWNERS_MOST], whom;
    const Thread *any = NULL;
    int n = blocked_by(s->reason, s->what, ids, OWNERS_MOST);
    for (int i = 0; i < n; i++) {
        const Thread *owner = thread_of_id(cast, ids[i]);
        const Stuck *other = owner ? stuck_of(cast, owner) : NULL;
        if (!any) any = owner;
        if (other && blocked_by(other->reason, other->what, &whom, 1))
            return owner;
    }
    return any;
}

static void print_name(FILE *out, const Thread *thread)
{
    char name[THREAD_NAME_SIZE];
    thread_name(thread, name);
    fputs(name, out);
}

typedef struct NameOfId {
    uint64_t id;
    char name[THREAD_NAME_SIZE];
} NameOfId;

// The list's mutex is held, which thread_name would take.
static void copy_name_of_id(Thread *thread, void *arg)
{
    NameOfId *of = arg;
    if (thread->id == of->id) memcpy(of->name, thread->name, sizeof of->name);
}

// One that is no part of the story, or not any more.
static void print_other(FILE *out, const Stuck *s, uint64_t id)
{
    NameOfId of = {.id = id, .name = "a thread that has ended"};
    crew_each(s->thread->crew, copy_name_of_id, &of);
    fputs(of.name, out);
}

static void print_owner(FILE *out, const Stuck *s, const Thread *owner)
{
    if (owner == s->thread) fputs("itself", out);
    else print_name(out, owner);
    int line = wait_text_taken_at(owner, s->reason, s->what);
    if (line) fprintf(out, " since line %d", line);
}

// False: nobody in particular has it.
static bool print_owners(FILE *out, const Cast *cast, const Stuck *s)
{
    uint64_t ids[OWNERS_MOST];
    int n = blocked_by(s->reason, s->what, ids, OWNERS_MOST);
    for (int i = 0; i < n; i++) {
        fputs(i ? ", " : ",\n    held by ", out);
        const Thread *owner = thread_of_id(cast, ids[i]);
        if (owner) print_owner(out, s, owner);
        else print_other(out, s, ids[i]);
    }
    return n > 0;
}

// What to say between "waits" and the object, and behind it.
static const char *before_object(WaitReason reason)
{
    switch (reason) {
    case WAIT_SEND: return "to send to ";
    case WAIT_RECEIVE: return "to receive from ";
    case WAIT_RWREAD: return "to read under ";
    case WAIT_RWWRITE: return "to write under ";
    default: return "for ";
    }
}

static void print_nobody(FILE *out, WaitReason reason)
{
    fprintf(out, ", and nobody is left to %s",
            reason == WAIT_SEND ? "receive" : reason == WAIT_RECEIVE ? "send"
            : reason == WAIT_BARRIER ? "come" : "bring it");
}

static void print_object(FILE *out, const Stuck *s)
{
    char object[OBJECT_SIZE] = "";
    FILE *name = fmemopen(object, sizeof object, "w");
    if (name) {
        wait_text_object(name, s->thread, s->reason, s->what);
        fclose(name);
    }
    if (object[0])
        fprintf(out, " waits %s%s", before_object(s->reason), object);
    else   // "waiting for ..."
        fprintf(out, " waits%s",
                thread_wait_text(s->reason) + strlen("waiting"));
}

static void print_wait(FILE *out, const Cast *cast, const Stuck *s)
{
    const Thread *joined = is_join(s) ? waits_for(cast, s) : NULL;
    fputs("  ", out);
    print_name(out, s->thread);
    wait_text_place(out, s->thread);
    if (joined) {
        fputs(" waits for ", out);
        print_name(out, joined);
        fputs(" to end", out);
    } else {
        print_object(out, s);
        if (!print_owners(out, cast, s)) print_nobody(out, s->reason);
    }
    fputs("\n", out);
}

// From `s` on, as long as each waits for one in particular: does it come back?
static bool is_in_cycle(const Cast *cast, const Stuck *s)
{
    const Stuck *at = s;
    for (int steps = 0; at && steps < cast->count; steps++) {
        const Thread *next = waits_for(cast, at);
        if (next == s->thread) return true;
        at = next ? stuck_of(cast, next) : NULL;
    }
    return false;
}

static const Stuck *any_cycle(const Cast *cast)
{
    for (int i = 0; i < cast->count; i++)
        if (is_in_cycle(cast, &cast->stuck[i])) return &cast->stuck[i];
    return NULL;
}

static void print_cycle(FILE *out, const Cast *cast, const Stuck *first)
{
    print_name(out, first->thread);
    const Stuck *at = first;
    do {
        const Thread *next = waits_for(cast, at);
        fputs(" -> ", out);
        print_name(out, next);
        at = stuck_of(cast, next);
    } while (at != first);
}

static void print_conditions(FILE *out, const Cast *cast)
{
    const Stuck *cycle = any_cycle(cast);
    fputs("the four conditions of a deadlock:\n", out);
    if (!cycle) {
        fputs("  there is no circular wait: somebody forgot to wake these, "
              "or woke them too early\n", out);
        return;
    }
    fputs("  mutual exclusion   a lock has one holder at a time\n"
          "  hold and wait      each keeps what it holds while it waits\n"
          "  no preemption      nobody takes a lock away from its holder\n"
          "  circular wait      ", out);
    print_cycle(out, cast, cycle);
    fputs("\nbreak one of them: take locks in one order "
          "everywhere, or acquire(timeout=...)\n", out);
}

// Only a plain Lock may be released by somebody else.
static bool is_proof(const Cast *cast)
{
    for (int i = 0; i < cast->count; i++)
        if (cast->stuck[i].reason == WAIT_LOCK
            && !((const ScriptLock *)cast->stuck[i].what)->reentrant)
            return false;
    return true;
}

static char *report_of(const Cast *cast, bool all)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    if (!out) return NULL;
    if (all)
        fputs("deadlock: no thread can ever run again\n", out);
    else
        fprintf(out, "%s: %d threads wait for each other\n",
                is_proof(cast) ? "deadlock"
                : "possible deadlock (another thread may release a Lock)",
                cast->count);
    for (int i = 0; i < cast->count; i++)
        print_wait(out, cast, &cast->stuck[i]);
    print_conditions(out, cast);
    fclose(out);
    return text;
}

static void raise_in_main(Thread *t, const char *report)
{
    Thread *main = t->crew->main;
    Type *type = deadlock_error(t);
    Str *text = type ? str_from_c(t, report) : NULL;
    Value exception = text ? call1(t, from_object(type), from_object(text))
                           : ERROR;
    decref_maybe(text);
    if (exception == ERROR) {
        error_clear(t);
        return;
    }
    Value before = main->async_exc;
    main->async_exc = exception;
    if (before != 0) decref(before);
    thread_ask(main, BREAK_ASYNC_EXC);
}

// Each thread is told of once, and so each cycle.
static bool is_told(const Stuck *stuck, int count)
{
    bool told = false;
    for (int i = 0; i < count; i++) {
        told |= stuck[i].thread->told_stuck;
        stuck[i].thread->told_stuck = true;
    }
    return told;
}

static void tell(Thread *t, const Stuck *stuck, int count, bool all)
{
    Cast cast = {stuck, count};
    if (all ? signal_has_script_handler() : is_told(stuck, count)) return;
    char *report = report_of(&cast, all);
    if (!report) return;
    if (all) {
        size_t size = strlen(report);
        while (size && report[size - 1] == '\n') report[--size] = 0;
        raise_in_main(t, report);
    } else {
        fprintf(stderr, "baton: warning: %s", report);
    }
    free(report);
}

void deadlock_install(void)
{
    deadlock_hook = tell;
}
