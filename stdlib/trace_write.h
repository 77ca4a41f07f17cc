// SPDX-License-Identifier: MIT
// trace_write.h -- the readers of a log: what they make of a model.
#ifndef BATON_STDLIB_TRACE_WRITE_H
#define BATON_STDLIB_TRACE_WRITE_H

#include <stdio.h>

#include "stdlib/trace_model.h"

// Chrome's trace event format, which ui.perfetto.dev and chrome://tracing
// read. False: out of memory.
MUST_USE bool trace_write_json(FILE *out, const TraceModel *m);
// A page that needs nothing else. `title` is shown.
MUST_USE bool trace_write_page(FILE *out, const TraceModel *m,
                               const char *title);
// A chart in text, `width` columns wide at most.
MUST_USE bool trace_write_chart(FILE *out, const TraceModel *m, int width,
                                bool ascii);
// The text in quotes, as JSON has it; `<` too, so that no text ends a script.
void trace_write_string(FILE *out, const char *text);

#endif
