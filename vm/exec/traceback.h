// SPDX-License-Identifier: MIT
// traceback.h -- where an exception came through, and printing it.
#ifndef BATON_VM_EXEC_TRACEBACK_H
#define BATON_VM_EXEC_TRACEBACK_H

#include "vm/exec/frame.h"
#include "vm/object/str.h"

// Puts the frame in front of the traceback of the exception in flight.
void traceback_add(Thread *t, const Frame *frame);

// The frame is about to be left because of the exception in flight: what its
// slots hold moves to its entry of the traceback.
void traceback_keep_slots(Thread *t, Frame *frame);

// The whole text that Python prints for an uncaught exception: chained ones,
// groups, notes, source lines with carets, "Did you mean". A Str or ERROR.
Value traceback_format(Thread *t, Value exception);
// The same, to sys.stderr or, if that fails, to file descriptor 2.
void traceback_print(Thread *t, Value exception);
// What Python prints for an exception that can't be raised, which has neither
// carets nor what came before it: "Exception ignored in: <context>", or where
// behind "Exception ignored ". Leaves no exception.
void traceback_print_unraisable(Thread *t, Value exception, const char *where,
                                Value context);
// The text with colours, if traceback_print is to use them: a terminal reads
// standard error. New Str or ERROR.
Value traceback_color(Thread *t, Str *text);
extern bool traceback_in_color;
// Only the "  File ..., line N, in f" entries, source and carets included.
Value traceback_format_list(Thread *t, Value traceback);
// Without the traceback: "ValueError: text\n", notes and all.
Value traceback_format_exception_only(Thread *t, Value exception);

// A source line without its newline: from the file, from an embedded module,
// or from what was remembered. New Str, or UNDEF; malloc'ed, or NULL.
Value traceback_line(Thread *t, Str *filename, int line);
char *traceback_line_c(const Str *filename, int line);
// Keeps text that no file holds: -c, the prompt, standard input.
void traceback_remember(Thread *t, Str *filename, const char *text,
                          int64_t size);
void traceback_forget(Thread *t);
// The text of an embedded module by its file name; installed by stdlib.
extern const char *(*traceback_embedded_hook)(const char *filename);

// Where the carets go under a piece of source (traceback_carets.c): bytes
// [primary, primary_end) get ^, the rest of it ~. False: all get ^.
bool carets_find(const char *segment, size_t size, Opcode op,
                 size_t *primary, size_t *primary_end);

// " Did you mean: 'x'?" for NameError, AttributeError and ImportError;
// UNDEF if there is nothing near. Never leaves an exception.
Value suggestion_for(Thread *t, Value exception);

#endif
