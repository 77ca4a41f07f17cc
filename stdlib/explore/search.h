// SPDX-License-Identifier: MIT
// search.h -- which schedule is tried next.
//
// Pure: it is asked for work and told results, and knows neither processes nor
// clocks, so that several schedules can be played at once with one answer.
// Results must be told in the order in which the work was given out.
#ifndef BATON_STDLIB_EXPLORE_SEARCH_H
#define BATON_STDLIB_EXPLORE_SEARCH_H

#include "stdlib/explore/bound.h"
#include "stdlib/explore/dpor.h"

typedef enum SearchStrategy {
    SEARCH_AUTO,    // some of each, see search.c
    SEARCH_WALK,    // uniform random walk
    SEARCH_RANKS,   // PCT
    SEARCH_BOUND,   // 0, 1, 2 .. switches, each schedule once
    SEARCH_DPOR,    // all that differ in something
    SEARCH_ALL,     // all
} SearchStrategy;

enum { SEARCH_LEVELS = BOUND_LEVELS };

typedef struct SearchOptions {
    SearchStrategy strategy;
    int bound;              // switches at most; < SEARCH_LEVELS
    double budget;          // seconds
    uint64_t runs_most;     // 0: no limit
    uint64_t seed;
    bool tasks;             // coroutines: what steps touch isn't known
} SearchOptions;

// A schedule to play.
typedef struct SearchWork {
    uint64_t number;        // 0 ..
    PlanKind kind;
    uint8_t phase;          // search.c's
    uint32_t node;          // bound.c's
    DporWork dpor;
    uint64_t seed;
    uint32_t turn;
} SearchWork;

typedef enum SearchAnswer {
    SEARCH_WORK,            // here is some
    SEARCH_WAIT,            // it depends on results that are still out
    SEARCH_DONE,
} SearchAnswer;

// What was searched, for the report.
typedef struct SearchStats {
    uint64_t runs;                   // whose results were told
    uint64_t walks, ranks, rounds;
    uint64_t level_runs[SEARCH_LEVELS];
    int levels_complete;             // so many levels were searched whole
    uint64_t dpor_runs;              // that came to an end
    uint64_t redundant;              // that were broken off
    bool reduced;                    // all are decided by those of dpor_runs
    bool decided;                    // there are no others
    bool cut;                        // some had too many points
    bool turned;                     // some had turns ended (RUN_TURN)
    bool late;                       // a timeout came to its end
    bool dropped;                    // memory: not all could be remembered
    uint64_t shrinks;                // tried to make the failure smaller
} SearchStats;

typedef struct Search Search;

Search *search_new(const SearchOptions *options);   // NULL: out of memory
void search_free(Search *search);

// elapsed: seconds since the search began.
SearchAnswer search_next(Search *search, double elapsed, SearchWork *work);
// Writes the schedule of a work into a plan; false: too long to be played.
bool search_plan(const Search *search, const SearchWork *work, RunPlan *plan);
// The result. failed: what the search looks for. False: the search has ended
// since the work was given out, and the result doesn't count.
bool search_result(Search *search, const SearchWork *work, const Run *run,
                   bool failed);

const SearchStats *search_stats(const Search *search);
// What it does just now: "random", "PCT" ..
const char *search_doing(const Search *search);
// The smallest failing schedule so far: its steps, borrowed, with how many of
// them are switches away from a thread that could have gone on. False: none.
bool search_best(const Search *search, const Schedule **steps,
                 uint32_t *switches);

// Choices after which that one is taken for endless; 0: it ends.
uint32_t search_endless(const Search *search);

// The steps of a run that has been played. False: out of memory.
bool search_steps(const Run *run, Schedule *out, uint32_t *switches);

#endif
