// SPDX-License-Identifier: MIT
// victim_watch.h -- the parent of a victim, from before the fork to the end.
#ifndef BATON_STDLIB_VICTIM_WATCH_H
#define BATON_STDLIB_VICTIM_WATCH_H

#include <signal.h>
#include <termios.h>

#include "stdlib/victim.h"

// What a victim and its parent share.
typedef struct VictimShared {
    LedgerPage page;
    VictimAnswer answer;     // of a call
    bool lock_wanted;        // an entry of the REPL said gil.set("on")
    bool off_wanted;         // or gil.set("off")
} VictimShared;

enum { WATCH_CHILDREN = 256, WATCH_FDS = 3 };

typedef struct Watch {
    VictimShared *shared;
    sigset_t signals, before;      // watched ones; the mask there was
    struct termios terminal;
    int terminal_fd;               // -1: none, or it isn't ours to restore
    int flags[WATCH_FDS];          // of descriptors 0 to 2; -1: closed
    pid_t parent;
    pid_t known[WATCH_CHILDREN];   // children there were
    int known_count;
    int was_subreaper;
} Watch;

// Before the fork: false, and errno, when there is no memory to share. The
// watched signals are blocked from here on.
bool watch_begin(Watch *w);
// In the child: limits, the ledger's page, signals as they were.
void watch_child(const Watch *w, const VictimOptions *options);
// In the parent: waits for the child's end, kills what it left behind and
// sets the terminal right.
void watch_to_the_end(Watch *w, pid_t child, VictimEnd *end);
// Gives the shared memory back, and the signals.
void watch_close(Watch *w);

// In the child (victim.c): watch_child, and everything else that makes this
// process a victim, but for the mode.
void victim_become(const VictimOptions *options, const Watch *w);

#endif
