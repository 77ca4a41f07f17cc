// SPDX-License-Identifier: MIT
// dtoa.h -- doubles to decimal digits and back, correctly rounded.
//
// The conversions are libstdc++'s <charconv> (Ryu, and fast_float for the way
// back): locale-free, exact for every precision and several times as fast as
// printf and strtod. They are plain functions over char pointers that return
// a pair of words, which the C++ ABI passes as C does, so they are called by
// their mangled names and no C++ is compiled here.
//
// Rejected: tables of our own, which is a thousand lines for a solved problem.
#ifndef BATON_VM_BASE_DTOA_H
#define BATON_VM_BASE_DTOA_H

#include <stdbool.h>
#include <stdint.h>

typedef enum DtoaForm {
    DTOA_SCIENTIFIC = 1,  // d.ddde+xx
    DTOA_FIXED = 2,       // ddd.ddd
    DTOA_GENERAL = 3,     // the shorter of the two, as printf's %g chooses
} DtoaForm;

// Longest text of dtoa_shortest.
enum { DTOA_SHORTEST_SIZE = 32 };

// The fewest digits that read back as d, in scientific form. d is finite.
// Gives the size; no NUL is written.
int dtoa_shortest(double d, char *out);

// As printf with this precision would write the finite d; -1 if `capacity`
// bytes don't hold it.
int64_t dtoa_precise(double d, DtoaForm form, int precision, char *out,
                     int64_t capacity);

// The number in "e+xx" .. end, as the texts above have it.
int dtoa_exponent(const char *e, const char *end);

// Reads a decimal number (no sign but '-', no blanks) that fills text..end
// exactly, where a NUL stands; false if it isn't one. Too large is infinity.
bool dtoa_parse(const char *text, const char *end, double *out);

#endif
