// SPDX-License-Identifier: MIT
// deadlock.c -- the report of a deadlock: who waits for what, who holds it
// since which line, and the four conditions it takes.
//
// vm/sync/deadlock.c finds the threads. All of them sleep and the caller is
// attached, so their frames can be read. When no thread is left that could run,
// gil.Deadlock is raised in the main thread; a cycle among some threads is a
// warning, told once a thread.
#include "stdlib/deadlock.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "stdlib/signal.h"
#include "vm/exec/frame.h"
#include "vm/exec/lock_object.h"
#include "vm/exec/runtime.h"
#include "vm/native.h"
#include "vm/object/cell.h"
#include "vm/sync/crew.h"
#include "vm/sync/deadlock.h"

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

// Places ---------------------------------------------------------

static bool is_library(const Frame *frame)
{
    static const char PREFIX[] = "<baton>/";
    return strncmp(frame->function->code->filename->data, PREFIX,
                   sizeof PREFIX - 1) == 0;
}

// The innermost frame of the script itself; else of Baton; NULL: none.
static const Frame *own_frame(const Thread *thread)
{
    const Frame *first = NULL;
    const Frame *frame = thread->exec ? thread->exec->frame : NULL;
    for (; frame; frame = frame->previous) {
        if (!frame->function) continue;
        if (!first) first = frame;
        if (!is_library(frame)) return frame;
    }
    return first;
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static void print_place(FILE *out, const Thread *thread)
{
    const Frame *frame = own_frame(thread);
    if (!frame) return;
    fprintf(out, " at line %d of %s", frame_line(frame),
            base_name(frame->function->code->filename->data));
}

// The line that took the lock, while the function it stands in still runs.
static int line_of_taking(const Thread *owner, const ScriptLock *lock)
{
    const Frame *frame = owner->exec ? owner->exec->frame : NULL;
    for (; frame; frame = frame->previous) {
        if (!frame->function || frame->function->code != lock->code) continue;
        Frame then = *frame;
        then.ip = lock->ip;
        return frame_line(&then);
    }
    return 0;
}

// Locks by name ---------------------------------------------------------

static Value object_of(const ScriptLock *lock)
{
    return from_object((Object *)((char *)(uintptr_t)lock
                                  - offsetof(LockObject, lock)));
}

// The global of the waiting function that is the lock; NULL: none.
static const char *global_name(const Thread *waiter, Value lock)
{
    const Frame *frame = own_frame(waiter);
    if (!frame) return NULL;
    int64_t at = 0;
    Value key, value;
    while (dict_next(frame->function->globals, &at, &key, &value))
        if (value == lock && is_str(key)) return as_str(key)->data;
    return NULL;
}

static const char *local_name(const Thread *waiter, Value lock)
{
    const Frame *frame = own_frame(waiter);
    if (!frame) return NULL;
    const Code *code = frame->function->code;
    for (uint32_t i = 0; i < code->slot_count; i++) {
        Value v = frame->locals[i];
        if (is_cell_exact(v)) v = as_cell(v)->value;
        if (v == lock && code->slot_names[i]) return code->slot_names[i]->data;
    }
    return NULL;
}

static void print_lock(FILE *out, const Thread *waiter, const ScriptLock *lock)
{
    Value object = object_of(lock);
    // A parameter's name says less than the global's that was passed.
    const char *name = global_name(waiter, object);
    if (!name) name = local_name(waiter, object);
    const char *kind = lock->reentrant ? "RLock" : "Lock";
    if (name) fprintf(out, "%s '%s'", kind, name);
    else fprintf(out, "the %s at %#lx", kind, (unsigned long)object);
}

// The report ---------------------------------------------------------

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

static const Thread *thread_of_done(const Cast *cast, const void *done)
{
    for (int i = 0; i < cast->count; i++)
        if (&cast->stuck[i].thread->done == done)
            return cast->stuck[i].thread;
    return NULL;
}

// Who could end this wait; NULL: nobody in particular.
static const Thread *waits_for(const Cast *cast, const Stuck *s)
{
    if (s->reason == WAIT_JOIN) return thread_of_done(cast, s->what);
    if (s->reason != WAIT_LOCK) return NULL;
    return thread_of_id(cast, ((const ScriptLock *)s->what)->owner);
}

static void print_name(FILE *out, const Thread *thread)
{
    char name[THREAD_NAME_SIZE];
    thread_name(thread, name);
    fputs(name, out);
}

static void print_owner(FILE *out, const Thread *waiter, const Thread *owner,
                        const ScriptLock *lock)
{
    if (!owner) {
        fputs(",\n    held by a thread that has ended", out);
        return;
    }
    fputs(",\n    held by ", out);
    if (owner == waiter) fputs("itself", out);
    else print_name(out, owner);
    int line = line_of_taking(owner, lock);
    if (line) fprintf(out, " since line %d", line);
}

static void print_wait(FILE *out, const Cast *cast, const Stuck *s)
{
    fputs("  ", out);
    print_name(out, s->thread);
    print_place(out, s->thread);
    const Thread *other = waits_for(cast, s);
    if (s->reason == WAIT_LOCK) {
        fputs(" waits for ", out);
        print_lock(out, s->thread, s->what);
        print_owner(out, s->thread, other, s->what);
    } else if (s->reason == WAIT_JOIN && other) {
        fputs(" waits for ", out);
        print_name(out, other);
        fputs(" to end", out);
    } else {
        const char *text = thread_wait_text(s->reason);   // "waiting for ..."
        fprintf(out, " waits%s, and nobody is left to bring it", text + 7);
    }
    fputs("\n", out);
}

static const Stuck *stuck_of(const Cast *cast, const Thread *thread)
{
    for (int i = 0; i < cast->count; i++)
        if (cast->stuck[i].thread == thread) return &cast->stuck[i];
    return NULL;
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

static bool all_reentrant(const Cast *cast)
{
    for (int i = 0; i < cast->count; i++)
        if (!((const ScriptLock *)cast->stuck[i].what)->reentrant)
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
                all_reentrant(cast) ? "deadlock"
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
