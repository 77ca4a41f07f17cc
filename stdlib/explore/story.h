// SPDX-License-Identifier: MIT
// story.h -- a run as columns of source lines, one column a thread.
#ifndef BATON_STDLIB_EXPLORE_STORY_H
#define BATON_STDLIB_EXPLORE_STORY_H

#include <stdio.h>

#include "stdlib/explore/fault.h"
#include "vm/object/type.h"

// One thing a thread did, or several in a row that are left out.
typedef struct StoryRow {
    uint8_t actor;
    uint8_t file;
    int32_t line;
    uint32_t left_out;      // above 0: so many; the rest is empty
    char *source;           // malloc'ed; NULL: the same line as the row above
    char what[160];         // "reads x: 0"
    const RunEvent *event;  // in the run; NULL: left out
} StoryRow;

typedef struct Story {
    Vec(StoryRow) rows;
    uint8_t columns[RUN_ACTORS_MAX];   // actors, in order
    int column_count;
    Fault fault;
} Story;

// From a run that was watched. False: out of memory.
bool story_make(Thread *t, const Run *run, Story *out);
void story_free(Story *story);
// width: of the terminal.
void story_print(const Story *story, const Run *run, FILE *out, int width);

#endif
