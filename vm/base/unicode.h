// SPDX-License-Identifier: MIT
// unicode.h -- what a character is, and its other cases.
//
// As Python's str methods see it. Property lookups come from utf8proc (this
// is the only VM file that knows it) and from a few tables for what utf8proc
// leaves out. Any 32-bit number may be asked about; above 0x10FFFF nothing
// is true of it.

#ifndef BATON_VM_BASE_UNICODE_H
#define BATON_VM_BASE_UNICODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { UNICODE_CASE_MAX = 3 };  // characters one character may become

// Its general category: "Lu", "Nd", ...
const char *unicode_category(uint32_t c);
bool unicode_is_alpha(uint32_t c);
bool unicode_is_decimal(uint32_t c);
bool unicode_is_digit(uint32_t c);
bool unicode_is_numeric(uint32_t c);
bool unicode_is_space(uint32_t c);
bool unicode_is_upper(uint32_t c);
bool unicode_is_lower(uint32_t c);
bool unicode_is_title(uint32_t c);     // category Lt
bool unicode_is_cased(uint32_t c);
bool unicode_is_case_ignorable(uint32_t c);
bool unicode_is_printable(uint32_t c);
bool unicode_is_line_break(uint32_t c);
bool unicode_is_id_start(uint32_t c);
bool unicode_is_id_continue(uint32_t c);

// Does it take two columns of a terminal?
bool unicode_is_wide(uint32_t c);

// 0 to 9, or -1.
int unicode_decimal_value(uint32_t c);

// Each fills out[] and gives the number of characters, 1 to 3.
int unicode_to_upper(uint32_t c, uint32_t out[UNICODE_CASE_MAX]);
int unicode_to_lower(uint32_t c, uint32_t out[UNICODE_CASE_MAX]);
int unicode_to_title(uint32_t c, uint32_t out[UNICODE_CASE_MAX]);
int unicode_to_folded(uint32_t c, uint32_t out[UNICODE_CASE_MAX]);

// The text in normal form KC, zero-ended, to be released with free(); NULL:
// out of memory or not valid UTF-8. Identifiers are compared in this form.
char *unicode_nfkc(const char *text, size_t size, size_t *out_size);

#endif
