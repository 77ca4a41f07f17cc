// SPDX-License-Identifier: MIT
// leak.c -- the check at exit: whatever is still counted has leaked.
//
// Runs after the interpreter let go of everything and a last collection, in
// the only thread left. Reports how many objects of each type there are, and
// the first few of them with their counts: mostly one forgotten decref shows
// as one container and all that hangs on it.
#include <stdio.h>
#include <stdlib.h>

#include "vm/heap/alloc.h"
#include "vm/heap/cycle.h"
#include "vm/heap/interp.h"
#include "vm/heap/slab.h"

enum { LEAK_KINDS = 64, LEAK_SHOWN = 12 };

typedef struct Leaks {
    uint64_t count;
    int kinds;
    struct { const char *name; uint64_t count; } kind[LEAK_KINDS];
    Object *shown[LEAK_SHOWN];
} Leaks;

static bool is_left(const Object *object)
{
    return !(object->flags & OBJECT_IMMORTAL)
           && object->rc_local < IMMORTAL_COUNT / 2;
}

static bool add(Object *object, void *arg)
{
    Leaks *leaks = arg;
    if (!is_left(object)) return true;
    if (leaks->count < LEAK_SHOWN) leaks->shown[leaks->count] = object;
    leaks->count++;
    const char *name = heap_hooks.type_name(object);
    int i = 0;
    while (i < leaks->kinds && strcmp(leaks->kind[i].name, name) != 0) i++;
    if (i == LEAK_KINDS) return true;
    if (i == leaks->kinds) leaks->kind[leaks->kinds++].name = name;
    leaks->kind[i].count++;
    return true;
}

static void show(const Object *object)
{
    char text[160] = "";
    if (heap_hooks.describe)
        heap_hooks.describe(object, text, sizeof text);
    fprintf(stderr, "  %s at %p, count %d %s\n", heap_hooks.type_name(object),
            (const void *)object, object->rc_local, text);
}

uint64_t heap_leak_report(void)
{
    const char *setting = getenv("BATON_LEAKCHECK");
    if (setting && strcmp(setting, "0") == 0) return 0;
    // Once the lock was off, counts may be wrong for good.
    if (cycle_tolerant) return 0;
    Leaks leaks = {0};
    heap_walk(&interp_main, add, &leaks);
    if (!leaks.count) return 0;
    fprintf(stderr, "leak check: %llu objects left:",
            (unsigned long long)leaks.count);
    for (int i = 0; i < leaks.kinds; i++)
        fprintf(stderr, "%s %llu %s", i ? "," : "",
                (unsigned long long)leaks.kind[i].count, leaks.kind[i].name);
    fputc('\n', stderr);
    for (uint64_t i = 0; i < leaks.count && i < LEAK_SHOWN; i++)
        show(leaks.shown[i]);
    return leaks.count;
}
