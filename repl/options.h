// SPDX-License-Identifier: MIT
// options.h -- the command line, parsed.
#ifndef BATON_REPL_OPTIONS_H
#define BATON_REPL_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "stdlib/victim.h"

typedef enum RunWhat {
    RUN_PROMPT,    // nothing named: the REPL, or standard input if no terminal
    RUN_FILE,      // what: the path
    RUN_STDIN,     // "-"
    RUN_CODE,      // -c: what is the text
    RUN_MODULE,    // -m: what is the name
} RunWhat;

typedef struct Options {
    RunWhat run;
    const char *what;
    int argc;             // of the script: argv[0] is replaced by its name
    char **argv;
    bool interactive;     // -i
    bool gil_off;
    bool no_fuse;
    bool switch_every;
    int64_t interval_ns;  // 0: the default
    const char *policy;   // as given; NULL: the default
    bool seeded;          // run deterministically
    uint64_t seed;
    int grain;            // SchedGrain; -1: the default of the mode
    int runs;             // 0: not an experiment
    VictimOptions victim; // with the lock off
    const char *explore;  // settings of --explore; NULL: run the script
    const char *replay;   // token
    const char *trace;    // where to write it; NULL: none
    int trace_limit;      // MiB
    bool stats;           // print the table of threads at the end
} Options;

// Exit status, or -1 to go on. Prints help, version, or what is wrong.
int options_parse(int argc, char **argv, Options *options);

#endif
