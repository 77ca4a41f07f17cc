// SPDX-License-Identifier: MIT
// int_text.c -- integers from text and bytes, and to them.
//
// Text may have surrounding white space, a sign, a prefix that fits the base
// and single underscores between digits. Decimal text of huge numbers costs
// more than linear time, so its length is limited as in CPython; bases that
// are powers of two are not.
#include <ctype.h>

#include "vm/heap/alloc.h"
#include "vm/object/bigint.h"
#include "vm/object/str_methods.h"

int64_t int_text_limit = INT_TEXT_LIMIT_DEFAULT;

// From text ------------------------------------------------------------------

typedef struct Reader {
    const char *at, *end;
    int base;           // 0 until the prefix said it
    bool negative;
    bool zeros_only;    // base 0 and a leading zero: 0, 00, 0_0
} Reader;

static int digit_value(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'z') return c - 'a' + 10;
    if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
    return 99;
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static int prefix_base(const Reader *r)
{
    if (r->end - r->at < 2 || r->at[0] != '0') return 0;
    switch (r->at[1]) {
    case 'x': case 'X': return 16;
    case 'o': case 'O': return 8;
    case 'b': case 'B': return 2;
    default: return 0;
    }
}

static void read_prefix(Reader *r)
{
    while (r->at < r->end && is_blank(*r->at)) r->at++;
    while (r->end > r->at && is_blank(r->end[-1])) r->end--;
    if (r->at < r->end && (*r->at == '-' || *r->at == '+'))
        r->negative = *r->at++ == '-';
    int base = prefix_base(r);
    if (base && (r->base == base || r->base == 0)) {
        r->base = base;
        r->at += 2;
        if (r->at < r->end && *r->at == '_') r->at++;
    } else if (r->base == 0) {
        r->base = 10;
        r->zeros_only = r->at < r->end && *r->at == '0';
    }
}

// Writes the digits' values; gives their number, -1: not a number.
static int64_t read_digits(const Reader *r, uint8_t *out)
{
    int64_t n = 0;
    for (const char *p = r->at; p < r->end; p++) {
        if (*p == '_' && p > r->at && p + 1 < r->end && p[-1] != '_') continue;
        int digit = digit_value(*p);
        if (digit >= r->base || (r->zeros_only && digit != 0)) return -1;
        out[n++] = (uint8_t)digit;
    }
    return n > 0 ? n : -1;
}

static Value small_from_digits(const uint8_t *digits, int64_t n, int base,
                               bool negative)
{
    int64_t i = 0;
    for (int64_t k = 0; k < n; k++) i = i * base + digits[k];
    return small_int_value(negative ? -i : i);
}

static bool is_power_of_two(int base)
{
    return (base & (base - 1)) == 0;
}

static Value from_digits(Thread *t, const Reader *r, const uint8_t *digits,
                         int64_t n)
{
    if (n <= 11) return small_from_digits(digits, n, r->base, r->negative);
    if (int_text_limit && n > int_text_limit && !is_power_of_two(r->base))
        return raisef(t, ValueError, "Exceeds the limit (%ld digits) for "
                      "integer string conversion: value has %ld digits; use "
                      "sys.set_int_max_str_digits() to increase the limit",
                      (long)int_text_limit, (long)n);
    return bigint_from_digits(t, digits, n, r->base, r->negative);
}

// UNDEF: it isn't a number.
static Value parse(Thread *t, Reader *r)
{
    uint8_t local[64], *digits = local;
    read_prefix(r);
    size_t room = (size_t)(r->end - r->at);
    if (room > sizeof local) digits = block_alloc(room);
    if (!digits) return raise_memory_error(t);
    int64_t n = read_digits(r, digits);
    Value v = n < 0 ? UNDEF : from_digits(t, r, digits, n);
    if (digits != local) block_free(digits);
    return v;
}

static Value cut_to(Thread *t, Str *s, int64_t size)
{
    Str *cut = str_slice(t, s, 0, size, 1);
    return cut ? from_object(cut) : ERROR;
}

static Value raise_invalid(Thread *t, int base, Value original)
{
    // At most two hundred characters of it.
    Value shown = value_repr(t, original);
    if (is_error(shown)) return ERROR;
    Value cut = as_str(shown)->length <= 200 ? new_ref(shown)
              : cut_to(t, as_str(shown), 200);
    decref(shown);
    if (is_error(cut)) return ERROR;
    raisef(t, ValueError, "invalid literal for int() with base %d: %S", base,
           cut);
    decref(cut);
    return ERROR;
}

Value int_from_text_of(Thread *t, const char *text, int64_t size, int base,
                       Value original)
{
    Reader r = {.at = text, .end = text + size, .base = base};
    Value v = parse(t, &r);
    return v == UNDEF ? raise_invalid(t, base, original) : v;
}

Value int_from_text(Thread *t, const char *text, int64_t size, int base)
{
    Reader r = {.at = text, .end = text + size, .base = base};
    Value v = parse(t, &r);
    if (v != UNDEF) return v;
    Str *original = str_new(t, text, size);
    if (!original) return ERROR;
    raise_invalid(t, base, from_object(original));
    decref_object(original);
    return ERROR;
}

// To text --------------------------------------------------------------------

static Value str_value(Str *s)
{
    return s ? from_object(s) : ERROR;
}

static const char digit_pairs[] =
    "0001020304050607080910111213141516171819"
    "2021222324252627282930313233343536373839"
    "4041424344454647484950515253545556575859"
    "6061626364656667686970717273747576777879"
    "8081828384858687888990919293949596979899";

static const char digit_chars[] = "0123456789abcdefghijklmnopqrstuvwxyz";

// Writes the digits in front of `end` and gives their start.
static char *write_decimal(uint64_t n, char *end)
{
    for (; n >= 100; n /= 100) memcpy(end -= 2, digit_pairs + n % 100 * 2, 2);
    if (n >= 10) return memcpy(end - 2, digit_pairs + n * 2, 2);
    *--end = (char)('0' + n);
    return end;
}

static char *write_by_bits(uint64_t n, unsigned bits, char *end)
{
    do {
        *--end = digit_chars[n & ((1u << bits) - 1)];
        n >>= bits;
    } while (n);
    return end;
}

static char *write_by_division(uint64_t n, unsigned base, char *end)
{
    do {
        *--end = digit_chars[n % base];
        n /= base;
    } while (n);
    return end;
}

char *int_write_small(int64_t i, int base, char *end)
{
    uint64_t n = (uint64_t)i;
    switch (base) {
    case 10: return write_decimal(n, end);
    case 16: return write_by_bits(n, 4, end);
    case 8: return write_by_bits(n, 3, end);
    case 2: return write_by_bits(n, 1, end);
    default: return write_by_division(n, (unsigned)base, end);
    }
}

static Value small_to_base(Thread *t, int64_t i, int base)
{
    char text[INT_SMALL_DIGITS + 2], *end = text + sizeof text;
    char *p = int_write_small(i < 0 ? -i : i, base, end);
    if (i < 0) *--p = '-';
    return str_value(str_new_ascii(t, p, end - p));
}

Value int_to_base(Thread *t, Value v, int base)
{
    int64_t i;
    if (int_as_i64(v, &i) && fits_small_int(i))
        return small_to_base(t, i, base);
    size_t room = bigint_text_size(v, base);
    char *text = block_alloc(room + 1);
    if (!text) return raise_memory_error(t);
    Value s = str_value(str_new(t, text, bigint_to_text(v, base, text)));
    block_free(text);
    return s;
}

static Value raise_too_long(Thread *t)
{
    return raisef(t, ValueError, "Exceeds the limit (%ld digits) for integer "
                  "string conversion; use sys.set_int_max_str_digits() to "
                  "increase the limit", (long)int_text_limit);
}

// The bit length tells the number of digits but for one, so that hopeless
// conversions aren't begun.
Value int_repr(Thread *t, Value v)
{
    if (is_small_int(v)) return small_to_base(t, small_int(v), 10);
    double digits = (double)int_bit_length(v) * 0.30102999566398120;
    bool limited = int_text_limit && digits > (double)int_text_limit - 2;
    if (limited && digits > (double)int_text_limit + 1)
        return raise_too_long(t);
    Value s = int_to_base(t, v, 10);
    if (limited && s != ERROR
        && as_str(s)->size - (int_sign(v) < 0) > int_text_limit) {
        decref(s);
        return raise_too_long(t);
    }
    return s;
}

// Bytes ----------------------------------------------------------------------

Value int_from_bytes(Thread *t, const uint8_t *bytes, int64_t n, bool little,
                     bool is_signed)
{
    if (n == 0) return small_int_value(0);
    bool negative = is_signed && bytes[little ? n - 1 : 0] & 0x80;
    int64_t count = (n + 7) / 8;
    uint64_t local[8], *limbs = local;
    if (count > 8) limbs = block_alloc((size_t)count * 8);
    if (!limbs) return raise_memory_error(t);
    memset(limbs, 0, (size_t)count * 8);
    unsigned carry = 1;      // two's complement while copying
    for (int64_t i = 0; i < n; i++) {
        unsigned byte = bytes[little ? i : n - 1 - i];
        if (negative) {
            byte = (byte ^ 0xff) + carry;
            carry = byte >> 8;
        }
        limbs[i / 8] |= (uint64_t)(byte & 0xff) << (i % 8 * 8);
    }
    Value v = bigint_from_limbs(t, limbs, count, negative);
    if (limbs != local) block_free(limbs);
    return v;
}

static bool fits_bytes(Thread *t, Value v, int64_t n, bool is_signed)
{
    int sign = int_sign(v);
    if (sign < 0 && !is_signed) {
        raisef(t, OverflowError, "can't convert negative int to unsigned");
        return false;
    }
    int64_t bits = int_bit_length(v) + is_signed;
    if (bits <= 8 * n || sign == 0) return true;
    if (n == 0 && bits == 2 && sign < 0) return true;   // -1, as CPython
    if (sign < 0 && bits == 8 * n + 1) {
        // -2**(8n - 1) is the one number that needs a bit less.
        IntParts p;
        bigint_parts(v, &p);
        int64_t last = (int64_t)-p.size - 1, i = 0;
        while (i < last && p.limbs[i] == 0) i++;
        uint64_t top = p.limbs[last];
        if (i == last && (top & (top - 1)) == 0) return true;
    }
    raisef(t, OverflowError, "int too big to convert");
    return false;
}

bool int_to_bytes(Thread *t, Value v, uint8_t *out, int64_t n, bool little,
                  bool is_signed)
{
    if (!fits_bytes(t, v, n, is_signed)) return false;
    IntParts p;
    bigint_parts(v, &p);
    bool negative = p.size < 0;
    int64_t limbs = negative ? -p.size : p.size;
    unsigned carry = 1;
    for (int64_t i = 0; i < n; i++) {
        uint64_t limb = i / 8 < limbs ? p.limbs[i / 8] : 0;
        unsigned byte = (unsigned)(limb >> (i % 8 * 8)) & 0xff;
        if (negative) {
            byte = (byte ^ 0xff) + carry;
            carry = byte >> 8;
        }
        out[little ? i : n - 1 - i] = (uint8_t)byte;
    }
    return true;
}
