// SPDX-License-Identifier: MIT
// asyncio_trace.c -- what tasks do, for a trace: a lane for each of them, with
// the line at which it waits, for whom, and who woke it.
//
// Who woke it is not written down: while a task's step runs, and until what
// follows from it is done, whatever becomes ready does so because of it.
#include <stdio.h>

#include "stdlib/asyncio.h"
#include "vm/exec/generator.h"
#include "vm/exec/where.h"

enum { NAME_SIZE = 64 };

static const char *name_of(const Task *task, char out[NAME_SIZE])
{
    int64_t number;
    if (is_str(task->name))
        snprintf(out, NAME_SIZE, "%s", as_str(task->name)->data);
    else if (int_as_i64(task->name, &number))
        snprintf(out, NAME_SIZE, "Task-%lld", (long long)number);
    else
        snprintf(out, NAME_SIZE, "task");
    return out;
}

void task_record_run(Thread *t, Task *task)
{
    char name[NAME_SIZE];
    trace_task_run(t, &task->trace, name_of(task, name));
}

void task_record_ready(Thread *t, Task *task)
{
    char name[NAME_SIZE];
    trace_task_ready(t, &task->trace, name_of(task, name));
}

TraceTaskLeft task_find_left(const Task *task, int r, Value result)
{
    TraceTaskLeft left = {.why = TRACE_TASK_ENDS, .reason = WAIT_NONE};
    if (r != RESUME_YIELD) return left;
    left.why = result == NONE ? TRACE_TASK_YIELDS : TRACE_TASK_WAITS;
    if (left.why == TRACE_TASK_WAITS)
        left.reason = value_is_sleep(result) ? WAIT_SLEEP : WAIT_FUTURE;
    if (value_is_task(result)) left.awaited = as_task(result)->trace;
    if (is_generator_kind(task->coroutine))
        where_suspended(as_generator(task->coroutine), &left.code,
                        &left.offset);
    return left;
}
