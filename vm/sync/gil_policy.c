// SPDX-License-Identifier: MIT
// gil_policy.c -- the lock's behaviours, by name.
//
// interval  who waits asks after the interval, and the holder must let somebody
//           else have it: CPython since 3.2. Convoy: a thread that blocks often
//           loses the lock each time and waits out an interval to get it back
// ticks     given up every so many instructions and taken again at once, so
//           whoever waits is woken and mostly comes too late: CPython 2
// fair      as interval, but in order, and who comes back from blocking is
//           served first and at once: the cure for the convoy
//
// Changing it needs no stopped world: the fields are read one by one under the
// GIL's mutex, or by the thread that holds the lock.

#include <stdlib.h>
#include <string.h>

#include "vm/base/atomic.h"
#include "vm/sync/gil.h"

enum { TICKS = 100 };

static const GilPolicy POLICIES[] = {
    {.name = "interval", .asks = true, .forced = true},
    {.name = "ticks", .ticks = true},
    {.name = "fair", .asks = true, .forced = true, .in_order = true,
     .resumed_first = true},
    {.name = NULL},
};

const GilPolicy *const gil_policies = POLICIES;

const GilPolicy *gil_policy_parse(const char *text, int32_t *ticks)
{
    const char *colon = strchr(text, ':');
    size_t n = colon ? (size_t)(colon - text) : strlen(text);
    const GilPolicy *found = NULL;
    for (const GilPolicy *p = POLICIES; p->name; p++)
        if (strlen(p->name) == n && memcmp(p->name, text, n) == 0) found = p;
    if (!found || (colon && !found->ticks)) return NULL;
    *ticks = found->ticks ? TICKS : 0;
    if (!colon) return found;
    char *end;
    long count = strtol(colon + 1, &end, 10);
    if (end == colon + 1 || *end || count < 1 || count > 1000000000)
        return NULL;
    *ticks = (int32_t)count;
    return found;
}
