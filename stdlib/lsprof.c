// SPDX-License-Identifier: MIT
// lsprof.c -- _lsprof.Profiler: who called whom how often and for how
// long. cProfile stands on it.
//
// Hears of calls and returns as an observer of the thread (exec/settrace.c)
// and keeps an Entry for each function met, in an open table by the address
// of its code or its C definition, which the entry holds on to; and for each
// entry a list of its callers. A call's own time is its time less that of
// the calls it made. Time is the monotonic clock's.
//
// Guarded by the GIL. A profiler observes one thread, and keeps itself alive
// while it does.
#include <string.h>

#include "stdlib/registry.h"
#include "vm/base/clock.h"
#include "vm/base/memory.h"
#include "vm/exec/settrace.h"
#include "vm/native.h"

// How often, how often below itself, and nanoseconds in all and its own.
typedef struct Figures {
    int64_t calls, recursive, total, own;
    int32_t depth;          // of calls that are going on
} Figures;

typedef struct Entry Entry;
typedef struct Caller {
    Entry *entry;
    Figures figures;
    struct Caller *next;
} Caller;

struct Entry {
    const void *key;
    Value function;         // a Code or a Native; counted
    Figures figures;
    Caller *callers;
};

typedef struct Going {
    Entry *entry;
    Caller *caller;         // NULL: nobody seen
    int64_t start, below;   // nanoseconds
} Going;

typedef struct Profiler {
    Object head;
    Entry **table;          // capacity slots, a power of two; NULL: free
    size_t count, capacity;
    Going *stack;
    size_t depth, room;
    bool with_builtins, on, failed;
} Profiler;

static Profiler *as_profiler(Value v)
{
    return (Profiler *)as_object(v);
}

// The table ------------------------------------------------------------------

static size_t place_of(const Profiler *p, const void *key)
{
    size_t mask = p->capacity - 1;
    size_t i = ((uintptr_t)key >> 4) * 0x9E3779B97F4A7C15u >> 20 & mask;
    while (p->table[i] && p->table[i]->key != key) i = (i + 1) & mask;
    return i;
}

static bool grow(Profiler *p)
{
    Entry **old = p->table;
    size_t before = p->capacity, after = before ? before * 2 : 64;
    Entry **table = mem_alloc_zero(after, sizeof *table);
    if (!table) return false;
    p->table = table;
    p->capacity = after;
    for (size_t i = 0; i < before; i++)
        if (old[i]) table[place_of(p, old[i]->key)] = old[i];
    mem_free(old);
    return true;
}

static Entry *entry_for(Profiler *p, const void *key, Value function)
{
    if (p->count * 2 >= p->capacity && !grow(p)) return NULL;
    Entry **slot = &p->table[place_of(p, key)];
    if (*slot) return *slot;
    *slot = mem_alloc_zero(1, sizeof **slot);
    if (!*slot) return NULL;
    p->count++;
    (*slot)->key = key;
    (*slot)->function = new_ref(function);
    return *slot;
}

static Caller *caller_for(Entry *e, Entry *caller)
{
    for (Caller *c = e->callers; c; c = c->next)
        if (c->entry == caller) return c;
    Caller *c = mem_alloc_zero(1, sizeof *c);
    if (!c) return NULL;
    c->entry = caller;
    c->next = e->callers;
    return e->callers = c;
}

// Hearing --------------------------------------------------------------------

static void begin(Profiler *p, const void *key, Value function)
{
    if (p->depth == p->room) {
        size_t room = p->room ? p->room * 2 : 64;
        Going *more = mem_realloc_array(p->stack, room, sizeof *more);
        if (!more) {
            p->failed = true;
            return;
        }
        p->stack = more;
        p->room = room;
    }
    Entry *e = entry_for(p, key, function);
    Entry *above = p->depth ? p->stack[p->depth - 1].entry : NULL;
    Caller *caller = e && above ? caller_for(e, above) : NULL;
    if (!e || (above && !caller)) {
        p->failed = true;
        return;
    }
    e->figures.depth++;
    if (caller) caller->figures.depth++;
    p->stack[p->depth++] = (Going){e, caller, clock_monotonic_ns(), 0};
}

static void add(Figures *f, int64_t total, int64_t own)
{
    f->calls++;
    f->own += own;
    if (--f->depth == 0) f->total += total;
    else f->recursive++;
}

static void end(Profiler *p)
{
    if (!p->depth) return;   // begun before us
    const Going *going = &p->stack[--p->depth];
    int64_t total = clock_monotonic_ns() - going->start;
    add(&going->entry->figures, total, total - going->below);
    if (going->caller)
        add(&going->caller->figures, total, total - going->below);
    if (p->depth) p->stack[p->depth - 1].below += total;
}

static void observe(void *state, SettraceEvent event, const Frame *frame,
                    Value callee)
{
    Profiler *p = state;
    Code *code = frame_code(frame);
    switch (event) {
    case SETTRACE_CALL: begin(p, code, from_object(code)); break;
    case SETTRACE_RETURN: end(p); break;
    case SETTRACE_C_CALL:
        if (p->with_builtins)
            begin(p, ((Native *)as_object(callee))->def, callee);
        break;
    case SETTRACE_C_RETURN: case SETTRACE_C_EXCEPTION:
        if (p->with_builtins) end(p);
        break;
    default: break;
    }
}

// The type -------------------------------------------------------------------

static void end_all(Profiler *p)
{
    while (p->depth) end(p);
}

static Value stop(Thread *t, Profiler *p)
{
    if (!p->on) return NONE;
    p->on = false;
    end_all(p);
    bool fine = settrace_observe(t, NULL, NULL);
    decref_object(&p->head);
    return fine ? NONE : ERROR;
}

NATIVE(lsprof_enable, "enable(self, subcalls=True, builtins=True)",
       "Count this thread's calls from now on.")
{
    Profiler *p = as_profiler(args[0]);
    int builtins = value_truth(t, args[2]);
    if (builtins < 0) return ERROR;
    if (p->on) return NONE;
    p->with_builtins = builtins;
    if (settrace_observed(t))
        return raisef(t, ValueError,
                      "Another profiling tool is already active");
    if (!settrace_observe(t, observe, p)) return ERROR;
    incref_object(&p->head);
    p->on = true;
    return NONE;
}

NATIVE(lsprof_disable, "disable(self)", "Stop counting.")
{
    return stop(t, as_profiler(args[0]));
}

static void forget(Profiler *p)
{
    for (size_t i = 0; i < p->capacity; i++) {
        Entry *e = p->table[i];
        if (!e) continue;
        p->table[i] = NULL;
        for (Caller *c = e->callers, *next; c; c = next) {
            next = c->next;
            mem_free(c);
        }
        decref(e->function);
        mem_free(e);
    }
    p->count = p->depth = 0;
}

NATIVE(lsprof_clear, "clear(self)", "Forget what was counted.")
{
    forget(as_profiler(args[0]));
    return NONE;
}

static Value figures_tuple(Thread *t, const Entry *e, const Figures *f,
                           Value callers)
{
    Value total = float_new(t, (double)f->total / 1e9);
    Value own = float_new(t, (double)f->own / 1e9);
    Value row = total == ERROR || own == ERROR ? ERROR
        : tuple_pack(t, 6, e->function, int_new(t, f->calls),
                     int_new(t, f->recursive), total, own, callers);
    decref(total);
    decref(own);
    return row;
}

static Value callers_list(Thread *t, const Entry *e)
{
    List *list = list_new(t, 4);
    for (const Caller *c = e->callers; list && c; c = c->next) {
        Value row = figures_tuple(t, c->entry, &c->figures, NONE);
        if (row != ERROR && list_append_steal(t, list, row)) continue;
        decref_object(list);
        return ERROR;
    }
    return list ? from_object(list) : ERROR;
}

static bool add_row(Thread *t, List *list, const Entry *e)
{
    Value callers = callers_list(t, e);
    if (callers == ERROR) return false;
    Value row = figures_tuple(t, e, &e->figures, callers);
    decref(callers);
    return row != ERROR && list_append_steal(t, list, row);
}

NATIVE(lsprof_rows, "rows(self)",
       "(function, calls, recursive calls, seconds, own seconds, callers) "
       "of each function;\nthe callers are such tuples, too.")
{
    const Profiler *p = as_profiler(args[0]);
    if (p->failed) return raise_memory_error(t);
    List *list = list_new(t, (int64_t)p->count);
    for (size_t i = 0; list && i < p->capacity; i++) {
        if (!p->table[i] || add_row(t, list, p->table[i])) continue;
        decref_object(list);
        return ERROR;
    }
    return list ? from_object(list) : ERROR;
}

SIGNATURE(lsprof_signature, "Profiler()");

static Value lsprof_new(Thread *t, Type *type, Value *args, int n,
                          Tuple *kwnames)
{
    Value none[1];
    if (!signature_bind(t, &lsprof_signature, args, n, kwnames, none))
        return ERROR;
    Profiler *p = object_new(t, type, 0);
    return p ? from_object(p) : ERROR;
}

static void lsprof_dealloc(Object *object)
{
    Profiler *p = (Profiler *)object;
    forget(p);
    mem_free(p->table);
    mem_free(p->stack);
}

static const TypeCore core_lsprof = {
    .name = "Profiler",
    .module = "_lsprof",
    .doc = "Counts calls and measures how long they take.",
    .size = sizeof(Profiler),
    .dealloc = lsprof_dealloc,
    .slots = {.new = lsprof_new},
    .methods = METHODS{&lsprof_enable, &lsprof_disable, &lsprof_clear,
                       &lsprof_rows, NULL},
};

static bool lsprof_init(Thread *t, Module *module)
{
    Type *type = native_type_new(t, &core_lsprof, NULL);
    if (!type) return false;
    object_make_immortal(type);
    return module_add_steal(t, module, "Profiler", from_object(type));
}

MODULE(_lsprof, .doc = "What cProfile stands on.",
       .functions = FUNCTIONS{NULL}, .init = lsprof_init);
