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
#include "vm/object/type.h"

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
bool victim_is_prompt(void);   // is it a REPL, or the victim of an entry?

// The REPL's way: gil.set("off") only changes the prompt, and each entry runs
// in a victim of its own.
void victim_prompt_begin(void);          // this process is a REPL
bool victim_prompt_is_off(void);
void victim_prompt_set(bool off, const VictimOptions *options);
// Runs code as a module's body; what went wrong is reported or in flight.
void victim_run_entry(Thread *t, Code *code, Dict *globals);

// Prints the report to standard error and gives the exit status to use.
int victim_report(const VictimEnd *end);

#endif
