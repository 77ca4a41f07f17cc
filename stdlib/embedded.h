// SPDX-License-Identifier: MIT
// embedded.h -- the modules that are written in the language itself.
//
// tools/embed makes the table from stdlib/lib/**/*.py when Baton is built, so
// that the binary needs no file beside it. Sorted by name in byte order, so
// it can be searched by halving. A text ends in a NUL that size leaves out.
#ifndef BATON_STDLIB_EMBEDDED_H
#define BATON_STDLIB_EMBEDDED_H

#include <stdbool.h>

typedef struct {
    const char *name;   // dotted, as in import
    const char *text;   // the source
    unsigned size;      // bytes in text
    bool is_package;    // the source is the package's __init__.py
} EmbeddedModule;

extern const EmbeddedModule embedded_modules[];
extern const int embedded_module_count;

// The page that shows a trace (stdlib/trace_page.html); ends in a NUL.
extern const char embedded_trace_page[];

#endif
