// SPDX-License-Identifier: MIT
// importer.h -- finding modules and making them. See importer.c.
#ifndef BATON_STDLIB_IMPORTER_H
#define BATON_STDLIB_IMPORTER_H

#include "vm/object/module.h"

// Makes builtins and sys, and installs the hook in the interpreter.
bool importer_init(Thread *t);

// The import statement: `import name` gives the first package of a dotted
// name unless fromlist has items; level counts the leading dots. New
// reference or ERROR.
Value import_module(Thread *t, Value name, Value globals, Value fromlist,
                    int level);
// The module of a dotted absolute name itself. For C code.
Value import_c(Thread *t, const char *name);
// What such a module has under a name. New reference or ERROR.
Value import_attribute(Thread *t, const char *module, const char *name);

// Runs source text as module `module`'s body; file is its __file__.
bool import_run(Thread *t, Module *module, const char *text, int64_t size,
                Str *file);
// Reads a whole file; text is malloc'ed, NUL-ended. OSError on failure.
bool read_source_file(Thread *t, Str *path, char **text, int64_t *size);

// A module found for `-m`: its code's text and file name, without running it.
// package: run its __main__. False: raised.
bool import_find_source(Thread *t, Str *name, char **text, int64_t *size,
                        Str **file, bool *is_package);

#endif
