// SPDX-License-Identifier: MIT
// unicode_name.h -- the names of characters, as \N{...} and unicodedata know
// them.
#ifndef BATON_VM_BASE_UNICODE_NAME_H
#define BATON_VM_BASE_UNICODE_NAME_H

#include <stddef.h>
#include <stdint.h>

enum { UNICODE_NAME_MAX = 128 };  // bytes of the longest name, with its NUL

// The character with the name or alias, -1: there is none. Only names that
// follow from a number must be in capitals, as in Python.
int32_t unicode_name_find(const char *name, size_t size);
// The character's name, ended by a NUL, in out[]; its size, or 0: it has none.
size_t unicode_name_of(uint32_t c, char out[UNICODE_NAME_MAX]);

#endif
