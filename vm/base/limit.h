// SPDX-License-Identifier: MIT
// limit.h -- sizes that can't be meant.
//
// The kernel promises more memory than there is and kills whoever believes
// it. So one object may not be larger than the memory of the machine (or of
// the control group we run in): asking for more is a MemoryError at once.

#ifndef BATON_VM_BASE_LIMIT_H
#define BATON_VM_BASE_LIMIT_H

#include <stdbool.h>
#include <stdint.h>

#include "vm/base/config.h"

bool limit_allows_large(int64_t size);

// Sizes up to this are never worth a question.
#define LIMIT_SMALL (INT64_C(1) << 24)

static inline bool limit_allows(int64_t size)
{
    return LIKELY((uint64_t)size <= (uint64_t)LIMIT_SMALL) ||
           limit_allows_large(size);
}

#endif
