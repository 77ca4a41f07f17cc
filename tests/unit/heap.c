// SPDX-License-Identifier: MIT
// heap.c -- allocation, death, weak references, cycles.

#include "tests/unit/heap.h"

TEST(objects_come_zeroed_and_go)
{
    for (size_t size = 16; size <= 4096; size += 40) {
        char *object = heap_alloc(me, size, SHAPE_PLAIN);
        Object *head = (Object *)object;
        EXPECT_INT(head->rc_local, 1);
        EXPECT_INT(head->shape, SHAPE_PLAIN);
        EXPECT(((uintptr_t)object & 15) == 0);
        for (size_t i = sizeof(Object); i < size; i++)
            if (object[i]) EXPECT_INT(object[i], 0);
        memset(object + sizeof(Object), 0xAA, size - sizeof(Object));
        decref_object(object);
    }
    EXPECT_INT(alive(), 0);
}

TEST(many_objects_share_slabs)
{
    enum { N = 20000 };
    static Node *nodes[N];
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < N; i++) nodes[i] = node_new(0, 0);
        EXPECT_INT(alive(), N);
        for (int i = 0; i < N; i++) decref_object(nodes[i]);
    }
    EXPECT_INT(alive(), 0);
    EXPECT(heap_stats().slabs < 70);
}

TEST(resize_keeps_contents)
{
    size_t size = 40;
    char *object = heap_alloc(me, size, SHAPE_PLAIN);
    for (size_t i = 16; i < size; i++) object[i] = (char)i;
    size_t sizes[] = {48, 200, 600, 5000, 700, 100, 32};
    for (int s = 0; s < 7; s++) {
        size_t kept = size < sizes[s] ? size : sizes[s];
        object = heap_resize(me, object, size, sizes[s]);
        for (size_t i = 16; i < kept; i++)
            if (object[i] != (char)i) EXPECT_INT(object[i], (char)i);
        size = sizes[s];
        for (size_t i = 16; i < size; i++) object[i] = (char)i;
    }
    decref_object(object);
    EXPECT_INT(alive(), 0);
}

TEST(long_chain_dies_quietly)
{
    Value chain = 0;
    released = 0;
    for (int i = 0; i < 1000000; i++)
        chain = from_object(node_new(chain, 0));
    decref(chain);
    EXPECT_INT(released, 1000000);
    EXPECT_INT(alive(), 0);
}

static void give_slots(Thread *t, UNUSED void *arg)
{
    Object *objects[1000];
    for (int i = 0; i < 1000; i++)
        objects[i] = heap_alloc(t, 64, SHAPE_PLAIN);
    for (int i = 0; i < 1000; i++) decref_object(objects[i]);
}

TEST(memory_of_ended_threads_is_reused)
{
    uint64_t before = 0;
    for (int i = 0; i < 20; i++) {
        Thread *t = thread_new(&crew, "w");
        EXPECT_INT(thread_start(t, give_slots, NULL), 0);
        EXPECT_INT(thread_join(me, t, NO_DEADLINE), WAIT_WOKEN);
        thread_unref(t);
        if (i == 0) before = heap_stats().slabs;
    }
    EXPECT_INT(heap_stats().slabs, before);
}

TEST(cycle_is_found_and_freed)
{
    Node *a = node_new(0, 0);
    Node *b = node_new(from_object(a), 0);
    a->left = from_object(b);
    a->right = from_object(node_new(0, 0));   // hangs on the cycle
    incref_object(a);
    EXPECT_INT(cycle_collect(me), 0);
    EXPECT_INT(alive(), 3);
    decref_object(a);
    EXPECT_INT(cycle_collect(me), 3);
    EXPECT_INT(alive(), 0);
}

TEST(collector_keeps_what_is_reachable)
{
    Node *root = node_new(0, 0);
    Node *a = node_new(0, from_object(root));   // a cycle through the root
    root->left = from_object(a);
    incref_object(root);
    EXPECT_INT(cycle_collect(me), 0);
    EXPECT_INT(root->head.rc_local, 2);
    node_clear(&root->head);
    decref_object(root);
    EXPECT_INT(alive(), 0);
}

static Value kept;
static void resurrect(Object *object)
{
    kept = new_ref_to(object);
}

TEST(finaliser_may_resurrect_once)
{
    finalized = 0;
    on_finalize = resurrect;
    Node *node = node_new_as(SHAPE_DEL, 0, 0);
    decref_object(node);
    EXPECT_INT(finalized, 1);
    EXPECT_INT(alive(), 1);
    decref(kept);
    EXPECT_INT(finalized, 1);
    EXPECT_INT(alive(), 0);
}

TEST(finaliser_in_a_cycle)
{
    finalized = 0;
    on_finalize = resurrect;
    Node *a = node_new_as(SHAPE_DEL, 0, 0);
    a->left = from_object(node_new(from_object(a), 0));
    EXPECT_INT(cycle_collect(me), 2);
    EXPECT_INT(finalized, 1);
    EXPECT_INT(alive(), 2);
    decref(kept);
    EXPECT_INT(cycle_collect(me), 2);
    EXPECT_INT(alive(), 0);
    on_finalize = NULL;
}

static WeakRef *watch(Object *target, Value callback)
{
    WeakRef *ref = heap_alloc(me, sizeof(WeakRef), SHAPE_WEAK);
    ref->callback = callback;
    EXPECT(weak_attach(ref, target));
    return ref;
}

TEST(weak_references_are_cleared)
{
    called = 0;
    enum { N = 300 };
    Node *nodes[N];
    WeakRef *refs[N];
    for (int i = 0; i < N; i++) {
        nodes[i] = node_new(0, 0);
        refs[i] = watch(&nodes[i]->head, i % 3 ? NONE : UNDEF);
    }
    EXPECT(weak_first(&nodes[7]->head) == refs[7]);
    Value again = weak_target(refs[7]);
    EXPECT(again == from_object(nodes[7]));
    decref(again);
    for (int i = 0; i < N; i += 2) decref_object(nodes[i]);
    for (int i = 0; i < N; i++)
        EXPECT(refs[i]->target == (i % 2 ? &nodes[i]->head : NULL));
    EXPECT_INT(called, 100);
    for (int i = 0; i < N; i++) decref_object(refs[i]);
    for (int i = 1; i < N; i += 2) decref_object(nodes[i]);
    EXPECT_INT(called, 100);
    EXPECT_INT(alive(), 0);
}

TEST(weak_callback_of_garbage_is_not_called)
{
    called = 0;
    Node *a = node_new(0, 0);
    a->left = from_object(a);
    a->right = from_object(watch(&a->head, NONE));
    WeakRef *outside = watch(&a->head, NONE);
    EXPECT_INT(cycle_collect(me), 2);
    EXPECT_INT(called, 1);
    EXPECT(outside->target == NULL);
    decref_object(outside);
    EXPECT_INT(alive(), 0);
}

TEST(class_lives_as_long_as_its_instances)
{
    Node *class = node_new(0, 0);
    class->left = from_object(class);      // owns itself, as through its mro
    shapes[SHAPE_DEL].type = (struct Type *)(void *)class;
    Node *instance = node_new_as(SHAPE_DEL, 0, 0);
    EXPECT_INT(cycle_collect(me), 0);
    instance->left = new_ref_to(instance);
    decref_object(instance);
    EXPECT_INT(cycle_collect(me), 2);
    shapes[SHAPE_DEL].type = NULL;
    EXPECT_INT(alive(), 0);
}

TEST(serials_stay_with_the_object)
{
    Node *a = node_new(0, 0), *b = node_new(0, 0);
    uint32_t first = heap_serial(&a->head);
    EXPECT_INT(heap_serial(&b->head), first + 1);
    EXPECT_INT(heap_serial(&a->head), first);
    decref_object(a);
    a = node_new(0, 0);
    EXPECT_INT(heap_serial(&a->head), first + 2);
    decref_object(a);
    decref_object(b);
}
