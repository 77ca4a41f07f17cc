// SPDX-License-Identifier: MIT
// bound.c -- see bound.h.
#include "stdlib/explore/bound.h"

#include "vm/base/vec.h"

enum {
    NODES_MAX = 8000000,      // 12 bytes each
    NO_NODE = UINT32_MAX,
};

typedef struct Node {
    uint32_t parent;          // NO_NODE: the root, which has no step
    uint32_t point;
    uint8_t thread, check, level;
} Node;

typedef Vec(uint32_t) NodeList;

struct Bound {
    Vec(Node) nodes;
    NodeList levels[BOUND_LEVELS];
    size_t next[BOUND_LEVELS];     // first of the level not given out
    int level, most;
    bool free_switches, beyond, dropped;
};

Bound *bound_new(int most, bool free_switches)
{
    Bound *b = mem_alloc_zero(1, sizeof *b);
    if (!b) return NULL;
    b->most = most < BOUND_LEVELS ? most : BOUND_LEVELS - 1;
    b->free_switches = free_switches;
    if (vec_push(&b->nodes, (Node){.parent = NO_NODE})
        && vec_push(&b->levels[0], 0))
        return b;
    bound_free(b);
    return NULL;
}

void bound_free(Bound *b)
{
    if (!b) return;
    vec_free(&b->nodes);
    for (int i = 0; i < BOUND_LEVELS; i++) vec_free(&b->levels[i]);
    mem_free(b);
}

void bound_set_most(Bound *b, int most) { b->most = most; }

bool bound_next(Bound *b, uint32_t *node)
{
    NodeList *list = &b->levels[b->level];
    if (b->next[b->level] == list->count) return false;
    *node = list->items[b->next[b->level]++];
    return true;
}

int bound_level(const Bound *b) { return b->level; }

bool bound_next_level(Bound *b)
{
    if (b->level == b->most) return false;
    b->level++;
    return true;
}

bool bound_plan(const Bound *b, uint32_t node, RunPlan *plan)
{
    uint32_t count = 0;
    for (uint32_t n = node; n != 0; n = b->nodes.items[n].parent) count++;
    if (count > SCHEDULE_STEPS_MAX) return false;
    plan->count = count;
    for (uint32_t n = node; n != 0; n = b->nodes.items[n].parent) {
        const Node *at = &b->nodes.items[n];
        plan->steps[--count] = (ScheduleStep){at->point, at->thread,
                                              at->check};
    }
    return true;
}

int bound_level_of(const Bound *b, uint32_t node)
{
    return b->nodes.items[node].level;
}

static void add_child(Bound *b, uint32_t parent, int level, uint32_t point,
                      uint8_t thread, uint8_t check)
{
    if (level > b->most) {
        b->beyond = true;
        return;
    }
    Node node = {parent, point, thread, check, (uint8_t)level};
    if (b->nodes.count >= NODES_MAX || !vec_push(&b->nodes, node)
        || !vec_push(&b->levels[level], (uint32_t)b->nodes.count - 1))
        b->dropped = true;
}

// Where a turn was ended by force, going on with the same thread isn't tried:
// that would be what the turns are there to prevent.
static void add_point(Bound *b, uint32_t node, uint32_t i, const RunPoint *p)
{
    int level = b->nodes.items[node].level;
    int cost = p->current != RUN_NOBODY && !p->forced && !b->free_switches;
    for (uint32_t left = p->enabled; left; left &= left - 1) {
        uint8_t thread = (uint8_t)__builtin_ctz(left);
        if (thread == p->chosen || (p->forced && thread == p->current))
            continue;
        add_child(b, node, level + cost, i, thread, p->check);
    }
}

void bound_result(Bound *b, uint32_t node, const Run *run)
{
    uint32_t i = node == 0 ? 0 : b->nodes.items[node].point + 1;
    for (; i < run->point_count && i < RUN_POINTS_MAX; i++)
        add_point(b, node, i, &run->points[i]);
}

bool bound_has_more(const Bound *b) { return b->beyond; }

bool bound_dropped(const Bound *b) { return b->dropped; }
