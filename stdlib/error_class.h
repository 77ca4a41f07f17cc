// SPDX-License-Identifier: MIT
// error_class.h -- exception classes that a module in C adds.
#ifndef BATON_STDLIB_ERROR_CLASS_H
#define BATON_STDLIB_ERROR_CLASS_H

#include "vm/native.h"

typedef struct ErrorClass {
    const char *name, *module, *doc;
    ExcId base;
} ErrorClass;

// Makes the class and adds it to m under its name. Borrowed; NULL: raised.
Type *error_class_add(Thread *t, Module *m, const ErrorClass *what);
// Raises an instance of it, made with a text or (NULL) nothing; ERROR.
Value error_class_raise(Thread *t, Type *error, const char *text);

#endif
