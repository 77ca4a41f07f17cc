// SPDX-License-Identifier: MIT
// math_sum.c -- sums and products of many numbers for the math module.
//
// fsum keeps the sum as doubles that don't overlap (Shewchuk's partials), so
// that it is exact until the one rounding at the end. hypot and dist scale by
// the largest coordinate and add squares in twice the precision.
#include <math.h>

#include "stdlib/math.h"
#include "vm/base/memory.h"

// fsum --------------------------------------------------------------------

typedef struct Partials {
    double *items;
    int64_t count, capacity;
    double special;     // sum of what is infinite or no number
    bool has_special, both_infinities;
} Partials;

static bool partials_push(Thread *t, Partials *p, double x)
{
    if (p->count == p->capacity) {
        int64_t capacity = p->capacity ? p->capacity * 2 : 32;
        double *items = mem_realloc_array(p->items, (size_t)capacity,
                                          sizeof *items);
        if (!items) return raise_memory_error(t), false;
        p->items = items;
        p->capacity = capacity;
    }
    p->items[p->count++] = x;
    return true;
}

static bool partials_add(Thread *t, Partials *p, double x)
{
    if (!isfinite(x)) {
        p->both_infinities |= p->has_special && isnan(p->special + x)
                           && !isnan(p->special) && !isnan(x);
        p->special += x;
        p->has_special = true;
        return true;
    }
    int64_t kept = 0;
    for (int64_t i = 0; i < p->count; i++) {
        double y = p->items[i];
        if (fabs(x) < fabs(y)) {
            double swap = x;
            x = y;
            y = swap;
        }
        volatile double high = x + y;
        volatile double rest = high - x;
        double low = y - rest;
        if (low != 0) p->items[kept++] = low;
        x = high;
    }
    p->count = kept;
    if (!isfinite(x)) {
        raisef(t, OverflowError, "intermediate overflow in fsum");
        return false;
    }
    return x == 0 || partials_push(t, p, x);
}

// The partials from the largest down, until something is lost; then the half
// way case is rounded to even by what comes next.
static double partials_sum(const Partials *p)
{
    if (p->has_special) return p->special;
    int64_t n = p->count;
    if (n == 0) return 0;
    double high = p->items[--n], low = 0;
    while (n > 0) {
        double x = high, y = p->items[--n];
        high = x + y;
        low = y - (high - x);
        if (low != 0) break;
    }
    if (n > 0 && ((low < 0 && p->items[n - 1] < 0)
                  || (low > 0 && p->items[n - 1] > 0))) {
        double y = low * 2, x = high + y;
        if (y == x - high) high = x;
    }
    return high;
}

static Value partials_result(Thread *t, const Partials *p)
{
    if (p->both_infinities)
        return raisef(t, ValueError, "-inf + inf in fsum");
    return float_new(t, partials_sum(p));
}

NATIVE_SHARED(math_fsum, "fsum(seq, /)",
              "Return an accurate floating-point sum of values in the "
              "iterable seq.")
{
    Partials p = {0};
    Value iterator = iter_new(t, args[0]), item;
    if (iterator == ERROR) return ERROR;
    bool fine = true;
    while (fine && (item = iter_next(t, iterator)) != UNDEF) {
        double x;
        fine = item != ERROR && value_to_double(t, item, &x)
            && partials_add(t, &p, x);
        decref(item);
    }
    decref(iterator);
    Value r = fine ? partials_result(t, &p) : ERROR;
    mem_free(p.items);
    return r;
}

// hypot and dist ----------------------------------------------------------

// sqrt of the sum of squares; x are absolute values, largest the most of them.
static double vector_length(double *x, int64_t n, double largest, bool nan)
{
    if (isinf(largest)) return largest;
    if (nan) return NAN;
    if (largest == 0 || n == 0) return 0;
    if (n == 1) return largest;
    int exponent;
    frexp(largest, &exponent);
    double sum = 0, rest = 0;
    for (int64_t i = 0; i < n; i++) {
        double v = ldexp(x[i], -exponent), square = v * v;
        double error = fma(v, v, -square), next = sum + square;
        rest += fabs(sum) >= fabs(square) ? (sum - next) + square
                                          : (square - next) + sum;
        rest += error;
        sum = next;
    }
    double root = sqrt(sum + rest);
    // One step of Newton's, with the square's error.
    double square = root * root, error = fma(root, root, -square);
    root += ((sum - square) + (rest - error)) / (2 * root);
    return ldexp(root, exponent);
}

typedef struct Vector {
    double *x;
    double largest;
    bool nan;
} Vector;

static void vector_set(Vector *v, int64_t i, double x)
{
    x = fabs(x);
    v->x[i] = x;
    if (isnan(x)) v->nan = true;
    else if (x > v->largest) v->largest = x;
}

NATIVE_SHARED(math_hypot, "hypot(*coordinates)",
              "Multidimensional Euclidean distance from the origin to a "
              "point.")
{
    const Tuple *items = as_tuple(args[0]);
    Vector v = {mem_alloc_array((size_t)items->size + 1, sizeof *v.x), 0, 0};
    if (!v.x) return raise_memory_error(t);
    Value r = NONE;
    for (int64_t i = 0; r == NONE && i < items->size; i++) {
        double x;
        if (value_to_double(t, items->items[i], &x)) vector_set(&v, i, x);
        else r = ERROR;
    }
    if (r == NONE)
        r = float_new(t, vector_length(v.x, items->size, v.largest, v.nan));
    mem_free(v.x);
    return r;
}

static Value distance(Thread *t, const Tuple *p, const Tuple *q)
{
    if (p->size != q->size)
        return raisef(t, ValueError, "both points must have the same number "
                      "of dimensions");
    Vector v = {mem_alloc_array((size_t)p->size + 1, sizeof *v.x), 0, 0};
    if (!v.x) return raise_memory_error(t);
    Value r = NONE;
    for (int64_t i = 0; r == NONE && i < p->size; i++) {
        double a, b;
        if (value_to_double(t, p->items[i], &a)
            && value_to_double(t, q->items[i], &b))
            vector_set(&v, i, a - b);
        else
            r = ERROR;
    }
    if (r == NONE)
        r = float_new(t, vector_length(v.x, p->size, v.largest, v.nan));
    mem_free(v.x);
    return r;
}

NATIVE_SHARED(math_dist, "dist(p, q, /)",
              "Return the Euclidean distance between two points p and q.")
{
    Value p = tuple_from_iterable(t, args[0]);
    Value q = p == ERROR ? ERROR : tuple_from_iterable(t, args[1]);
    Value r = q == ERROR ? ERROR : distance(t, as_tuple(p), as_tuple(q));
    decref(p);
    decref(q);
    return r;
}

// Products ----------------------------------------------------------------

NATIVE_SHARED(math_prod, "prod(iterable, /, *, start=1)",
              "Calculate the product of all the elements in the input "
              "iterable.")
{
    Value iterator = iter_new(t, args[0]), item;
    if (iterator == ERROR) return ERROR;
    Value total = new_ref(args[1]);
    while (total != ERROR && (item = iter_next(t, iterator)) != UNDEF) {
        Value next = item == ERROR ? ERROR
                   : operator_binary(t, OPERATOR_MUL, total, item);
        decref(item);
        decref(total);
        total = next;
    }
    decref(iterator);
    return total;
}

// Three doubles whose sum is the value: each far below the one before.
typedef struct Triple {
    double high, low, tiny;
} Triple;

static double two_sum(double a, double b, double *error)
{
    double sum = a + b, part = sum - a;
    *error = (a - (sum - part)) + (b - part);
    return sum;
}

static void triple_add_product(Triple *total, double x, double y)
{
    double product = x * y, product_error = fma(x, y, -product);
    double high_error, low_error, last_error;
    total->high = two_sum(total->high, product, &high_error);
    double low = two_sum(total->low, product_error, &low_error);
    total->low = two_sum(low, high_error, &last_error);
    total->tiny += low_error + last_error;
}

static double triple_value(const Triple *total)
{
    double error, sum = two_sum(total->low, total->high, &error);
    return total->tiny + error + sum;
}

static bool is_plain_float(Value v)
{
    return is_immediate_float(v) || is_float_exact(v);
}

// A float or a small int; false for the rest.
static bool plain_double(Value v, double *result)
{
    if (is_plain_float(v)) *result = float_value(v);
    else if (is_small_int(v)) *result = (double)small_int(v);
    else return false;
    return true;
}

// Adds a product of which a factor is a float, the other a number, to the
// floats' own total. False: it is another kind, or not finite.
static bool add_float_product(Triple *total, Value a, Value b)
{
    double x, y, sum;
    if (!is_plain_float(a) && !is_plain_float(b)) return false;
    if (!plain_double(a, &x) || !plain_double(b, &y)) return false;
    sum = total->high + x * y;
    if (!isfinite(sum)) return false;
    triple_add_product(total, x, y);
    return true;
}

static Value add_product(Thread *t, Value total, Value a, Value b)
{
    Value product = operator_binary(t, OPERATOR_MUL, a, b);
    Value next = product == ERROR ? ERROR
               : operator_binary(t, OPERATOR_ADD, total, product);
    decref(product);
    decref(total);
    return next;
}

static Value add_floats(Thread *t, Value total, const Triple *floats)
{
    Value sum = float_new(t, triple_value(floats));
    Value next = sum == ERROR ? ERROR
               : operator_binary(t, OPERATOR_ADD, total, sum);
    decref(sum);
    decref(total);
    return next;
}

NATIVE_SHARED(math_sumprod, "sumprod(p, q, /)",
              "Return the sum of products of values from two iterables p "
              "and q.")
{
    Value p = tuple_from_iterable(t, args[0]);
    Value q = p == ERROR ? ERROR : tuple_from_iterable(t, args[1]);
    Value total = q == ERROR ? ERROR : small_int_value(0);
    if (total != ERROR && as_tuple(p)->size != as_tuple(q)->size)
        total = raisef(t, ValueError, "Inputs are not the same length");
    Triple floats = {0, 0, 0};
    bool any_float = false;
    for (int64_t i = 0; total != ERROR && i < as_tuple(p)->size; i++) {
        Value a = as_tuple(p)->items[i], b = as_tuple(q)->items[i];
        if (add_float_product(&floats, a, b)) any_float = true;
        else total = add_product(t, total, a, b);
    }
    if (total != ERROR && any_float) total = add_floats(t, total, &floats);
    decref(p);
    decref(q);
    return total;
}
