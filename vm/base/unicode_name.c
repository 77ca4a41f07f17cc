// SPDX-License-Identifier: MIT
// unicode_name.c -- the names of characters.
//
// The binary holds them packed (tools/unicode_names); the first question
// unpacks them, 1.1 MB, for good. A question is a search through that text, a
// fraction of a millisecond: names are asked for when a literal is compiled,
// seldom often. Rejected: an index, a second megabyte that few programs use.
//
// Names of ideographs and of Hangul syllables follow from their numbers.
#include "vm/base/unicode_name.h"

#include <ctype.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "vm/base/check.h"
#include "vm/base/memory.h"

extern const unsigned char unicode_names_packed[];
extern const unsigned char unicode_names_packed_end[];

static struct {
    pthread_once_t once;
    char *text;        // "\nNAME;HEX\nALIAS:HEX\n"
    size_t size;
} names = {.once = PTHREAD_ONCE_INIT};

// The last four bytes of a gzip file are the size of what is in it.
static size_t unpacked_size(size_t packed)
{
    const unsigned char *last = unicode_names_packed + packed - 4;
    return last[0] | (size_t)last[1] << 8 | (size_t)last[2] << 16
         | (size_t)last[3] << 24;
}

static void unpack(void)
{
    size_t packed = (size_t)(unicode_names_packed_end - unicode_names_packed);
    names.size = unpacked_size(packed);
    names.text = mem_need(names.size);
    z_stream z = {
        .next_in = (unsigned char *)unicode_names_packed,
        .avail_in = (unsigned)packed,
        .next_out = (unsigned char *)names.text,
        .avail_out = (unsigned)names.size,
    };
    enum { GZIP = 16 };
    bool fine = inflateInit2(&z, MAX_WBITS + GZIP) == Z_OK
             && inflate(&z, Z_FINISH) == Z_STREAM_END;
    ENSURE(fine, "the names of characters cannot be unpacked");
    inflateEnd(&z);
}

// Names by rule --------------------------------------------------------------

static const struct {
    uint32_t first, last;
} IDEOGRAPHS[] = {
    {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0x20000, 0x2A6DF}, {0x2A700, 0x2B739},
    {0x2B740, 0x2B81D}, {0x2B820, 0x2CEA1}, {0x2CEB0, 0x2EBE0},
    {0x2EBF0, 0x2EE5D}, {0x30000, 0x3134A}, {0x31350, 0x323AF},
};

static const char IDEOGRAPH[] = "CJK UNIFIED IDEOGRAPH-";
static const char SYLLABLE[] = "HANGUL SYLLABLE ";

enum {
    HANGUL_FIRST = 0xAC00, HANGUL_LEADS = 19, HANGUL_VOWELS = 21,
    HANGUL_TAILS = 28,
    HANGUL_COUNT = HANGUL_LEADS * HANGUL_VOWELS * HANGUL_TAILS,
};

static const char *const LEADS[HANGUL_LEADS] = {
    "G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ",
    "C", "K", "T", "P", "H",
};
static const char *const VOWELS[HANGUL_VOWELS] = {
    "A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE",
    "YO", "U", "WEO", "WE", "WI", "YU", "EU", "YI", "I",
};
static const char *const TAILS[HANGUL_TAILS] = {
    "", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS",
    "LT", "LP", "LH", "M", "B", "BS", "S", "SS", "NG", "J", "C", "K", "T",
    "P", "H",
};

static bool is_ideograph(uint32_t c)
{
    for (size_t i = 0; i < sizeof IDEOGRAPHS / sizeof *IDEOGRAPHS; i++)
        if (c >= IDEOGRAPHS[i].first && c <= IDEOGRAPHS[i].last) return true;
    return false;
}

static size_t syllable_name(uint32_t c, char out[UNICODE_NAME_MAX])
{
    uint32_t i = c - HANGUL_FIRST;
    return (size_t)snprintf(
        out, UNICODE_NAME_MAX, "%s%s%s%s", SYLLABLE,
        LEADS[i / (HANGUL_VOWELS * HANGUL_TAILS)],
        VOWELS[i / HANGUL_TAILS % HANGUL_VOWELS], TAILS[i % HANGUL_TAILS]);
}

// The number of a syllable is the only one that gives its name.
static int32_t find_syllable(const char *name)
{
    char made[UNICODE_NAME_MAX];
    for (uint32_t i = 0; i < HANGUL_COUNT; i++) {
        syllable_name(HANGUL_FIRST + i, made);
        if (strcmp(made, name) == 0) return (int32_t)(HANGUL_FIRST + i);
    }
    return -1;
}

// Capital digits, four or five of them, and nothing behind.
static int32_t find_ideograph(const char *digits)
{
    size_t n = strspn(digits, "0123456789ABCDEF");
    if ((n != 4 && n != 5) || digits[n]) return -1;
    uint32_t c = (uint32_t)strtoul(digits, NULL, 16);
    return is_ideograph(c) ? (int32_t)c : -1;
}

// Names in the text ----------------------------------------------------------

static int32_t find_between(const char *name, size_t size, char behind)
{
    char line[UNICODE_NAME_MAX + 2];
    line[0] = '\n';
    memcpy(line + 1, name, size);
    line[size + 1] = behind;
    const char *found = memmem(names.text, names.size, line, size + 2);
    return found ? (int32_t)strtol(found + size + 2, NULL, 16) : -1;
}

int32_t unicode_name_find(const char *name, size_t size)
{
    char copy[UNICODE_NAME_MAX];
    if (size == 0 || size >= sizeof copy || memchr(name, '\n', size))
        return -1;
    memcpy(copy, name, size);
    copy[size] = '\0';
    if (strncmp(copy, IDEOGRAPH, sizeof IDEOGRAPH - 1) == 0)
        return find_ideograph(copy + sizeof IDEOGRAPH - 1);
    if (strncmp(copy, SYLLABLE, sizeof SYLLABLE - 1) == 0)
        return find_syllable(copy);
    for (size_t i = 0; i < size; i++)
        copy[i] = (char)toupper((unsigned char)copy[i]);
    pthread_once(&names.once, unpack);
    int32_t c = find_between(copy, size, ';');
    return c >= 0 ? c : find_between(copy, size, ':');
}

size_t unicode_name_of(uint32_t c, char out[UNICODE_NAME_MAX])
{
    if (is_ideograph(c))
        return (size_t)snprintf(out, UNICODE_NAME_MAX, "%s%X", IDEOGRAPH, c);
    if (c - HANGUL_FIRST < HANGUL_COUNT) return syllable_name(c, out);
    pthread_once(&names.once, unpack);
    char line[16];
    int size = snprintf(line, sizeof line, ";%04X\n", c);
    const char *end = memmem(names.text, names.size, line, (size_t)size);
    if (!end) return 0;
    const char *start = memrchr(names.text, '\n', (size_t)(end - names.text));
    size_t length = (size_t)(end - start - 1);
    memcpy(out, start + 1, length);
    out[length] = '\0';
    return length;
}
