// SPDX-License-Identifier: MIT
// pcre.h -- what the files of _pcre share.
#ifndef BATON_STDLIB_PCRE_H
#define BATON_STDLIB_PCRE_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "vm/native.h"

enum {
    MODE_SEARCH = 0, MODE_MATCH = 1, MODE_FULL = 2, MODE_NOT_EMPTY = 4,
};

// The base of re.Pattern.
typedef struct Regex {
    Object head;
    pcre2_code *code;
    // The same, tied to where the search begins: machine code can do match()
    // with this one only. NULL until match() was called often; atomic.
    pcre2_code *anchored;
    pcre2_match_context *limits;
    Value text;          // in PCRE2's syntax; counted
    uint32_t options;
    Value match_class;   // of its matches: re.Match; counted
    int32_t groups;      // the whole match included
    // How often it was searched with, and how often matched: atomic, count
    // up to JIT_AFTER.
    int32_t calls, matches;
    bool is_bytes;
} Regex;

// The base of re.Match; nothing in it changes.
typedef struct Match {
    Object head;
    Value re, string;    // counted
    int64_t pos, endpos;
    int32_t groups;      // the whole match included
    bool by_byte;        // positions are offsets in bytes
    // Positions of the groups' starts and ends, -1 where one took no part;
    // behind them, unless by_byte, the same as offsets in bytes.
    int64_t spans[];
} Match;

// What is searched, and the conversion of offsets into positions.
typedef struct Subject {
    const uint8_t *data;
    int64_t from, to;       // bytes
    bool by_byte;           // a position is an offset
    int64_t offset, index;  // converted last
    Value string;           // borrowed
    int64_t pos, endpos;    // as positions
} Subject;

static inline Regex *as_regex(Value v)
{
    return (Regex *)as_object(v);
}

static inline Match *as_match(Value v)
{
    return (Match *)as_object(v);
}

// 1, or 0 when there is nothing to search, or -1.
int pcre_subject(Thread *t, Subject *s, const Regex *code, Value v,
                 Value from, Value to);
// The position of an offset.
int64_t pcre_index(Subject *s, int64_t offset);

// Calls visit for each match, at most limit of them unless that is < 0.
// False: it, or the matching, raised.
typedef bool PcreVisit(Thread *t, Regex *code, Subject *s,
                       const size_t *offsets, void *context);
bool pcre_walk(Thread *t, Regex *code, Subject *s, int64_t limit,
               PcreVisit *visit, void *context);

// pcre_match.c
extern const TypeCore core_match;
Value pcre_match_new(Thread *t, Regex *code, Subject *s,
                     const size_t *offsets);
// pcre_sub.c
extern NativeDef regex_substitute, regex_split;

#endif
