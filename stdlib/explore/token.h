// SPDX-License-Identifier: MIT
// token.h -- a schedule as a line of text that plays it again.
//
//   B1:<base64url of varints, two check bytes last>
//
// A token holds the steps that differ from the schedule nobody asked for (a
// thread goes on until it blocks or ends, then the lowest-numbered one that
// can), so a schedule with three switches takes about forty characters. It
// names what it depends on: the instructions, the granularity, the mode and
// the script's text. B1 stands for this form and for the default's rules.
#ifndef BATON_STDLIB_EXPLORE_TOKEN_H
#define BATON_STDLIB_EXPLORE_TOKEN_H

#include <stdbool.h>
#include <stdint.h>

#include "vm/base/vec.h"

// At choice point number `point` (0 ..), `thread` goes on, who by default
// would not have. check: the low byte of the hash of all that went before.
typedef struct ScheduleStep {
    uint32_t point;
    uint8_t thread;
    uint8_t check;
} ScheduleStep;

typedef Vec(ScheduleStep) Schedule;

enum { SCHEDULE_STEPS_MAX = 10000 };

typedef struct Token {
    uint32_t version;      // explore_version() of who wrote it
    uint8_t granularity;
    uint8_t mode;
    uint8_t flags;         // TOKEN_*
    uint32_t script;       // hash of the script's text
    uint32_t function;     // hash of the explored function's name; 0: none
    uint32_t points;       // choice points in the run
    uint32_t trace;        // hash of all of them
    Schedule schedule;     // owned
} Token;

enum {
    TOKEN_NO_FUSE = 1,
    TOKEN_CALLS = 2,       // --switch-points=calls
    TOKEN_ENDLESS = 4,     // it would go on behind the last point for ever
};

// mem_alloc'ed text; NULL: out of memory.
char *token_write(const Token *token);

typedef enum TokenProblem {
    TOKEN_FINE,
    TOKEN_NOT_ONE,         // doesn't begin with B1:
    TOKEN_NEWER,           // B2: or later
    TOKEN_DAMAGED,         // cut short, a character wrong
    TOKEN_NO_MEMORY,
} TokenProblem;

// On TOKEN_FINE the caller frees the schedule.
TokenProblem token_read(const char *text, Token *out);
const char *token_problem_text(TokenProblem problem);

// FNV-1a; continues from `hash`, TOKEN_HASH_START at first.
#define TOKEN_HASH_START UINT32_C(0x811c9dc5)
uint32_t token_hash(uint32_t hash, const void *bytes, size_t size);

#endif
