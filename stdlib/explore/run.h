// SPDX-License-Identifier: MIT
// run.h -- what the explorer and the process that runs one schedule share.
//
// One Run is one mapping, shared between the searching process, a nursery and
// the child that plays the schedule (nursery.h). The searcher writes the plan;
// the child writes what came of it, and may die at any moment, so whoever
// reads trusts no text to be whole and no number to be in range.
#ifndef BATON_STDLIB_EXPLORE_RUN_H
#define BATON_STDLIB_EXPLORE_RUN_H

#include "stdlib/explore/token.h"
#include "vm/heap/ledger.h"
#include "vm/sync/sched.h"

enum {
    RUN_THREADS = 32,         // indices of threads that a schedule can name
    RUN_NOBODY = 0xff,
    RUN_POINTS_MAX = 1 << 16, // choice points
    RUN_STEPS_MAX = 1 << 16,
    RUN_EVENTS_MAX = 1 << 14,
    RUN_ACTORS_MAX = 64,      // threads in a whole run
    RUN_FILES_MAX = 16,
    RUN_TEXT = 256,
    RUN_LONG_TEXT = 2048,
    RUN_TURN = 500,           // points in a row, see RunPoint.forced
};

typedef enum PlanKind {
    PLAN_STEPS,     // the default, but for the steps
    PLAN_WALK,      // anybody enabled, each as likely
    PLAN_BLOCKS,    // this one for so many points, then that one
    PLAN_RANKS,     // the one of the highest rank; at some points it loses it
    PLAN_ROUND,     // some by chance, then each in turn, for so many points
    PLAN_BRANCH,    // these choices, then the default without who is asleep
} PlanKind;

// A thread runs for a number of choice points.
typedef struct PlanBlock {
    uint32_t points;
    uint8_t thread;
} PlanBlock;

typedef Vec(PlanBlock) PlanBlocks;

typedef struct RunPlan {
    uint8_t kind;
    bool strict;              // STEPS: one that can't be taken ends the run
    bool watch;               // write down the events
    uint32_t count;
    uint64_t seed;            // of a walk, of ranks
    uint32_t length;          // RANKS: points to be expected
    uint32_t turn;            // ROUND: points in a turn
    uint32_t asleep;          // BRANCH: threads, behind the last choice
    uint32_t endless;         // choices after which it is taken for endless; 0
    union {
        ScheduleStep steps[SCHEDULE_STEPS_MAX];
        PlanBlock blocks[SCHEDULE_STEPS_MAX];
        uint8_t choices[RUN_POINTS_MAX];   // BRANCH: threads
    };
} RunPlan;

// One choice, as it was made.
typedef struct RunPoint {
    uint32_t enabled;         // a bit for each thread
    uint8_t chosen;
    uint8_t current;          // who was at it, if enabled; or RUN_NOBODY
    uint8_t check;            // see ScheduleStep
    uint8_t standard;         // who goes on by default
    bool forced;              // the default passed the turn on: current had
                              // been chosen RUN_TURN times in a row
} RunPoint;

typedef enum RunEnd {
    RUN_DIED,                 // nothing was noted: see wait_status
    RUN_FINISHED,
    RUN_DEADLOCKED,
    RUN_TOO_LONG,             // too many points
    RUN_DIVERGED,             // a strict step could not be taken
    RUN_CROWDED,              // too many threads
    RUN_LIVELOCKED,           // those that can go on change nothing
    RUN_REDUNDANT,            // a BRANCH: all who could go on are asleep
} RunEnd;

enum {
    STEP_WRITES = 1,
    STEP_BESIDE_WRITES = 2,
    STEP_GUARDED = 4,         // could have had to wait
    STEP_LATE = 8,            // had to, until its time was over
    STEP_AHEAD = 16,          // not done: it waited, or the run ended before
    STEP_CHOICE = UINT32_MAX, // no choice
};

// One step: what a thread did between one point and its next.
typedef struct RunStep {
    uint64_t address, part, beside;   // as in SchedPoint
    uint32_t enabled;         // who could have gone on, it included
    uint32_t asleep;          // threads whose steps here lead nowhere new
    uint32_t choice;          // number of the RunPoint, or STEP_CHOICE
    uint8_t thread;           // index
    uint8_t actor;            // another one for each thread of the run
    uint8_t kind;             // SchedKind
    uint8_t flags;            // STEP_*
} RunStep;

// Something that was accessed, or happened.
typedef struct RunEvent {
    uint64_t address, part;   // as in SchedPoint
    uint32_t point;           // choice points before it
    int32_t line;
    int32_t count;            // COUNT: loaded, or (done) stored
    uint8_t kind;             // SchedKind
    uint8_t actor;            // index in actors
    uint8_t file;             // index in files
    bool write, done;
    bool counted;             // `count` says something
    bool dead;                // the object had been freed
    bool inside;              // in a module of our own: the line is the one
                              // that called it
    char object[28];          // "list#17"
    char name[32];            // of the global or attribute; the key's repr
    char value[48];           // repr of what was read or written
} RunEvent;

typedef struct RunActor {
    uint64_t id;              // of the Thread
    char name[32];
} RunActor;

typedef struct Run {
    RunPlan plan;
    // What came of it; from here to `points`, a nursery keeps what it noted
    // itself and puts it back before each run.
    bool served;              // the program came to a first choice
    bool reached;             // it was played to an end that is noted
    uint8_t end;              // RunEnd
    bool raised, check_failed, corrupt;
    int32_t status;           // exit status
    int32_t wait_status;      // of waitpid
    bool picked;              // tasks of an event loop took turns
    bool endless;             // a livelock that goes on, changing things
    bool timed_out;           // killed: it took too long
    uint32_t point_count;
    uint32_t trace;           // hash of all points
    uint32_t step_count;      // may be above RUN_STEPS_MAX
    uint32_t diverged_at;     // number of the step
    uint32_t event_count;     // may be above RUN_EVENTS_MAX
    uint32_t events_before;   // of them, before the first choice
    uint8_t actor_count, file_count;
    int32_t raised_line, raised_file;
    uint8_t raised_actor;
    uint64_t output_size;     // bytes printed
    char exception[RUN_TEXT];   // "ValueError: text"
    char result[RUN_TEXT];      // repr of what the function returned
    char check[RUN_TEXT];       // what the check said
    char deadlock[RUN_LONG_TEXT];  // who waits for whom, in lines
    char stuck[RUN_TEXT];       // the same in few words
    char output[RUN_LONG_TEXT]; // its beginning
    RunActor actors[RUN_ACTORS_MAX];
    char files[RUN_FILES_MAX][LEDGER_PATH];
    LedgerPage ledger;
    RunPoint points[RUN_POINTS_MAX];
    RunEvent events[RUN_EVENTS_MAX];
    RunStep steps[RUN_STEPS_MAX];
} Run;

#endif
