// SPDX-License-Identifier: MIT
// order.h -- what a three-way comparison says of each operator.
#ifndef BATON_VM_OBJECT_ORDER_H
#define BATON_VM_OBJECT_ORDER_H

#include "vm/object/protocol.h"

// order is below, at or above 0 as the left one is less, equal or greater.
static inline bool order_holds(int order, CompareOp op)
{
    switch (op) {
    case COMPARE_LT: return order < 0;
    case COMPARE_LE: return order <= 0;
    case COMPARE_EQ: return order == 0;
    case COMPARE_NE: return order != 0;
    case COMPARE_GT: return order > 0;
    default: return order >= 0;
    }
}

#endif
