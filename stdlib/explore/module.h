// SPDX-License-Identifier: MIT
// module.h -- what the command tells gil.explore.
#ifndef BATON_STDLIB_EXPLORE_MODULE_H
#define BATON_STDLIB_EXPLORE_MODULE_H

#include "stdlib/explore/explore.h"

// The token of --replay, if it is one of a function that the script explores;
// set before the script runs. Borrowed.
extern const char *module_replay_token;
extern bool module_replayed;   // it was played

#endif
