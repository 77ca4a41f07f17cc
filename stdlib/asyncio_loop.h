// SPDX-License-Identifier: MIT
// asyncio_loop.h -- what the three files of the Loop share.
#ifndef BATON_STDLIB_ASYNCIO_LOOP_H
#define BATON_STDLIB_ASYNCIO_LOOP_H

#include "stdlib/asyncio.h"

// asyncio_watch.c ----------------------------------------------------------

// Raises OSError of errno. Always false.
bool loop_raise_os(Thread *t);
// The poller and the descriptor others wake it by exist. False: raised.
bool loop_make_poller(Thread *t, Loop *loop);
// Looks at the descriptors without sleeping and queues the handles of those
// that are ready. False: raised; *n: how many.
bool loop_look(Thread *t, Loop *loop, int *n);
void loop_close_watches(Loop *loop);
extern NativeDef loop_add_reader, loop_add_writer, loop_remove_reader,
    loop_remove_writer;

// asyncio_round.c ----------------------------------------------------------

extern NativeDef loop_run;

#endif
