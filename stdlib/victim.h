// SPDX-License-Identifier: MIT
// victim.h -- programs with the lock off run in a child that may die.
//
// The child is the victim: limits are set on it, and the ledger's figures lie
// in memory it shares with its parent. The parent only watches: it hands on
// signals, and turns a crash, a hang or a clean end into a report.
#ifndef BATON_STDLIB_VICTIM_H
#define BATON_STDLIB_VICTIM_H

#include <stdio.h>
#include <sys/types.h>

#include "vm/heap/ledger.h"
#include "vm/object/type.h"

typedef enum VictimFormat {
    REPORT_TEXT,
    REPORT_JSON,      // one line
    REPORT_NONE,
} VictimFormat;

// Limits of a victim; 0: none. Not of address space: thread stacks and the
// shared page need it without using it.
typedef struct VictimLimits {
    double cpu;       // seconds of processor time, whole ones
    double wall;      // seconds
    double data;      // MiB of private memory
    double file;      // MiB of a file it writes
} VictimLimits;

typedef struct VictimOptions {
    bool with_lock;   // not off at all: to compare with, watched all the same
    bool ledger;      // count what is lost; else only the lock is off
    double window;    // chance of a pause between load and store; < 0: 1/64
    VictimLimits limits;
    VictimFormat format;
    const char *report_path;   // NULL: standard error
} VictimOptions;

// The lock off, the ledger on, and what the command line said of the rest.
VictimOptions victim_defaults(void);
void victim_set_defaults(const VictimOptions *options);

// How a victim ended.
typedef struct VictimEnd {
    int status;            // exit status, if signal is 0
    int signal;            // that killed it, or 0
    bool timed_out;        // killed for taking longer than the wall limit
    bool cpu_out;          // ended by the limit on processor time
    bool at_prompt;        // one entry of the REPL
    int left_behind;       // processes of its own that had to be killed
    const VictimOptions *options;
    const LedgerPage *page;
} VictimEnd;

enum { VICTIM_CORRUPT = 3 };   // exit status: corruption was seen

// Before the machine is started. In the parent: the exit status, when all is
// over and reported. In the child: -1, and the lock is off.
int victim_start(const VictimOptions *options);
// The same `runs` times, output swallowed, and once before with the lock on
// for the right answer; ends in the autopsy table (victim_runs.c).
int victim_start_runs(const VictimOptions *options, int runs);

// From a running script, with the lock on. The parent stays behind, reports
// and exits; at the prompt it goes on, and false without an exception says
// that this is the parent and all is over. True in the child, with the lock
// off; false: raised (RuntimeError where other threads run, OSError).
bool victim_fork_here(Thread *t, const VictimOptions *options);
bool victim_is_here(void);     // is this process one?
bool victim_is_prompt(void);   // is it a REPL, or the victim of an entry?
// What this victim was started with; NULL in other processes.
const VictimOptions *victim_options(void);

// What the call of a victim gave: two answers are the same if size, hash and
// `raised` are.
enum { VICTIM_ANSWER = 4096 };
typedef struct VictimAnswer {
    bool given;                 // else it never came so far
    bool raised;                // it's the text of an exception
    uint64_t size, hash;
    char text[VICTIM_ANSWER];   // its beginning
} VictimAnswer;

// Forks a child that is a victim and calls f() there, which gives a str.
typedef struct VictimCall {
    Value f;
    bool quiet;                 // its output goes nowhere
    VictimEnd end;
    LedgerPage page;            // what was in its ledger
    VictimAnswer answer;
} VictimCall;
// False: raised.
bool victim_call(Thread *t, const VictimOptions *options, VictimCall *call);

// The REPL's way: gil.set("off") only changes the prompt, and each entry runs
// in a victim of its own.
void victim_prompt_begin(void);          // this process is a REPL
bool victim_prompt_is_off(void);
void victim_prompt_set(bool off, const VictimOptions *options);
// Runs code as a module's body, with the options of the prompt; what went
// wrong is reported or in flight.
void victim_run_entry(Thread *t, Code *code, Dict *globals);
// The same for one entry of a prompt whose lock is on.
void victim_run_once(Thread *t, Code *code, Dict *globals,
                     const VictimOptions *options);
// An entry is through. In the child that an entry forked (`with gil.off()`)
// this ends the process. True: this is the parent, and the exception that
// took it here only says that the entry went on in a child.
bool victim_entry_done(Thread *t);

// What a victim's end amounts to, worst first (victim_report.c).
typedef enum VictimFate {
    VICTIM_CRASH, VICTIM_HANG, VICTIM_USED_FREED, VICTIM_WRONG, VICTIM_LEAK,
    VICTIM_LOST, VICTIM_SURVIVED, VICTIM_FATES
} VictimFate;
extern const char *const victim_fate_names[VICTIM_FATES];
// A bit for each that holds; `wrong`: its answer was.
unsigned victim_fates(const VictimEnd *end, bool wrong);

// The exit status to use.
int victim_exit_status(const VictimEnd *end);
// Prints the report where the options say, and gives the exit status.
int victim_report(const VictimEnd *end);
// "at least 3 of 1,000 updates were wiped out; drift +1"; cut to the size.
void victim_headline(const LedgerPage *page, char *out, size_t size);
// One JSON object, no newline; docs/ledger.md describes it.
void victim_report_json(FILE *out, const VictimEnd *end);
// The first events as stories in two columns (victim_story.c).
void victim_tell(FILE *out, const LedgerPage *page);
// Words, broken at 80 columns; further lines are indented.
void victim_print_wrapped(FILE *out, const char *text);
// 1234567 as "1,234,567".
const char *victim_grouped(uint64_t n, char buffer[32]);

#endif
