// SPDX-License-Identifier: MIT
// compile.h -- source text in, code object out: all that others need.
#ifndef BATON_COMPILER_COMPILE_H
#define BATON_COMPILER_COMPILE_H

#include "vm/exec/code.h"

typedef enum CompileMode {
    COMPILE_FILE,   // any number of statements
    COMPILE_SINGLE, // one statement of the prompt; expressions are printed
    COMPILE_PASTED, // any number of them
    COMPILE_EVAL,   // an expression; running the code gives its value
} CompileMode;

typedef enum CompileStatus {
    COMPILE_OK,
    COMPILE_ERROR,
    COMPILE_INCOMPLETE, // more lines could make it right
} CompileStatus;

enum {
    // For exec, eval and compile: names are looked up in a namespace that may
    // not be the globals, and the text is known to be whole.
    COMPILE_NAMESPACE = 1,
    // As after `from __future__ import annotations`.
    COMPILE_ANNOTATIONS = 2,
    // The text was a str: a coding declaration in it says nothing.
    COMPILE_DECODED = 4,
    // The code is a coroutine's body: await may stand outside of functions.
    COMPILE_AWAIT = 8,
    // As -O, -OO and neither have it, whatever the command line says.
    COMPILE_LEVEL_0 = 16,
    COMPILE_LEVEL_1 = 32,
    COMPILE_LEVEL_2 = 64,
};

// 1: asserts are left out and __debug__ is False (-O); 2: docstrings, too
// (-OO). Written once, before anything is compiled.
extern int compile_level;

// A new reference, or NULL with an exception set: a SyntaxError (or one of
// its subclasses) that says where, or MemoryError, RecursionError. With
// COMPILE_INCOMPLETE and a compound statement that is fine so far there is
// NULL and no exception.
Code *compile_source(Thread *t, const char *text, int64_t size, Str *filename,
                     CompileMode mode, unsigned flags, CompileStatus *status);

// Shows a SyntaxWarning, or makes it an exception (false). The module
// `warnings` installs its own; until then it goes to standard error.
extern bool (*compile_warn_hook)(Thread *t, Value message, Str *filename,
                                 int line, Value text);

// ast_value.c: the tree of a text as nested tuples, and the list of its
// nodes, as (name, group, "kind field ..."). New references, or ERROR.
Value ast_value_parse(Thread *t, const char *text, int64_t size,
                      Str *filename, CompileMode mode);
Value ast_value_table(Thread *t);

#endif
