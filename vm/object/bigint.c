// SPDX-License-Identifier: MIT
// bigint.c -- large integers: GMP over the limbs in the object.
//
// The only file that includes <gmp.h>. Addition and multiplication write into
// the new object; for the rest GMP computes in its own memory and the result
// is copied. Operands are never copied: they are lent to GMP as read-only
// numbers.
//
// GMP ends the process when it gets no memory. So every operation whose
// result may be large asks `room` first: it refuses what is beyond MAX_BITS
// and tries whether malloc would give several times as much as is needed.
// Rejected: longjmp out of GMP's allocation function (it leaks what GMP holds
// and hides references from the reader).
#include "vm/object/bigint.h"

#include <gmp.h>
#include <math.h>

#include "vm/base/check.h"
#include "vm/base/memory.h"
#include "vm/heap/alloc.h"
#include "vm/object/float.h"
#include "vm/object/make.h"

_Static_assert(GMP_NUMB_BITS == 64 && sizeof(mp_limb_t) == 8,
               "limbs are 64-bit words");

#define MAX_BITS (UINT64_C(1) << 33)   // a number of 1 GiB
enum { PROBE_BYTES = 1 << 16, PROBE_FACTOR = 6 };

static void *gmp_alloc(size_t size)
{
    return mem_need(size);
}

static void *gmp_realloc(void *block, UNUSED size_t old, size_t size)
{
    return mem_need_realloc(block, size);
}

static void gmp_free(void *block, UNUSED size_t size)
{
    mem_free(block);
}

__attribute__((constructor)) static void use_our_allocator(void)
{
    mp_set_memory_functions(gmp_alloc, gmp_realloc, gmp_free);
}

// Is there memory to work on a result of so many bits?
static bool room(Thread *t, uint64_t bits)
{
    if (bits <= PROBE_BYTES * 8) return true;
    void *probe = bits > MAX_BITS ? NULL
                                  : mem_alloc(bits / 8 * PROBE_FACTOR);
    if (!probe) {
        raise_memory_error(t);
        return false;
    }
    mem_free(probe);
    return true;
}

// Views and results ----------------------------------------------------------

void bigint_parts(Value v, IntParts *parts)
{
    if (is_object(v)) {
        parts->limbs = as_int(v)->limbs;
        parts->size = as_int(v)->size;
        return;
    }
    int64_t i = is_small_int(v) ? small_int(v) : v == TRUE;
    parts->small = i < 0 ? -(uint64_t)i : (uint64_t)i;
    parts->limbs = &parts->small;
    parts->size = (i > 0) - (i < 0);
}

static int64_t length(const IntParts *p)
{
    return p->size < 0 ? -p->size : p->size;
}

static uint64_t bits_of(const IntParts *p)
{
    int64_t n = length(p);
    if (n == 0) return 0;
    return (uint64_t)n * 64 - (uint64_t)__builtin_clzll(p->limbs[n - 1]);
}

// An int lent to GMP. Use as mpz argument: lend(v, &l).
typedef struct Lent {
    IntParts parts;
    mpz_t z;
} Lent;

static mpz_srcptr lend(Value v, Lent *lent)
{
    bigint_parts(v, &lent->parts);
    return mpz_roinit_n(lent->z, lent->parts.limbs, lent->parts.size);
}

// The limbs are yet to be written, all of them.
static BigInt *big_alloc(Thread *t, int64_t limbs)
{
    size_t size = sizeof(BigInt) + (size_t)limbs * sizeof(uint64_t);
    return object_make_var(t, KIND_INT, size, sizeof(BigInt));
}

static bool as_small(const uint64_t *limbs, int64_t n, bool negative,
                     Value *out)
{
    if (n > 1) return false;
    uint64_t magnitude = n ? limbs[0] : 0;
    uint64_t most = (UINT64_C(1) << 61) - !negative;
    if (magnitude > most) return false;
    *out = small_int_value((int64_t)(negative ? -magnitude : magnitude));
    return true;
}

static int64_t strip(const uint64_t *limbs, int64_t n)
{
    while (n > 0 && limbs[n - 1] == 0) n--;
    return n;
}

// r's first n limbs have been written; r is used up.
static Value finish(BigInt *r, int64_t n, bool negative)
{
    Value small;
    n = strip(r->limbs, n);
    r->size = negative ? -n : n;
    if (!as_small(r->limbs, n, negative, &small)) return from_object(r);
    decref_object(r);
    return small;
}

Value bigint_from_limbs(Thread *t, const uint64_t *limbs, int64_t n,
                        bool negative)
{
    Value small;
    n = strip(limbs, n);
    if (as_small(limbs, n, negative, &small)) return small;
    BigInt *r = big_alloc(t, n);
    if (!r) return ERROR;
    memcpy(r->limbs, limbs, (size_t)n * sizeof *limbs);
    r->size = negative ? -n : n;
    return from_object(r);
}

// Copies z and releases it.
static Value take(Thread *t, mpz_t z)
{
    Value v = bigint_from_limbs(t, mpz_limbs_read(z),
                                (int64_t)mpz_size(z), mpz_sgn(z) < 0);
    mpz_clear(z);
    return v;
}

// Sums and products ----------------------------------------------------------

static Value add_magnitudes(Thread *t, const IntParts *a, const IntParts *b,
                            bool negative)
{
    if (length(a) < length(b)) {
        const IntParts *swap = a;
        a = b;
        b = swap;
    }
    int64_t n = length(a), m = length(b);
    BigInt *r = big_alloc(t, n + 1);
    if (!r) return ERROR;
    r->limbs[n] = 0;
    if (m) r->limbs[n] = mpn_add(r->limbs, a->limbs, n, b->limbs, m);
    else memcpy(r->limbs, a->limbs, (size_t)n * sizeof *a->limbs);
    return finish(r, n + 1, negative);
}

// |a| - |b|; negative says the sign if that is positive.
static Value sub_magnitudes(Thread *t, const IntParts *a, const IntParts *b,
                            bool negative)
{
    int64_t n = length(a), m = length(b);
    int order = n != m ? (n > m) - (n < m) : n ? mpn_cmp(a->limbs, b->limbs, n)
                                               : 0;
    if (order == 0) return small_int_value(0);
    if (order < 0) return sub_magnitudes(t, b, a, !negative);
    BigInt *r = big_alloc(t, n);
    if (!r) return ERROR;
    if (m) mpn_sub(r->limbs, a->limbs, n, b->limbs, m);
    else memcpy(r->limbs, a->limbs, (size_t)n * sizeof *a->limbs);
    return finish(r, n, negative);
}

Value bigint_add(Thread *t, Value a, Value b)
{
    IntParts x, y;
    bigint_parts(a, &x);
    bigint_parts(b, &y);
    if ((x.size < 0) == (y.size < 0))
        return add_magnitudes(t, &x, &y, x.size < 0);
    return sub_magnitudes(t, &x, &y, x.size < 0);
}

Value bigint_sub(Thread *t, Value a, Value b)
{
    IntParts x, y;
    bigint_parts(a, &x);
    bigint_parts(b, &y);
    if ((x.size < 0) != (y.size < 0))
        return add_magnitudes(t, &x, &y, x.size < 0);
    return sub_magnitudes(t, &x, &y, x.size < 0);
}

Value bigint_mul(Thread *t, Value a, Value b)
{
    IntParts x, y;
    bigint_parts(a, &x);
    bigint_parts(b, &y);
    int64_t n = length(&x), m = length(&y);
    if (n == 0 || m == 0) return small_int_value(0);
    if (!room(t, (uint64_t)(n + m) * 64)) return ERROR;
    BigInt *r = big_alloc(t, n + m);
    if (!r) return ERROR;
    if (x.limbs == y.limbs) mpn_sqr(r->limbs, x.limbs, n);
    else if (n >= m) mpn_mul(r->limbs, x.limbs, n, y.limbs, m);
    else mpn_mul(r->limbs, y.limbs, m, x.limbs, n);
    return finish(r, n + m, (x.size < 0) != (y.size < 0));
}

// Everything else, in GMP's own numbers --------------------------------------

typedef void GmpBinary(mpz_ptr, mpz_srcptr, mpz_srcptr);

static Value apply(Thread *t, GmpBinary *f, Value a, Value b)
{
    Lent x, y;
    mpz_t r;
    mpz_srcptr p = lend(a, &x), q = lend(b, &y);
    uint64_t bits = bits_of(&x.parts), other = bits_of(&y.parts);
    if (!room(t, bits > other ? bits : other)) return ERROR;
    mpz_init(r);
    f(r, p, q);
    return take(t, r);
}

Value bigint_floordiv(Thread *t, Value a, Value b)
{
    return apply(t, mpz_fdiv_q, a, b);
}

Value bigint_mod(Thread *t, Value a, Value b)
{
    return apply(t, mpz_fdiv_r, a, b);
}

bool bigint_divmod(Thread *t, Value a, Value b, Value *q, Value *r)
{
    Lent x, y;
    mpz_t quotient, rest;
    mpz_srcptr n = lend(a, &x), d = lend(b, &y);
    if (!room(t, bits_of(&x.parts) + bits_of(&y.parts))) return false;
    mpz_inits(quotient, rest, NULL);
    mpz_fdiv_qr(quotient, rest, n, d);
    *q = take(t, quotient);
    *r = take(t, rest);
    if (*q != ERROR && *r != ERROR) return true;
    if (*q != ERROR) decref(*q);
    if (*r != ERROR) decref(*r);
    return false;
}

Value bigint_and(Thread *t, Value a, Value b)
{
    return apply(t, mpz_and, a, b);
}

Value bigint_or(Thread *t, Value a, Value b)
{
    return apply(t, mpz_ior, a, b);
}

Value bigint_xor(Thread *t, Value a, Value b)
{
    return apply(t, mpz_xor, a, b);
}

Value bigint_gcd(Thread *t, Value a, Value b)
{
    return apply(t, mpz_gcd, a, b);
}

Value bigint_lshift(Thread *t, Value a, uint64_t count)
{
    Lent x;
    mpz_t r;
    mpz_srcptr p = lend(a, &x);
    if (x.parts.size == 0) return small_int_value(0);
    uint64_t bits;
    if (__builtin_add_overflow(bits_of(&x.parts), count, &bits))
        bits = UINT64_MAX;
    if (!room(t, bits)) return ERROR;
    mpz_init(r);
    mpz_mul_2exp(r, p, count);
    return take(t, r);
}

Value bigint_rshift(Thread *t, Value a, uint64_t count)
{
    Lent x;
    mpz_t r;
    mpz_srcptr p = lend(a, &x);
    if (count >= bits_of(&x.parts))
        return small_int_value(x.parts.size < 0 ? -1 : 0);
    if (!room(t, bits_of(&x.parts) - count)) return ERROR;
    mpz_init(r);
    mpz_fdiv_q_2exp(r, p, count);
    return take(t, r);
}

Value bigint_pow(Thread *t, Value a, uint64_t exponent)
{
    Lent x;
    mpz_t r;
    mpz_srcptr p = lend(a, &x);
    uint64_t bits;
    if (__builtin_mul_overflow(bits_of(&x.parts), exponent, &bits))
        bits = UINT64_MAX;
    if (mpz_cmpabs_ui(p, 1) <= 0) {   // 0, 1 and -1 never grow
        bool one = exponent == 0 || (mpz_sgn(p) < 0 && exponent % 2 == 0);
        return small_int_value(one ? 1 : mpz_get_si(p));
    }
    if (!room(t, bits)) return ERROR;
    mpz_init(r);
    mpz_pow_ui(r, p, exponent);
    return take(t, r);
}

Value bigint_pow_mod(Thread *t, Value a, Value exponent, Value modulus)
{
    Lent x, y, m;
    mpz_t r, base;
    mpz_srcptr p = lend(a, &x), e = lend(exponent, &y), n = lend(modulus, &m);
    if (!room(t, 4 * bits_of(&m.parts) + bits_of(&x.parts))) return ERROR;
    mpz_inits(r, base, NULL);
    mpz_mod(base, p, n);
    bool ok = mpz_sgn(e) >= 0 || mpz_cmpabs_ui(n, 1) == 0
              || mpz_invert(base, base, n);
    if (ok) {
        mpz_t positive;
        mpz_init(positive);
        mpz_abs(positive, e);
        mpz_powm(r, base, positive, n);
        if (mpz_sgn(n) < 0 && mpz_sgn(r) != 0) mpz_add(r, r, n);
        mpz_clear(positive);
    }
    mpz_clear(base);
    if (ok) return take(t, r);
    mpz_clear(r);
    return UNDEF;
}

Value bigint_sqrt(Thread *t, Value v)
{
    Lent x;
    mpz_t r;
    mpz_srcptr p = lend(v, &x);
    if (!room(t, bits_of(&x.parts))) return ERROR;
    mpz_init(r);
    mpz_sqrt(r, p);
    return take(t, r);
}

int bigint_compare(Value a, Value b)
{
    Lent x, y;
    int order = mpz_cmp(lend(a, &x), lend(b, &y));
    return (order > 0) - (order < 0);
}

int bigint_compare_double(Value v, double d)
{
    Lent x;
    int order = mpz_cmp_d(lend(v, &x), d);
    return (order > 0) - (order < 0);
}

uint64_t bigint_hash(Value v)
{
    IntParts p;
    bigint_parts(v, &p);
    if (p.size == 0) return 0;
    return mpn_mod_1(p.limbs, length(&p), (UINT64_C(1) << 61) - 1);
}

int64_t bigint_bit_count(Value v)
{
    IntParts p;
    bigint_parts(v, &p);
    return p.size ? (int64_t)mpn_popcount(p.limbs, length(&p)) : 0;
}

// True division --------------------------------------------------------------

// Rounds q * 2**shift, with `inexact` for lost bits below, half to even. q
// has at most 57 bits and at least as many as a double, unless the result is
// subnormal.
static double round_quotient(uint64_t q, int64_t shift, bool inexact)
{
    int64_t bits = q ? 64 - __builtin_clzll(q) : 0;
    int64_t least = -1021 - shift;     // bits a subnormal can't have
    int64_t extra = (bits > least ? bits : least) - 53;
    if (extra > 0) {
        uint64_t half = UINT64_C(1) << (extra - 1);
        uint64_t rest = q & (2 * half - 1);
        q -= rest;
        if (rest > half || (rest == half && (inexact || (q & (2 * half)))))
            q += 2 * half;
    }
    return ldexp((double)q, (int)shift);
}

// |n| / |d| as a quotient of 55 to 57 bits and a power of two.
static double divide(mpz_srcptr n, mpz_srcptr d, int64_t difference)
{
    int64_t shift = (difference > -1021 ? difference : -1021) - 55;
    mpz_t q, r, scaled;
    mpz_inits(q, r, scaled, NULL);
    bool inexact = false;
    if (shift <= 0) {
        mpz_mul_2exp(scaled, n, (mp_bitcnt_t)-shift);
    } else {
        inexact = !mpz_divisible_2exp_p(n, (mp_bitcnt_t)shift);
        mpz_tdiv_q_2exp(scaled, n, (mp_bitcnt_t)shift);
    }
    mpz_tdiv_qr(q, r, scaled, d);
    inexact |= mpz_sgn(r) != 0;
    double result = round_quotient(mpz_get_ui(q), shift, inexact);
    mpz_clears(q, r, scaled, NULL);
    return fabs(result);
}

Value bigint_truediv(Thread *t, Value a, Value b)
{
    Lent x, y;
    mpz_t n, d;
    bigint_parts(a, &x.parts);
    bigint_parts(b, &y.parts);
    mpz_roinit_n(n, x.parts.limbs, length(&x.parts));
    mpz_roinit_n(d, y.parts.limbs, length(&y.parts));
    bool negative = (x.parts.size < 0) != (y.parts.size < 0);
    int64_t difference = (int64_t)(bits_of(&x.parts) - bits_of(&y.parts));
    double result = 0;
    if (x.parts.size != 0 && difference > 1024) result = INFINITY;
    else if (x.parts.size != 0 && difference >= -1080)
        result = divide(n, d, difference);
    if (isinf(result))
        return raisef(t, OverflowError,
                      "integer division result too large for a float");
    return float_new(t, negative ? -result : result);
}

// Text -----------------------------------------------------------------------

Value bigint_from_digits(Thread *t, const uint8_t *digits, int64_t n,
                         int base, bool negative)
{
    while (n > 0 && *digits == 0) digits++, n--;
    if (n == 0) return small_int_value(0);
    uint64_t bits = (uint64_t)n * (uint64_t)(32 - __builtin_clz(base - 1));
    if (!room(t, bits)) return ERROR;
    BigInt *r = big_alloc(t, (int64_t)(bits / 64 + 2));
    if (!r) return ERROR;
    return finish(r, (int64_t)mpn_set_str(r->limbs, digits, (size_t)n, base),
                  negative);
}

size_t bigint_text_size(Value v, int base)
{
    Lent x;
    return mpz_sizeinbase(lend(v, &x), base) + 2;
}

int64_t bigint_to_text(Value v, int base, char *out)
{
    Lent x;
    mpz_get_str(out, base, lend(v, &x));
    return (int64_t)strlen(out);
}
