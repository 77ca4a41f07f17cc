// SPDX-License-Identifier: MIT
// math_int.c -- functions of integers for the math module.
#include "stdlib/math.h"

// gcd and lcm -------------------------------------------------------------

static Value lcm_of(Thread *t, Value a, Value b)
{
    if (int_sign(a) == 0 || int_sign(b) == 0) return small_int_value(0);
    Value gcd = int_gcd(t, a, b);
    if (gcd == ERROR) return ERROR;
    Value part = int_binary(t, OPERATOR_FLOORDIV, a, gcd);
    Value all = part == ERROR ? ERROR : int_binary(t, OPERATOR_MUL, part, b);
    Value r = all == ERROR ? ERROR : operator_abs(t, all);
    decref(gcd);
    decref(part);
    decref(all);
    return r;
}

static Value fold(Thread *t, const Tuple *items, int64_t start,
                  Value (*step)(Thread *, Value, Value))
{
    Value total = small_int_value(start);
    for (int64_t i = 0; total != ERROR && i < items->size; i++) {
        Value item = value_index(t, items->items[i]);
        Value next = item == ERROR ? ERROR : step(t, total, item);
        decref(item);
        decref(total);
        total = next;
    }
    return total;
}

NATIVE_SHARED(math_gcd, "gcd(*integers)", "Greatest Common Divisor.")
{
    return fold(t, as_tuple(args[0]), 0, int_gcd);
}

NATIVE_SHARED(math_lcm, "lcm(*integers)", "Least Common Multiple.")
{
    return fold(t, as_tuple(args[0]), 1, lcm_of);
}

NATIVE_SHARED(math_isqrt, "isqrt(n, /)",
              "Return the integer part of the square root of the input.")
{
    Value n = value_index(t, args[0]);
    if (n == ERROR) return ERROR;
    Value r = int_sign(n) < 0
            ? raisef(t, ValueError, "isqrt() argument must be nonnegative")
            : int_sqrt(t, n);
    decref(n);
    return r;
}

// Products ----------------------------------------------------------------

// from * (from + 1) * ... * to, halving, so that the factors stay alike.
static Value product_of(Thread *t, int64_t from, int64_t to)
{
    if (from > to) return small_int_value(1);
    if (from == to) return int_new(t, from);
    int64_t middle = from + (to - from) / 2;
    Value low = product_of(t, from, middle);
    Value high = low == ERROR ? ERROR : product_of(t, middle + 1, to);
    Value r = high == ERROR ? ERROR : int_binary(t, OPERATOR_MUL, low, high);
    decref(low);
    decref(high);
    return r;
}

NATIVE_SHARED(math_factorial, "factorial(n, /)",
              "Find n!.")
{
    Value index = value_index(t, args[0]);
    if (index == ERROR) return ERROR;
    int64_t n;
    int sign = int_sign(index);
    bool fits = int_as_i64(index, &n);
    decref(index);
    if (sign < 0)
        return raisef(t, ValueError,
                      "factorial() not defined for negative values");
    if (!fits)
        return raisef(t, OverflowError, "factorial() argument should not "
                      "exceed %lld", (long long)INT64_MAX);
    return product_of(t, 1, n);
}

// n and k as they must be: not negative. *k is -1 when k > n.
static Value choose_arguments(Thread *t, Value *args, Value *n, int64_t *k)
{
    *n = value_index(t, args[0]);
    if (*n == ERROR) return ERROR;
    Value kv = args[1] == NONE ? new_ref(*n) : value_index(t, args[1]);
    if (kv == ERROR) return ERROR;
    Value r = NONE;
    if (int_sign(*n) < 0)
        r = raisef(t, ValueError, "n must be a non-negative integer");
    else if (int_sign(kv) < 0)
        r = raisef(t, ValueError, "k must be a non-negative integer");
    else if (int_compare(kv, *n) > 0)
        *k = -1;
    else if (!int_as_i64(kv, k))
        r = raisef(t, OverflowError, "k must not exceed %lld",
                   (long long)INT64_MAX);
    decref(kv);
    return r;
}

// n * (n - 1) * ... of k factors, divided by k! when asked, as it goes.
static Value falling(Thread *t, Value n, int64_t k, bool divide)
{
    Value total = small_int_value(1);
    for (int64_t i = 0; total != ERROR && i < k; i++) {
        Value factor = int_binary(t, OPERATOR_SUB, n, small_int_value(i));
        Value next = factor == ERROR ? ERROR
                   : int_binary(t, OPERATOR_MUL, total, factor);
        decref(factor);
        decref(total);
        total = next;
        if (!divide || total == ERROR) continue;
        next = int_binary(t, OPERATOR_FLOORDIV, total,
                          small_int_value(i + 1));
        decref(total);
        total = next;
    }
    return total;
}

static Value permutations(Thread *t, Value n, int64_t k)
{
    int64_t small;
    if (int_as_i64(n, &small)) return product_of(t, small - k + 1, small);
    return falling(t, n, k, false);
}

NATIVE_SHARED(math_perm, "perm(n, k=None, /)",
              "Number of ways to choose k items from n items without "
              "repetition and with order.")
{
    Value n = ERROR;
    int64_t k = 0;
    Value r = choose_arguments(t, args, &n, &k);
    if (r == NONE) r = k < 0 ? small_int_value(0) : permutations(t, n, k);
    decref(n);
    return r;
}

static Value combinations(Thread *t, Value n, int64_t k)
{
    int64_t small;
    if (int_as_i64(n, &small) && k > small - k) k = small - k;
    return falling(t, n, k, true);
}

NATIVE_SHARED(math_comb, "comb(n, k, /)",
              "Number of ways to choose k items from n items without "
              "repetition and without order.")
{
    Value n = ERROR;
    int64_t k = 0;
    Value r = choose_arguments(t, args, &n, &k);
    if (r == NONE) r = k < 0 ? small_int_value(0) : combinations(t, n, k);
    decref(n);
    return r;
}
