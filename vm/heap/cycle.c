// SPDX-License-Identifier: MIT
// cycle.c -- the cycle collector: what counting cannot free.
//
// Three passes over the cyclic slabs. First every object's count is copied
// to the side arrays, and the references that cyclic objects hold on each
// other are subtracted: what stays above zero is held from outside (by a
// frame, a C variable, an acyclic object). Then everything reachable from
// those is restored. The rest is garbage: its weak references are cleared,
// finalisers run, what they brought back to life is taken out, and the
// others are cleared, so that counting frees them.
//
// An instance does not count its class (type.h). So the class edge is not
// subtracted in the first pass, but followed in the second: a class lives as
// long as an instance does. Classes that die do so after their instances.
//
// Invariants
//   1. It runs at safepoints and from gc.collect, under the GIL, never from
//      within an allocation; it rests while the lock is off.
//   2. Objects being deallocated (OBJECT_DEAD) are neither looked at nor
//      followed: what they still hold counts as held from outside.
//   3. Lack of memory ends a collection before anything was changed.
//
// How often: when the slots taken for cyclic objects since the last time
// exceed a quarter of what was then alive (at least 10,000), so a growing
// heap costs a constant factor. Churn, which takes no new slots, costs
// nothing. Rejected: generations (they need lists through all objects, or
// barriers; a quarter's growth bounds the work as well).
#include "vm/heap/cycle.h"

#include <stdlib.h>

#include "vm/base/vec.h"
#include "vm/heap/interp.h"
#include "vm/heap/slab.h"
#include "vm/heap/weak.h"

// What is in the side arrays while a collection runs; n > 0: n - 1 references
// are not yet accounted for.
enum { MARK_NONE = 0, MARK_REACHED = -1 };

enum { LEAST_GROWTH = 10000, GROWTH_DIVISOR = 4 };

typedef Vec(Object *) ObjectVec;

typedef struct Run {
    Visitor visitor;     // first: visit functions get this address
    ObjectVec stack;     // reached, to be followed
    ObjectVec garbage;   // unreachable; each with a reference of ours
    int64_t live;
    bool failed;         // out of memory
    bool ran_code;       // a finaliser or a callback ran
} Run;

bool cycle_tolerant;

static Collector collector = {.enabled = true, .threshold = LEAST_GROWTH,
                              .due_at = LEAST_GROWTH};

void cycle_init(struct Interpreter *interp)
{
    interp->collector = &collector;
}

bool cycle_is_due(void)
{
    if (!collector.enabled || collector.running || rc_mode != RC_GIL)
        return false;
    return BATON_STRESS_COLLECT || slab_growth() > collector.due_at;
}

int64_t cycle_growth(void)
{
    int64_t growth = slab_growth();
    return growth > 0 ? growth : 0;
}

// The side arrays ----------------------------------------------------------

// Where the object's mark is; NULL if the collector doesn't look at it, or
// need not: immortals are roots anyway, and not all of them lie in slabs.
static int32_t *mark_of(const Object *object)
{
    if (object->flags & OBJECT_IMMORTAL) return NULL;
    if (object->flags & OBJECT_LARGE) {
        LargePrefix *prefix = large_prefix(object);
        return prefix->cyclic ? &prefix->count : NULL;
    }
    Slab *slab = slab_of(object);
    return slab->counts ? &slab->counts[slab_index(slab, object)] : NULL;
}

static int32_t first_mark(const Object *object, bool frozen)
{
    uint8_t odd = OBJECT_DEAD | OBJECT_IMMORTAL;
    if (object->shape == 0 || (object->flags & odd) || frozen
        || object->rc_local <= 0)
        return MARK_NONE;
    return object->rc_local + 1;
}

static bool prepare_slab(Slab *slab)
{
    if (!slab->counts)
        slab->counts = mem_alloc_zero(slab->slot_count, sizeof(int32_t));
    if (!slab->counts) return false;
    for (uint32_t i = 0; i < slab->carved; i++)
        slab->counts[i] = first_mark(slab_slot(slab, i),
                                     slab->frozen && slab->frozen[i]);
    return true;
}

static bool prepare(void)
{
    for (Slab *slab = slab_first(true); slab; slab = slab->next)
        if (!prepare_slab(slab)) return false;
    for (Object *o = slab_next_large(NULL); o; o = slab_next_large(o)) {
        LargePrefix *prefix = large_prefix(o);
        if (prefix->cyclic) prefix->count = first_mark(o, prefix->frozen);
    }
    return true;
}

static void each_marked(Run *run, void (*act)(Run *, Object *, int32_t *))
{
    for (Slab *slab = slab_first(true); slab; slab = slab->next)
        for (uint32_t i = 0; i < slab->carved; i++)
            if (slab->counts[i] != MARK_NONE)
                act(run, slab_slot(slab, i), &slab->counts[i]);
    for (Object *o = slab_next_large(NULL); o; o = slab_next_large(o)) {
        LargePrefix *prefix = large_prefix(o);
        if (prefix->cyclic && prefix->count != MARK_NONE)
            act(run, o, &prefix->count);
    }
}

// Pass one: subtract ---------------------------------------------------------

static void visit_subtract(UNUSED Visitor *visitor, Value v)
{
    Object *object = as_object(v);
    int32_t *mark = object ? mark_of(object) : NULL;
    if (!mark || *mark <= 0) return;
    if (*mark == 1) {
        // Held more often than it is counted: damage done with the lock off.
        // It is never freed.
        CHECK(cycle_tolerant, "%s at %p: more references than its count "
              "of %d", heap_hooks.type_name(object), (void *)object,
              object->rc_local);
        *mark = INT32_MAX;
    } else {
        --*mark;
    }
}

static void subtract(Run *run, Object *object, UNUSED int32_t *mark)
{
    run->live++;
    cycle_traverse(object, &run->visitor);
}

// Pass two: restore ----------------------------------------------------------

static void reach(Run *run, Object *object, int32_t *mark)
{
    *mark = MARK_REACHED;
    if (!vec_push(&run->stack, object)) run->failed = true;
}

static void visit_reach(Visitor *visitor, Value v)
{
    Object *object = as_object(v);
    int32_t *mark = object ? mark_of(object) : NULL;
    if (mark && *mark > 0) reach((Run *)visitor, object, mark);
}

static void follow_all(Run *run)
{
    while (run->stack.count) {
        Object *object = vec_pop(&run->stack);
        cycle_traverse(object, &run->visitor);
        struct Type *type = shape_of_object(object)->type;
        if (type) visit_reach(&run->visitor, from_object(type));
    }
}

static void restore(Run *run, Object *object, int32_t *mark)
{
    if (*mark <= 1) return;
    reach(run, object, mark);
    follow_all(run);
}

static void find_reachable(Run *run)
{
    run->visitor.visit = visit_subtract;
    each_marked(run, subtract);
    run->visitor.visit = visit_reach;
    each_marked(run, restore);
}

// Pass three: free -----------------------------------------------------------

static void gather(Run *run, Object *object, int32_t *mark)
{
    if (*mark != MARK_REACHED && !vec_push(&run->garbage, object))
        run->failed = true;
}

static void clear_weakrefs(Thread *t, Run *run)
{
    WeakRef *all = NULL, **end = &all;
    for (size_t i = 0; i < run->garbage.count; i++) {
        Object *object = run->garbage.items[i];
        if (!(object->flags & OBJECT_WEAKREFS)) continue;
        *end = weak_take_callbacks(object);
        while (*end) {
            // A reference that is garbage itself isn't called.
            int32_t *mark = mark_of(&(*end)->head);
            if (mark && *mark > 0) {
                WeakRef *dropped = *end;
                *end = dropped->next;
                dropped->next = NULL;
                decref_object(dropped);
            } else {
                end = &(*end)->next;
            }
        }
    }
    if (!all) return;
    run->ran_code = true;
    weak_run_callbacks(t, all);
}

static void run_finalizers(Thread *t, Run *run)
{
    Value raised = t->raised;
    for (size_t i = 0; i < run->garbage.count; i++) {
        Object *object = run->garbage.items[i];
        const KindOps *ops = shape_of_object(object)->ops;
        if (!ops->finalize || (object->flags & OBJECT_FINALIZED)) continue;
        object->flags |= OBJECT_FINALIZED;
        run->ran_code = true;
        t->raised = UNDEF;
        ops->finalize(object);
    }
    t->raised = raised;
}

// Does the same two passes over the garbage alone, whose counts may have
// risen; our own reference is not one from outside.
static void find_resurrected(Run *run)
{
    ObjectVec *garbage = &run->garbage;
    for (size_t i = 0; i < garbage->count; i++)
        *mark_of(garbage->items[i]) = garbage->items[i]->rc_local;
    run->visitor.visit = visit_subtract;
    for (size_t i = 0; i < garbage->count; i++)
        cycle_traverse(garbage->items[i], &run->visitor);
    run->visitor.visit = visit_reach;
    for (size_t i = 0; i < garbage->count; i++)
        restore(run, garbage->items[i], mark_of(garbage->items[i]));
}

static void drop_resurrected(Run *run)
{
    find_resurrected(run);
    size_t kept = 0, count = run->garbage.count;
    for (size_t i = 0; i < count; i++) {
        Object *object = run->garbage.items[i];
        bool back = run->failed || *mark_of(object) <= 0;
        if (back) decref_object(object);
        else run->garbage.items[kept++] = object;
    }
    run->garbage.count = kept;
}

// How far an object is from `type`: instances come before their classes,
// classes before their metaclasses.
static int class_depth(const Object *object)
{
    int depth = 0;
    while (depth < 8) {
        const void *type = shape_of_object(object)->type;
        if (!type || type == object) break;
        object = type;
        depth++;
    }
    return depth;
}

static int compare_depths(const void *a, const void *b)
{
    const Object *x = *(Object *const *)a, *y = *(Object *const *)b;
    int by_depth = class_depth(y) - class_depth(x);
    return by_depth ? by_depth : (x > y) - (x < y);
}

static void order_classes_last(ObjectVec *garbage)
{
    size_t classes = 0;
    for (size_t i = 0; i < garbage->count; i++)
        if (shape_of_object(garbage->items[i])->of_class) classes++;
    if (classes)
        qsort(garbage->items, garbage->count, sizeof *garbage->items,
              compare_depths);
}

static void free_garbage(Run *run)
{
    ObjectVec *garbage = &run->garbage;
    order_classes_last(garbage);
    for (size_t i = 0; i < garbage->count; i++) {
        Object *object = garbage->items[i];
        const KindOps *ops = shape_of_object(object)->ops;
        if (ops->clear && object->rc_local > 1) ops->clear(object);
    }
    for (size_t i = 0; i < garbage->count; i++)
        decref_object(garbage->items[i]);
}

static int64_t dispose(Thread *t, Run *run)
{
    for (size_t i = 0; i < run->garbage.count; i++)
        incref_object(run->garbage.items[i]);
    int64_t found = (int64_t)run->garbage.count;
    clear_weakrefs(t, run);
    run_finalizers(t, run);
    if (run->ran_code) drop_resurrected(run);
    free_garbage(run);
    return found;
}

static int64_t collect(Thread *t)
{
    Run run = {0};
    int64_t found = 0;
    run.failed = !prepare();
    if (!run.failed) find_reachable(&run);
    if (!run.failed) each_marked(&run, gather);
    if (!run.failed) found = dispose(t, &run);
    vec_free(&run.stack);
    vec_free(&run.garbage);
    collector.live = run.live - found;
    return found;
}

int64_t cycle_collect(Thread *t)
{
    if (collector.running || rc_mode != RC_GIL) return 0;
    collector.running = true;
    int64_t found = collect(t);
    collector.running = false;
    collector.collections++;
    collector.collected += (uint64_t)found;
    collector.due_at = collector.live / GROWTH_DIVISOR;
    if (collector.due_at < collector.threshold)
        collector.due_at = collector.threshold;
    slab_reset_growth();
    return found;
}

// At the end -------------------------------------------------------------------

// Finding out what dies costs as much as a collection: only if it matters.
static bool any_finalizer(void)
{
    for (Slab *slab = slab_first(true); slab; slab = slab->next)
        for (uint32_t i = 0; i < slab->carved; i++) {
            const Object *object = slab_slot(slab, i);
            uint8_t done = OBJECT_DEAD | OBJECT_IMMORTAL | OBJECT_FINALIZED;
            if (object->shape && !(object->flags & done)
                && shape_of_object(object)->ops->finalize) return true;
        }
    return false;
}

static void visit_gather(Visitor *visitor, Value v)
{
    Run *run = (Run *)visitor;
    Object *object = as_object(v);
    int32_t *mark = object ? mark_of(object) : NULL;
    if (!mark || *mark <= 0) return;
    *mark = MARK_REACHED;
    if (!vec_push(&run->garbage, object)) run->failed = true;
}

// The garbage that `start` leads to, the nearest first.
static void gather_from(Run *run, Object *start)
{
    run->visitor.visit = visit_gather;
    visit_gather(&run->visitor, from_object(start));
    for (size_t i = 0; i < run->garbage.count; i++)
        cycle_traverse(run->garbage.items[i], &run->visitor);
}

// Takes the C variable's reference off; who has no other holds nothing more,
// also for those that reach it.
static void drop_held(Run *run, Object *object)
{
    int32_t *mark = object ? mark_of(object) : NULL;
    if (!mark) return;
    visit_subtract(&run->visitor, from_object(object));
    if (*mark == 1) *mark = MARK_REACHED;
}

static void find_kept(Run *run, Object *const dropped[2],
                      Object *const kept[2])
{
    run->visitor.visit = visit_subtract;
    each_marked(run, subtract);
    for (int i = 0; i < 2; i++) drop_held(run, dropped[i]);
    run->visitor.visit = visit_reach;
    for (int i = 0; i < 2; i++) {
        if (kept[i]) visit_reach(&run->visitor, from_object(kept[i]));
        follow_all(run);
    }
    each_marked(run, restore);
}

void cycle_finalize_from(Thread *t, Object *start, Object *const dropped[2],
                         Object *const kept[2])
{
    if (collector.running || rc_mode != RC_GIL || !any_finalizer()) return;
    cycle_collect(t);     // what is garbage already, first
    Run run = {0};
    run.failed = !prepare();
    if (!run.failed) find_kept(&run, dropped, kept);
    if (!run.failed) gather_from(&run, start);
    if (!run.failed) {
        for (size_t i = 0; i < run.garbage.count; i++)
            incref_object(run.garbage.items[i]);
        collector.running = true;
        run_finalizers(t, &run);
        collector.running = false;
        for (size_t i = 0; i < run.garbage.count; i++)
            decref_object(run.garbage.items[i]);
    }
    vec_free(&run.stack);
    vec_free(&run.garbage);
}

void cycle_safepoint(Thread *t)
{
    if (cycle_is_due()) cycle_collect(t);
}

// Freezing -------------------------------------------------------------------

static bool freeze_one(Object *object, UNUSED void *arg)
{
    if (!cycle_is_tracked(object)) return true;
    collector.frozen++;
    if (object->flags & OBJECT_LARGE) {
        large_prefix(object)->frozen = 1;
        return true;
    }
    Slab *slab = slab_of(object);
    if (!slab->frozen) slab->frozen = mem_alloc_zero(slab->slot_count, 1);
    if (!slab->frozen) return true;
    slab->noted = true;
    slab->frozen[slab_index(slab, object)] = 1;
    return true;
}

void cycle_freeze(void)
{
    collector.frozen = 0;
    heap_walk(&interp_main, freeze_one, NULL);
}

void cycle_unfreeze(void)
{
    collector.frozen = 0;
    for (Slab *slab = slab_first(true); slab; slab = slab->next) {
        mem_free(slab->frozen);
        slab->frozen = NULL;
    }
    for (Object *o = slab_next_large(NULL); o; o = slab_next_large(o))
        large_prefix(o)->frozen = 0;
}

void cycle_forget_frozen(Object *object)
{
    Slab *slab = slab_of(object);
    uint8_t *frozen = &slab->frozen[slab_index(slab, object)];
    collector.frozen -= *frozen;
    *frozen = 0;
}
