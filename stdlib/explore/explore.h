// SPDX-License-Identifier: MIT
// explore.h -- searching a program's schedules for one that fails.
#ifndef BATON_STDLIB_EXPLORE_EXPLORE_H
#define BATON_STDLIB_EXPLORE_EXPLORE_H

#include <stdio.h>

#include "stdlib/explore/outcome.h"
#include "stdlib/explore/races.h"
#include "stdlib/explore/search.h"
#include "stdlib/explore/story.h"

// A failure of one kind only is looked for.
typedef enum ExploreWanted {
    WANTED_ANY,
    WANTED_USE,       // corruption: an object used after it was freed
    WANTED_DEADLOCK,
    WANTED_EXCEPTION,
    WANTED_CHECK,
} ExploreWanted;

typedef struct ExploreOptions {
    SearchOptions search;
    SchedGrain grain;
    bool off;                // without the lock
    ExploreWanted wanted;
    uint64_t about;          // see NurseryOptions
    uint32_t points_most;
    int threads_most;
    double run_seconds;
    int jobs;                // processes at once; 0: as many as there are cores
    bool progress;           // on standard error
    const char *script;      // its name, for the command that plays a token
    uint32_t script_hash, function_hash;
    uint8_t flags;           // TOKEN_*
    // Runs the program, in a child.
    bool (*body)(Thread *t, void *arg, Run *run);
    void *arg;
} ExploreOptions;

ExploreOptions explore_defaults(void);

// The failing schedule, played once more and watched.
typedef struct ExploreFailure {
    bool found;
    bool repeated;           // it failed again in the same way
    bool fewest;             // all schedules with fewer switches were played
    uint32_t switches;
    Schedule steps;
    char *token;
    char outcome[OUTCOME_TEXT];
    Verdict verdict;
    Run *run;                // of the watched run
    Story story;
} ExploreFailure;

typedef struct Exploration {
    const ExploreOptions *options;
    Outcomes outcomes;
    SearchStats stats;
    bool served;             // there was a choice at all
    bool interrupted;        // by Ctrl-C
    double seconds;
    Race races[RACES_MOST];  // of the failing run, else of the default one
    int race_count;
    ExploreFailure failure;
} Exploration;

// False: raised. Else the caller calls explore_free.
bool explore_run(Thread *t, const ExploreOptions *options, Exploration *out);
void explore_free(Exploration *exploration);

// Plays a token once, its output going where output goes.
typedef enum ReplayEnd {
    REPLAY_FAILED,        // raised
    REPLAY_PLAYED,
    REPLAY_UNREADABLE,    // the token is not one
    REPLAY_OTHER_SCRIPT,  // made for another text
    REPLAY_OTHER_VERSION, // of Baton
    REPLAY_DIVERGED,
} ReplayEnd;

typedef struct Replay {
    ReplayEnd end;
    const char *problem;     // a sentence, unless PLAYED
    char reason[200];        // of a divergence
    Verdict verdict;
    int status;              // of the script
    char outcome[OUTCOME_TEXT];
    Run *run;
    Story story;
} Replay;

// options: script hash, body, limits; the token says the rest.
ReplayEnd explore_replay(Thread *t, const ExploreOptions *options,
                         const char *token, Replay *out);
void explore_replay_free(Replay *replay);

// The number in tokens that stands for instructions and kinds of points.
uint32_t explore_version(void);

// report.c
void report_print(const Exploration *exploration, FILE *out, int width);
void report_replay(const Replay *replay, FILE *out, int width);
int report_replay_status(const Replay *replay);   // the exit status
// json.c: one object, then a newline.
void json_print(const Exploration *exploration, FILE *out);

enum {
    EXPLORE_FOUND = 1,        // exit statuses of --explore ...
    EXPLORE_DIVERGED = 4,     // ... and of --replay
};

#endif
