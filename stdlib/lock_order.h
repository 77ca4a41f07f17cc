// SPDX-License-Identifier: MIT
// lock_order.h -- locks that are taken in one order here, in another there.
#ifndef BATON_STDLIB_LOCK_ORDER_H
#define BATON_STDLIB_LOCK_ORDER_H

#include <stdio.h>

#include "vm/sync/thread.h"

// Watch from now on, for --stats. At start.
void lock_order_begin(void);
// A warning for each two locks that threads took in both orders.
void lock_order_print(FILE *out);

#endif
