// SPDX-License-Identifier: MIT
// heap.h -- objects for tests of the heap: nodes with a few references, and
// plain ones without.
#ifndef BATON_TESTS_UNIT_HEAP_H
#define BATON_TESTS_UNIT_HEAP_H

#include "tests/unit/test.h"

#include "vm/base/check.h"
#include "vm/heap/alloc.h"
#include "vm/heap/cycle.h"
#include "vm/heap/interp.h"
#include "vm/heap/slab.h"
#include "vm/heap/weak.h"
#include "vm/sync/crew.h"

enum { SHAPE_NODE = 1, SHAPE_PLAIN, SHAPE_DEL, SHAPE_WEAK, SHAPE_MAX };

typedef struct Node {
    Object head;
    Value left, right;
} Node;

static Crew crew;
static Thread *me;
static Shape shapes[SHAPE_MAX];
static int released, finalized, called;
static void (*on_finalize)(Object *);

static void node_release(Object *object)
{
    Node *node = (Node *)object;
    released++;
    if (node->left) decref(node->left);
    if (node->right) decref(node->right);
}

static void node_traverse(Object *object, Visitor *visitor)
{
    visit_value(visitor, ((Node *)object)->left);
    visit_value(visitor, ((Node *)object)->right);
}

static void node_clear(Object *object)
{
    Node *node = (Node *)object;
    Value left = node->left, right = node->right;
    node->left = node->right = 0;
    if (left) decref(left);
    if (right) decref(right);
}

static void node_finalize(Object *object)
{
    finalized++;
    if (on_finalize) on_finalize(object);
}

static void weak_release(Object *object)
{
    weak_detach((WeakRef *)object);
    if (((WeakRef *)object)->callback) decref(((WeakRef *)object)->callback);
}

static void weak_called(UNUSED Thread *t, UNUSED Value ref,
                        UNUSED Value callback)
{
    called++;
}

static const char *name_of(const Object *object)
{
    static const char *const NAMES[] = {"free", "node", "plain", "del",
                                        "weak"};
    return NAMES[object->shape];
}

static const KindOps OPS_NODE = {node_release, node_traverse, node_clear,
                                 NULL};
static const KindOps OPS_DEL = {node_release, node_traverse, node_clear,
                                node_finalize};
static const KindOps OPS_PLAIN = {NULL, NULL, NULL, NULL};
static const KindOps OPS_WEAK = {weak_release, NULL, NULL, NULL};

static bool heap_init_hook(Thread *t)
{
    t->raised = UNDEF;
    return heap_thread_init(t);
}

__attribute__((constructor)) static void begin_heap(void)
{
    static const CrewHooks HOOKS = {.init = heap_init_hook,
                                    .end = heap_thread_done,
                                    .drop = heap_thread_done};
    shapes[SHAPE_NODE] = (Shape){.ops = &OPS_NODE, .cyclic = 1};
    shapes[SHAPE_DEL] = (Shape){.ops = &OPS_DEL, .cyclic = 1};
    shapes[SHAPE_PLAIN] = (Shape){.ops = &OPS_PLAIN};
    shapes[SHAPE_WEAK] = (Shape){.ops = &OPS_WEAK, .cyclic = 1};
    shape_table = shapes;
    heap_hooks.weak_callback = weak_called;
    heap_hooks.type_name = name_of;
    cycle_init(&interp_main);
    crew_init(&crew, &interp_main, &HOOKS);
    me = thread_new(&crew, "MainThread");
    ENSURE(me && thread_enter(me), "no main thread");
}

static inline Node *node_new_as(uint32_t shape, Value left, Value right)
{
    Node *node = heap_alloc(me, sizeof(Node), shape);
    ENSURE(node, "no memory");
    node->left = left;
    node->right = right;
    return node;
}

static inline Node *node_new(Value left, Value right)
{
    return node_new_as(SHAPE_NODE, left, right);
}

static bool count_one(UNUSED Object *object, void *arg)
{
    ++*(int *)arg;
    return true;
}

static inline int alive(void)
{
    int n = 0;
    heap_walk(&interp_main, count_one, &n);
    return n;
}

#endif
