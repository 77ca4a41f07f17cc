// SPDX-License-Identifier: MIT
// token.c -- writing and reading tokens.
//
// Numbers are little-endian base-128 varints; points are written as the
// distance from the one before. The last two bytes sum up all others, so that
// a mistyped character is told from a script that runs otherwise.
#include "stdlib/explore/token.h"

#include <string.h>

static const char DIGITS[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

typedef Vec(uint8_t) Bytes;

uint32_t token_hash(uint32_t hash, const void *bytes, size_t size)
{
    const uint8_t *at = bytes;
    for (size_t i = 0; i < size; i++) {
        hash ^= at[i];
        hash *= UINT32_C(0x01000193);
    }
    return hash;
}

static uint16_t sum_of(const uint8_t *bytes, size_t size)
{
    uint32_t hash = token_hash(TOKEN_HASH_START, bytes, size);
    return (uint16_t)(hash ^ hash >> 16);
}

// Writing --------------------------------------------------------------------

static bool put_number(Bytes *out, uint32_t n)
{
    for (; n >= 0x80; n >>= 7)
        if (!vec_push(out, (uint8_t)(n | 0x80))) return false;
    return vec_push(out, (uint8_t)n);
}

static bool put_steps(Bytes *out, const Schedule *schedule)
{
    uint32_t before = 0;
    if (!put_number(out, (uint32_t)schedule->count)) return false;
    for (size_t i = 0; i < schedule->count; i++) {
        const ScheduleStep *step = &schedule->items[i];
        if (!put_number(out, step->point - before)
            || !vec_push(out, step->thread) || !vec_push(out, step->check))
            return false;
        before = step->point;
    }
    return true;
}

static bool put_sum(Bytes *out)
{
    uint16_t sum = sum_of(out->items, out->count);
    return vec_push(out, (uint8_t)sum) && vec_push(out, (uint8_t)(sum >> 8));
}

static bool put_token(Bytes *out, const Token *token)
{
    const uint32_t head[] = {token->version, token->granularity, token->mode,
                             token->flags, token->script, token->function,
                             token->points, token->trace};
    for (size_t i = 0; i < ARRAY_LENGTH(head); i++)
        if (!put_number(out, head[i])) return false;
    return put_steps(out, &token->schedule) && put_sum(out);
}

static char *as_text(const Bytes *bytes)
{
    char *text = mem_alloc(3 + (bytes->count * 4 + 2) / 3 + 1), *p = text;
    if (!text) return NULL;
    p = mempcpy(p, "B1:", 3);
    uint32_t bits = 0;
    int have = 0;
    for (size_t i = 0; i < bytes->count; i++) {
        bits = bits << 8 | bytes->items[i];
        for (have += 8; have >= 6; have -= 6)
            *p++ = DIGITS[bits >> (have - 6) & 63];
    }
    if (have > 0) *p++ = DIGITS[bits << (6 - have) & 63];
    *p = '\0';
    return text;
}

char *token_write(const Token *token)
{
    Bytes bytes = {0};
    char *text = put_token(&bytes, token) ? as_text(&bytes) : NULL;
    vec_free(&bytes);
    return text;
}

// Reading --------------------------------------------------------------------

typedef struct Reader {
    const uint8_t *at, *end;
    bool failed;
} Reader;

static uint8_t get_byte(Reader *in)
{
    if (in->at == in->end) {
        in->failed = true;
        return 0;
    }
    return *in->at++;
}

static uint32_t get_number(Reader *in)
{
    uint64_t n = 0;
    for (int shift = 0; shift < 35; shift += 7) {
        uint8_t byte = get_byte(in);
        n |= (uint64_t)(byte & 0x7f) << shift;
        if (byte < 0x80) break;
        if (shift == 28) in->failed = true;
    }
    if (n > UINT32_MAX) in->failed = true;
    return (uint32_t)n;
}

// Points rise; a distance of zero is for the first step alone.
static TokenProblem get_steps(Reader *in, Schedule *schedule)
{
    uint64_t point = 0;
    uint32_t count = get_number(in);
    if (count > SCHEDULE_STEPS_MAX) return TOKEN_DAMAGED;
    for (uint32_t i = 0; i < count && !in->failed; i++) {
        uint32_t distance = get_number(in);
        point += distance;
        if (point > UINT32_MAX || (i > 0 && distance == 0))
            return TOKEN_DAMAGED;
        ScheduleStep step = {.point = (uint32_t)point};
        step.thread = get_byte(in);
        step.check = get_byte(in);
        if (!vec_push(schedule, step)) return TOKEN_NO_MEMORY;
    }
    return in->failed ? TOKEN_DAMAGED : TOKEN_FINE;
}

static uint8_t get_small(Reader *in)
{
    uint32_t n = get_number(in);
    if (n > UINT8_MAX) in->failed = true;
    return (uint8_t)n;
}

static TokenProblem get_token(Reader *in, Token *out)
{
    out->version = get_number(in);
    out->granularity = get_small(in);
    out->mode = get_small(in);
    out->flags = get_small(in);
    out->script = get_number(in);
    out->function = get_number(in);
    out->points = get_number(in);
    out->trace = get_number(in);
    TokenProblem problem = get_steps(in, &out->schedule);
    if (problem == TOKEN_FINE && in->at != in->end) return TOKEN_DAMAGED;
    return problem;
}

// The bytes of base64url text; false: a character that has no place there.
static bool as_bytes(const char *text, size_t length, Bytes *out)
{
    uint32_t bits = 0;
    int have = 0;
    for (size_t i = 0; i < length; i++) {
        const char *digit = strchr(DIGITS, text[i]);
        if (!digit) return false;
        bits = bits << 6 | (uint32_t)(digit - DIGITS);
        have += 6;
        if (have < 8) continue;
        have -= 8;
        out->items[out->count++] = (uint8_t)(bits >> have);
    }
    return have < 6 && (bits & ((1u << have) - 1)) == 0;
}

static TokenProblem read_bytes(const Bytes *bytes, Token *out)
{
    if (bytes->count < 2) return TOKEN_DAMAGED;
    size_t n = bytes->count - 2;
    const uint8_t *sum = bytes->items + n;
    if ((sum[0] | sum[1] << 8) != sum_of(bytes->items, n))
        return TOKEN_DAMAGED;
    Reader in = {bytes->items, sum, false};
    TokenProblem problem = get_token(&in, out);
    if (problem != TOKEN_FINE) vec_free(&out->schedule);
    return problem;
}

static TokenProblem check_prefix(const char *text)
{
    if (strncmp(text, "B1:", 3) == 0) return TOKEN_FINE;
    size_t digits = *text == 'B' ? strspn(text + 1, "0123456789") : 0;
    return digits > 0 && text[1 + digits] == ':' ? TOKEN_NEWER
                                                 : TOKEN_NOT_ONE;
}

TokenProblem token_read(const char *text, Token *out)
{
    *out = (Token){0};
    TokenProblem problem = check_prefix(text);
    if (problem != TOKEN_FINE) return problem;
    text += 3;
    size_t length = strlen(text);
    Bytes bytes = {0};
    if (!vec_reserve(&bytes, length + 1)) return TOKEN_NO_MEMORY;
    problem = as_bytes(text, length, &bytes) ? read_bytes(&bytes, out)
                                             : TOKEN_DAMAGED;
    vec_free(&bytes);
    return problem;
}

const char *token_problem_text(TokenProblem problem)
{
    static const char *const TEXTS[] = {
        [TOKEN_FINE] = "fine",
        [TOKEN_NOT_ONE] = "not a replay token: it should begin with B1:",
        [TOKEN_NEWER] = "this replay token was made by another version of "
                        "Baton; this one reads B1:",
        [TOKEN_DAMAGED] = "this replay token is damaged: a character is "
                          "wrong or missing",
        [TOKEN_NO_MEMORY] = "out of memory",
    };
    return TEXTS[problem];
}
