// SPDX-License-Identifier: MIT
// outcome.h -- what schedules lead to, each different result counted once.
#ifndef BATON_STDLIB_EXPLORE_OUTCOME_H
#define BATON_STDLIB_EXPLORE_OUTCOME_H

#include "stdlib/explore/run.h"

typedef enum Verdict {
    VERDICT_PASSED,
    VERDICT_TOO_LONG,      // cut off; says nothing
    VERDICT_RAISED,        // an uncaught exception in any thread
    VERDICT_CHECK,         // the check said no, or raised
    VERDICT_STATUS,        // ended with another status than 0
    VERDICT_DEADLOCK,
    VERDICT_LIVELOCK,      // whoever can go on changes nothing
    VERDICT_CORRUPT,       // lock off: the ledger saw something
    VERDICT_CRASHED,       // died of a signal
    VERDICT_HUNG,          // took too long, without coming to points
    VERDICT_DIVERGED,      // a replay that didn't go as it should
    VERDICT_CROWDED,       // more threads than the limit
    VERDICT_REDUNDANT,     // broken off: it leads where others have been
} Verdict;

Verdict outcome_verdict(const Run *run);
const char *outcome_verdict_name(Verdict verdict);
bool outcome_is_failure(Verdict verdict);

// What the lock's absence did: bits of LedgerKind.
uint32_t outcome_corruption(const Run *run);

enum { OUTCOME_TEXT = 400 };
// One line that says how the run ended: equal lines are the same outcome.
void outcome_text(const Run *run, char out[OUTCOME_TEXT]);

typedef struct Outcome {
    char *text;            // owned
    Verdict verdict;
    bool failure;
    uint64_t count;
} Outcome;

typedef Vec(Outcome) Outcomes;

// False: out of memory.
bool outcome_count(Outcomes *outcomes, const Run *run, bool failure);
void outcome_sort(Outcomes *outcomes);   // most frequent first
void outcome_free(Outcomes *outcomes);

#endif
