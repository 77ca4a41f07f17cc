// SPDX-License-Identifier: MIT
// victim.h -- programs with the lock off run in a child that may die.
//
// The child is the victim: limits are set on it, and the ledger's figures lie
// in memory it shares with its parent. The parent only watches: it hands on
// signals, and turns a crash, a hang or a clean end into a report.
#ifndef BATON_STDLIB_VICTIM_H
#define BATON_STDLIB_VICTIM_H

#include <sys/types.h>

#include "vm/heap/ledger.h"
#include "vm/sync/thread.h"

typedef struct VictimOptions {
    bool ledger;      // count what is lost; else only the lock is off
    double window;    // chance of a pause between load and store; < 0: 1/64
} VictimOptions;

// How a victim ended.
typedef struct VictimEnd {
    int status;            // exit status, if signal is 0
    int signal;            // that killed it, or 0
    bool timed_out;        // killed for taking longer than the wall limit
    bool at_prompt;        // one entry of the REPL
    const VictimOptions *options;
    const LedgerPage *page;
} VictimEnd;

enum { VICTIM_CORRUPT = 3 };   // exit status: corruption was seen

// Before the machine is started. In the parent: the exit status, when all is
// over and reported. In the child: -1, and the lock is off.
int victim_start(const VictimOptions *options);

// From a running script, with the lock on. The parent stays behind, reports
// and exits. True in the child, with the lock off; false: raised
// (RuntimeError where other threads run, OSError).
bool victim_fork_here(Thread *t, const VictimOptions *options);
bool victim_is_here(void);     // is this process one?

// For the REPL: runs one entry in a victim of its own and reports what was
// corrupted. run gives the exit status. False: no fork; raised.
bool victim_run_entry(Thread *t, const VictimOptions *options,
                      int (*run)(Thread *t, void *arg), void *arg);

// Set by the REPL: gil.set then only notes the wish in victim_prompt_off.
extern bool victim_at_prompt, victim_prompt_off;
extern VictimOptions victim_prompt_options;

// Prints the report to standard error and gives the exit status to use.
int victim_report(const VictimEnd *end);

#endif
