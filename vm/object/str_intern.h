// SPDX-License-Identifier: MIT
// str_intern.h -- between str.c and str_intern.c; others want str.h.
#ifndef BATON_VM_OBJECT_STR_INTERN_H
#define BATON_VM_OBJECT_STR_INTERN_H

#include "vm/object/str.h"

// One of the immortal texts of a character below 256; borrowed.
Str *str_cached_character(uint32_t c);

// An interned string dies: takes it out of the table.
void str_intern_forget(Str *s);

#endif
