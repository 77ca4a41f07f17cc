// SPDX-License-Identifier: MIT
// traceback.c -- _traceback: the machine's own printer of exceptions, for
// the traceback module.
#include "vm/exec/traceback_format.h"
#include "vm/native.h"

static bool want_exception(Thread *t, Value v)
{
    if (is_exception(v)) return true;
    raisef(t, TypeError, "Exception expected for value, %T found", v);
    return false;
}

NATIVE(traceback_format_all, "format(exception, /)",
       "The whole text of an exception with those it is chained to.")
{
    return want_exception(t, args[0]) ? traceback_format(t, args[0]) : ERROR;
}

NATIVE(traceback_format_only, "format_only(exception, /)",
       "The text of an exception without its traceback.")
{
    return want_exception(t, args[0])
         ? traceback_format_exception_only(t, args[0]) : ERROR;
}

NATIVE(traceback_format_steps, "format_steps(traceback, /)",
       "The entries of a traceback.")
{
    if (args[0] == NONE) return new_ref_to(str_empty());
    if (is_traceback(args[0])) return traceback_format_list(t, args[0]);
    return raisef(t, TypeError, "expected a traceback, not %T", args[0]);
}

NATIVE(traceback_entry, "entry(traceback, /)",
       "The first entry of a traceback: its source with carets, last line, "
       "column and last column.")
{
    if (!is_traceback(args[0]))
        return raisef(t, TypeError, "expected a traceback, not %T", args[0]);
    const Traceback *tb = as_traceback(args[0]);
    const CodePosition *at = code_position(tb->code, tb->offset);
    StrBuilder b;
    builder_init(&b);
    traceback_add_source(t, &b, tb);
    Value text = builder_finish(t, &b);
    if (text == ERROR) return ERROR;
    Value items[] = {
        text, small_int_value(at->end_line),
        at->column < 0 ? NONE : small_int_value(at->column),
        at->end_column < 0 ? NONE : small_int_value(at->end_column)};
    Tuple *entry = tuple_from_steal(t, items, ARRAY_LENGTH(items));
    return entry ? from_object(entry) : ERROR;
}

NATIVE(traceback_source, "source_line(filename, line, /)",
       "A line of a source file, or None.")
{
    int64_t line;
    Str *filename = arg_str(t, args[0], "filename");
    if (!filename || !value_to_i64(t, args[1], &line)) return ERROR;
    if (line < 1 || line > INT32_MAX) return NONE;
    Value text = traceback_line(t, filename, (int)line);
    return text == UNDEF ? NONE : text;
}

MODULE(_traceback,
       .doc = "Exceptions as text.",
       .functions = FUNCTIONS{&traceback_format_all, &traceback_format_only,
                              &traceback_format_steps, &traceback_entry,
                              &traceback_source,
                              NULL});
