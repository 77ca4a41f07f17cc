// SPDX-License-Identifier: MIT
// trace.c -- the _trace module: gil.trace() and gil.timeline().
//
// Reading stops the world, so that no chunk changes meanwhile (with the lock
// on nobody else is attached anyway).
#include <errno.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "stdlib/path.h"
#include "stdlib/trace_output.h"
#include "stdlib/trace_write.h"
#include "vm/native.h"
#include "vm/sync/world.h"

NATIVE(trace_begin_function, "begin(mib=None, /)",
       "Begin to record, with room for so much. RuntimeError if it is on.")
{
    int64_t mib = TRACE_LIMIT_MIB;
    if (args[0] != NONE && !value_to_i64(t, args[0], &mib)) return ERROR;
    if (mib < 1 || mib > 65536)
        return raisef(t, ValueError, "limit must be 1 to 65536 MiB");
    if (trace_begin(t, (size_t)mib << 20)) return NONE;
    if (errno != EBUSY) return raise_errno(t, errno, UNDEF);
    return raisef(t, RuntimeError, "a trace is being recorded already");
}

NATIVE(trace_end_function, "end()", "Record no longer.")
{
    trace_end(t);
    return NONE;
}

NATIVE(trace_recording, "recording()", "Is a trace being recorded?")
{
    return bool_value(atomic_load_relaxed(&trace_session) != 0);
}

static bool something_recorded(Thread *t)
{
    if (trace_log()) return true;
    raisef(t, RuntimeError, "nothing was recorded: use `with gil.trace():` "
           "or the option --trace");
    return false;
}

NATIVE(trace_save, "save(path, /)",
       "Write what has been recorded; the end of the name says as what.")
{
    Str *path = arg_str(t, args[0], "path");
    if (!path || !something_recorded(t)) return ERROR;
    if (!trace_output_knows(path->data))
        return raisef(t, ValueError, "a trace's name ends in .json, .html or "
                      ".txt, not %R", args[0]);
    world_stop(t);
    bool fine = trace_output_write(path->data, trace_log());
    int error = errno;
    world_start(t);
    return fine ? NONE : raise_errno(t, error, args[0]);
}

// As wide as the terminal, if there is one.
static int terminal_width(void)
{
    const char *columns = getenv("COLUMNS");
    int width = columns ? atoi(columns) : 0;
    struct winsize size;
    if (width <= 0 && ioctl(1, TIOCGWINSZ, &size) == 0) width = size.ws_col;
    return width > 0 ? width : 80;
}

static bool write_chart(FILE *out, int width, bool ascii)
{
    TraceModel model;
    if (!trace_model_read(&model, trace_log())) return false;
    bool fine = trace_write_chart(out, &model, width, ascii);
    trace_model_free(&model);
    return fine;
}

NATIVE(trace_chart, "chart(width=None, ascii=False, /)",
       "What has been recorded, as text.")
{
    int64_t width = terminal_width();
    int ascii = value_truth(t, args[1]);
    if (args[0] != NONE && !value_to_i64(t, args[0], &width)) return ERROR;
    if (ascii < 0 || !something_recorded(t)) return ERROR;
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (!out) return raise_memory_error(t);
    world_stop(t);
    bool fine = write_chart(out, width > 1000 ? 1000 : (int)width, ascii);
    world_start(t);
    fine = fclose(out) == 0 && fine;
    Str *chart = fine ? str_new(t, text, (int64_t)size) : NULL;
    free(text);
    if (chart) return from_object(chart);
    return error_is_set(t) ? ERROR : raise_memory_error(t);
}

NATIVE(trace_name_process, "name_process(name, /)",
       "What this process is called in traces.")
{
    Str *name = arg_str(t, args[0], "name");
    if (!name) return ERROR;
    trace_process_name(name->data);
    return NONE;
}

MODULE(_trace,
       .doc = "Recording what threads do.",
       .functions = FUNCTIONS{
           &trace_begin_function, &trace_end_function, &trace_recording,
           &trace_save, &trace_chart, &trace_name_process, NULL});
