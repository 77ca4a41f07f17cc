// SPDX-License-Identifier: MIT
// dtoa.c -- libstdc++'s to_chars and from_chars, by name.

#include "vm/base/dtoa.h"

#include <errno.h>
#include <stdlib.h>

// std::to_chars_result and std::from_chars_result.
typedef struct CharsResult {
    char *end;
    int error;  // std::errc: 0 or an errno value
} CharsResult;

CharsResult to_chars_shortest(char *first, char *last, double d, int form)
    __asm__("_ZSt8to_charsPcS_dSt12chars_format");
CharsResult to_chars_precise(char *first, char *last, double d, int form,
                             int precision)
    __asm__("_ZSt8to_charsPcS_dSt12chars_formati");
CharsResult from_chars(const char *first, const char *last, double *out,
                       int form)
    __asm__("_ZSt10from_charsPKcS0_RdSt12chars_format");

int dtoa_shortest(double d, char *out)
{
    char *last = out + DTOA_SHORTEST_SIZE;
    return (int)(to_chars_shortest(out, last, d, DTOA_SCIENTIFIC).end - out);
}

int64_t dtoa_precise(double d, DtoaForm form, int precision, char *out,
                     int64_t capacity)
{
    CharsResult r = to_chars_precise(out, out + capacity, d, (int)form,
                                     precision);
    return r.error ? -1 : r.end - out;
}

int dtoa_exponent(const char *e, const char *end)
{
    int exponent = 0;
    for (const char *p = e + 2; p < end; p++)
        exponent = exponent * 10 + *p - '0';
    return e[1] == '-' ? -exponent : exponent;
}

bool dtoa_parse(const char *text, const char *end, double *out)
{
    CharsResult r = from_chars(text, end, out, DTOA_GENERAL);
    if (r.end != end) return false;
    // Out of range leaves *out alone; strtod knows on which side.
    if (r.error == ERANGE) *out = strtod(text, NULL);
    return !r.error || r.error == ERANGE;
}
