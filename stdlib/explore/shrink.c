// SPDX-License-Identifier: MIT
// shrink.c -- fewer switches, the same failure.
//
// A schedule is seen as blocks: this thread for so many points, then that one.
// To take a switch out, a thread's next block is moved up to the one before
// it, or a block is put off until the thread's next one; or all behind a block
// is left to the default. What still fails with fewer switches is the new
// schedule, until no attempt helps. (After Jalbert and Sen, "A trace
// simplification technique for effective debugging of concurrent programs".)
#include "stdlib/explore/shrink.h"

enum { WAYS = 3 };   // attempts for each block

static bool blocks_of(const Run *run, PlanBlocks *out)
{
    vec_clear(out);
    for (uint32_t i = 0; i < run->point_count && i < RUN_POINTS_MAX; i++) {
        uint8_t chosen = run->points[i].chosen;
        if (out->count > 0 && vec_last(out).thread == chosen)
            vec_last(out).points++;
        else if (!vec_push(out, (PlanBlock){1, chosen}))
            return false;
    }
    return true;
}

bool shrink_begin(Shrink *shrink, const Run *run, uint32_t switches)
{
    *shrink = (Shrink){.switches = switches};
    return blocks_of(run, &shrink->blocks);
}

void shrink_free(Shrink *shrink)
{
    vec_free(&shrink->blocks);
    vec_free(&shrink->tried);
}

// The next block of the thread of block i, or 0.
static size_t next_of(const PlanBlocks *blocks, size_t i)
{
    for (size_t j = i + 1; j < blocks->count; j++)
        if (blocks->items[j].thread == blocks->items[i].thread) return j;
    return 0;
}

static bool copy_blocks(PlanBlocks *to, const PlanBlocks *from, size_t count)
{
    vec_clear(to);
    return vec_append(to, from->items, count);
}

static void move_block(PlanBlocks *blocks, size_t from, size_t to)
{
    PlanBlock moved = blocks->items[from], *items = blocks->items;
    if (from > to)
        memmove(items + to + 1, items + to, (from - to) * sizeof moved);
    else
        memmove(items + from, items + from + 1, (to - from) * sizeof moved);
    items[to] = moved;
}

static bool attempt(Shrink *shrink, size_t i, size_t way)
{
    const PlanBlocks *blocks = &shrink->blocks;
    size_t next = next_of(blocks, i);
    if (way == 0)
        return i + 1 < blocks->count && copy_blocks(&shrink->tried, blocks, i);
    if (next <= i + 1) return false;
    if (!copy_blocks(&shrink->tried, blocks, blocks->count)) return false;
    if (way == 1) move_block(&shrink->tried, next, i + 1);
    else move_block(&shrink->tried, i, next - 1);
    return true;
}

bool shrink_next(Shrink *shrink)
{
    if (shrink->switches == 0) return false;
    for (; shrink->at < shrink->blocks.count * WAYS; shrink->at++) {
        size_t i = shrink->at % shrink->blocks.count;
        if (!attempt(shrink, i, shrink->at / shrink->blocks.count)) continue;
        shrink->at++;
        return true;
    }
    return false;
}

bool shrink_take(Shrink *shrink, const Run *run, uint32_t switches)
{
    if (switches >= shrink->switches) return false;
    if (!blocks_of(run, &shrink->blocks)) return false;
    shrink->switches = switches;
    shrink->at = 0;
    return true;
}
