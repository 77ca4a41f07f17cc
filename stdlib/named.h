// SPDX-License-Identifier: MIT
// named.h -- things that are found by the name of their module and a path.
#ifndef BATON_STDLIB_NAMED_H
#define BATON_STDLIB_NAMED_H

#include "vm/object/type.h"

// Follows "a.b" from start; new reference, UNDEF: it isn't there, or ERROR.
Value named_follow(Thread *t, Value start, const Str *path);
// What an imported module has there, as named_follow.
Value named_find(Thread *t, Value module, const Str *path);
// An attribute that is a str; new reference, UNDEF: there is none, or ERROR.
Value named_text(Thread *t, Value v, Str *name);

#endif
