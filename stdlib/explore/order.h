// SPDX-License-Identifier: MIT
// order.h -- which steps of a run happened before which.
//
// Vector clocks: for each step the last step of each thread that it depends
// on, by the thread's own order, by what the steps touch, and by who made it
// possible for whom to go on.
#ifndef BATON_STDLIB_EXPLORE_ORDER_H
#define BATON_STDLIB_EXPLORE_ORDER_H

#include "stdlib/explore/run.h"

typedef struct Order {
    const Run *run;
    uint32_t count;           // steps
    uint32_t actors;
    uint32_t *clocks;         // [step][actor]: number + 1 of its last one
    uint32_t *before;         // the step before it of its thread, + 1; 0: none
    uint32_t *chain;          // the step before it that touches the same, + 1
    uint32_t *chain_beside;
} Order;

// Called for each two steps that depend on each other, with nothing between
// them, and might as well have come the other way round: a pair of steps of
// two threads, the earlier one first.
typedef void OrderRace(void *arg, const Order *order, uint32_t first,
                       uint32_t second);

// Races whose second step is number `from` or later are told. False: out of
// memory. Else the caller calls order_free.
bool order_make(Order *out, const Run *run, uint32_t from, OrderRace *race,
                void *arg);
void order_free(Order *order);

// Did a happen before b (a < b)?
bool order_precedes(const Order *order, uint32_t a, uint32_t b);

#endif
