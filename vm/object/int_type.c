// SPDX-License-Identifier: MIT
// int_type.c -- the type int: constructor, slots, methods.
//
// Instances of subclasses of int are BigInts whatever their value, since a
// word has no room for a class. Arithmetic on them gives plain ints.
#include "vm/native.h"
#include "vm/object/bigint.h"
#include "vm/object/format.h"
#include "vm/object/number.h"

// Construction ---------------------------------------------------------------

SIGNATURE(int_signature, "int(x=?, /, base=?)");

// The value of an exact int as an instance of a subclass. Steals v.
static Value as_subclass_steal(Thread *t, Type *type, Value v)
{
    IntParts p;
    bigint_parts(v, &p);
    size_t bytes = (size_t)(p.size < 0 ? -p.size : p.size) * sizeof *p.limbs;
    BigInt *i = object_new(t, type, bytes);
    if (i) {
        i->size = p.size;
        memcpy(i->limbs, p.limbs, bytes);
    }
    decref(v);
    return i ? from_object(i) : ERROR;
}

static Value from_arguments(Thread *t, Value x, Value base)
{
    int64_t b;
    if (base == UNDEF)
        return x == UNDEF ? small_int_value(0) : number_to_int(t, x);
    if (x == UNDEF)
        return raisef(t, TypeError, "int() missing string argument");
    if (!value_to_index(t, base, &b)) return ERROR;
    if (b != 0 && (b < 2 || b > 36))
        return raisef(t, ValueError,
                      "int() base must be >= 2 and <= 36, or 0");
    return number_to_int_base(t, x, (int)b);
}

static Value int_make(Thread *t, Type *type, Value *args, int n,
                      Tuple *kwnames)
{
    Value bound[2] = {UNDEF, UNDEF};
    if (n > 2)
        return raisef(t, TypeError, "int expected at most 2 arguments, got %d",
                      n);
    if (n == 1 && !kwnames) bound[0] = args[0];
    else if (!signature_bind(t, &int_signature, args, n, kwnames, bound))
        return ERROR;
    Value v = from_arguments(t, bound[0], bound[1]);
    if (n != 1 || kwnames) signature_release(&int_signature, bound);
    if (v == ERROR || type == type_of_kind(KIND_INT)) return v;
    return as_subclass_steal(t, type, v);
}

// Slots ----------------------------------------------------------------------

#define BINARY(name, OP)                                                  \
    static Value int_##name(Thread *t, Value a, Value b)                  \
    {                                                                     \
        if (!is_int(b)) return NOT_IMPLEMENTED;                           \
        return int_binary(t, OPERATOR_##OP, a, b);                        \
    }                                                                     \
    static Value int_r##name(Thread *t, Value a, Value b)                 \
    {                                                                     \
        if (!is_int(b)) return NOT_IMPLEMENTED;                           \
        return int_binary(t, OPERATOR_##OP, b, a);                        \
    }
BINARY(add, ADD)
BINARY(sub, SUB)
BINARY(mul, MUL)
BINARY(truediv, TRUEDIV)
BINARY(floordiv, FLOORDIV)
BINARY(mod, MOD)
BINARY(lshift, LSHIFT)
BINARY(rshift, RSHIFT)
BINARY(and, AND)
BINARY(or, OR)
BINARY(xor, XOR)
#undef BINARY

static Value int_divide(Thread *t, Value a, Value b)
{
    return is_int(b) ? int_divmod(t, a, b) : NOT_IMPLEMENTED;
}

static Value int_rdivide(Thread *t, Value a, Value b)
{
    return is_int(b) ? int_divmod(t, b, a) : NOT_IMPLEMENTED;
}

static Value int_power(Thread *t, Value a, Value b, Value modulus)
{
    if (!is_int(b) || (modulus != UNDEF && !is_int(modulus)))
        return NOT_IMPLEMENTED;
    return int_pow(t, a, b, modulus);
}

static Value int_rpower(Thread *t, Value a, Value b, Value modulus)
{
    return is_int(b) ? int_power(t, b, a, modulus) : NOT_IMPLEMENTED;
}

static Value int_order(UNUSED Thread *t, Value a, Value b, CompareOp op)
{
    if (!is_int(b)) return NOT_IMPLEMENTED;
    int c = int_compare(a, b);
    switch (op) {
    case COMPARE_LT: return bool_value(c < 0);
    case COMPARE_LE: return bool_value(c <= 0);
    case COMPARE_EQ: return bool_value(c == 0);
    case COMPARE_NE: return bool_value(c != 0);
    case COMPARE_GT: return bool_value(c > 0);
    default: return bool_value(c >= 0);
    }
}

static int64_t int_hash_slot(UNUSED Thread *t, Value v)
{
    return int_hash(v);
}

static int int_truth(UNUSED Thread *t, Value v)
{
    return int_sign(v) != 0;
}

static Value int_absolute(Thread *t, Value v)
{
    return int_sign(v) < 0 ? int_neg(t, v) : int_exact(t, v);
}

static Value int_to_float(Thread *t, Value v)
{
    double d = int_as_double(t, v);
    return error_is_set(t) ? ERROR : float_new(t, d);
}

// Methods --------------------------------------------------------------------

NATIVE(int_bits, "bit_length(self, /)",
       "Number of bits necessary to represent self in binary.")
{
    return int_new(t, int_bit_length(args[0]));
}

NATIVE(int_ones, "bit_count(self, /)",
       "Number of ones in the binary representation of the absolute value of "
       "self.")
{
    return int_new(t, bigint_bit_count(args[0]));
}

NATIVE(int_conjugate, "conjugate(self, /)",
       "Returns self, the complex conjugate of any int.")
{
    return int_exact(t, args[0]);
}

NATIVE(int_is_integer, "is_integer(self, /)",
       "Returns True. Exists for duck type compatibility with "
       "float.is_integer.")
{
    return TRUE;
}

NATIVE(int_ratio, "as_integer_ratio(self, /)",
       "Return a pair of integers, whose ratio is equal to the original int.")
{
    Value exact = int_exact(t, args[0]);
    if (exact == ERROR) return ERROR;
    Value pair = tuple_pack(t, 2, exact, small_int_value(1));
    decref(exact);
    return pair;
}

// 'little' or 'big'.
static bool read_order(Thread *t, Value v, bool *little)
{
    Str *s = arg_str(t, v, "byteorder");
    if (!s) return false;
    *little = str_equals_c(s, "little");
    if (*little || str_equals_c(s, "big")) return true;
    raisef(t, ValueError, "byteorder must be either 'little' or 'big'");
    return false;
}

NATIVE(int_bytes,
       "to_bytes(self, /, length=1, byteorder='big', *, signed=False)",
       "Return an array of bytes representing an integer.")
{
    int64_t n;
    bool little;
    if (!value_to_i64(t, args[1], &n) || !read_order(t, args[2], &little))
        return ERROR;
    int is_signed = value_truth(t, args[3]);
    if (is_signed < 0) return ERROR;
    if (n < 0)
        return raisef(t, ValueError,
                      "length argument must be non-negative");
    Bytes *bytes = bytes_new(t, NULL, n);
    if (!bytes) return ERROR;
    if (n == 0 && int_sign(args[0]) == 0) return from_object(bytes);
    if (int_to_bytes(t, args[0], bytes->data, n, little, is_signed))
        return from_object(bytes);
    decref_object(bytes);
    return ERROR;
}

// Anything bytes() takes, but no str and no number.
static Value bytes_argument(Thread *t, Value v)
{
    if (value_is_bytes_like(v)) return new_ref(v);
    if (is_int(v) || is_str(v))
        return raisef(t, TypeError, "cannot convert '%T' object to bytes", v);
    return call1(t, from_object(type_of_kind(KIND_BYTES)), v);
}

NATIVE_CLASSMETHOD(int_of_bytes,
                   "from_bytes(type, /, bytes, byteorder='big', *, "
                   "signed=False)",
                   "Return the integer represented by the given array of "
                   "bytes.")
{
    bool little;
    const uint8_t *data;
    int64_t n;
    if (!read_order(t, args[2], &little)) return ERROR;
    int is_signed = value_truth(t, args[3]);
    if (is_signed < 0) return ERROR;
    Value bytes = bytes_argument(t, args[1]), v = ERROR;
    if (bytes == ERROR) return ERROR;
    if (bytes_view(t, bytes, &data, &n))
        v = int_from_bytes(t, data, n, little, is_signed);
    decref(bytes);
    if (v == ERROR || args[0] == from_object(type_of_kind(KIND_INT))) return v;
    Value made = call1(t, args[0], v);
    decref(v);
    return made;
}

// v rounded to a multiple of unit > 0, ties to even.
static Value round_to_multiple(Thread *t, Value v, Value unit)
{
    Value q = int_binary(t, OPERATOR_FLOORDIV, v, unit), r = ERROR;
    Value rest = ERROR, twice = ERROR;
    if (q != ERROR) rest = int_binary(t, OPERATOR_MOD, v, unit);
    if (rest != ERROR)
        twice = int_binary(t, OPERATOR_LSHIFT, rest, small_int_value(1));
    if (twice != ERROR) {
        int order = int_compare(twice, unit);
        Value odd = int_binary(t, OPERATOR_AND, q, small_int_value(1));
        if (order > 0 || (order == 0 && int_sign(odd)))
            r = int_binary(t, OPERATOR_ADD, q, small_int_value(1));
        else
            r = new_ref(q);
    }
    Value product = r == ERROR ? ERROR
                               : int_binary(t, OPERATOR_MUL, r, unit);
    Value used[] = {q, rest, twice, r};
    for (int i = 0; i < 4; i++)
        if (used[i] != ERROR) decref(used[i]);
    return product;
}

NATIVE(int_round, "__round__(self, ndigits=None, /)",
       "Rounding an Integral returns itself.\n\n"
       "Rounding with an ndigits argument also returns an integer.")
{
    if (args[1] == NONE) return int_exact(t, args[0]);
    Value digits = value_index(t, args[1]);
    if (digits == ERROR) return ERROR;
    if (int_sign(digits) >= 0) {
        decref(digits);
        return int_exact(t, args[0]);
    }
    Value places = int_neg(t, digits), unit = ERROR, result = ERROR;
    decref(digits);
    int64_t n;
    if (places == ERROR) return ERROR;
    // Beyond the number of digits everything rounds to zero.
    bool far = !int_as_i64(places, &n) || n > int_bit_length(args[0]) / 3 + 2;
    if (far) result = small_int_value(0);
    else unit = int_pow(t, small_int_value(10), places, UNDEF);
    decref(places);
    if (unit != ERROR) {
        result = round_to_multiple(t, args[0], unit);
        decref(unit);
    }
    return result;
}

NATIVE(int_trunc, "__trunc__(self, /)",
       "Truncating an Integral returns itself.")
{
    return int_exact(t, args[0]);
}

NATIVE(int_floor, "__floor__(self, /)", "Flooring an Integral returns itself.")
{
    return int_exact(t, args[0]);
}

NATIVE(int_ceil, "__ceil__(self, /)", "Ceiling of an Integral returns itself.")
{
    return int_exact(t, args[0]);
}

NATIVE(int_format, "__format__(self, format_spec, /)",
       "Convert to a string according to format_spec.")
{
    Str *spec = arg_str(t, args[1], "__format__() argument");
    return spec ? format_plain(t, args[0], spec) : ERROR;
}

NATIVE(int_getnewargs, "__getnewargs__(self, /)", "")
{
    Value exact = int_exact(t, args[0]);
    if (exact == ERROR) return ERROR;
    Value tuple = tuple_pack(t, 1, exact);
    decref(exact);
    return tuple;
}

NATIVE(int_sizeof, "__sizeof__(self, /)",
       "Returns size in memory, in bytes.")
{
    if (!is_object(args[0])) return small_int_value(sizeof(Value));
    int64_t n = as_int(args[0])->size;
    return int_new(t, (int64_t)sizeof(BigInt) + 8 * (n < 0 ? -n : n));
}

static Value get_zero(UNUSED Thread *t, UNUSED Value v)
{
    return small_int_value(0);
}

static Value get_one(UNUSED Thread *t, UNUSED Value v)
{
    return small_int_value(1);
}

static size_t int_total_size(const Object *object)
{
    int64_t n = ((const BigInt *)object)->size;
    return sizeof(BigInt) + (size_t)(n < 0 ? -n : n) * sizeof(uint64_t);
}

const TypeCore core_int = {
    .name = "int",
    .doc = "int([x]) -> integer\nint(x, base=10) -> integer\n\n"
           "Convert a number or string to an integer, or return 0 if no "
           "arguments\nare given.",
    .size = sizeof(BigInt),
    .flags = CORE_VAR_SIZED,
    .total_size = int_total_size,
    .slots = {
        .new = int_make,
        .repr = int_repr,
        .hash = int_hash_slot,
        .truth = int_truth,
        .compare = int_order,
        .to_int = int_exact,
        .to_index = int_exact,
        .to_float = int_to_float,
        .neg = int_neg,
        .pos = int_exact,
        .abs = int_absolute,
        .invert = int_invert,
        .add = int_add, .radd = int_radd,
        .sub = int_sub, .rsub = int_rsub,
        .mul = int_mul, .rmul = int_rmul,
        .truediv = int_truediv, .rtruediv = int_rtruediv,
        .floordiv = int_floordiv, .rfloordiv = int_rfloordiv,
        .mod = int_mod, .rmod = int_rmod,
        .divmod = int_divide, .rdivmod = int_rdivide,
        .pow = int_power, .rpow = int_rpower,
        .lshift = int_lshift, .rlshift = int_rlshift,
        .rshift = int_rshift, .rrshift = int_rrshift,
        .and_ = int_and, .rand = int_rand,
        .or_ = int_or, .ror = int_ror,
        .xor = int_xor, .rxor = int_rxor,
    },
    .methods = METHODS{
        &int_bits, &int_ones, &int_conjugate, &int_is_integer, &int_ratio,
        &int_bytes, &int_of_bytes, &int_round, &int_trunc, &int_floor,
        &int_ceil, &int_format, &int_getnewargs, &int_sizeof, NULL},
    .getset = GETSET{
        {"real", int_exact, NULL, "the real part of a complex number"},
        {"imag", get_zero, NULL, "the imaginary part of a complex number"},
        {"numerator", int_exact, NULL,
         "the numerator of a rational number in lowest terms"},
        {"denominator", get_one, NULL,
         "the denominator of a rational number in lowest terms"},
        {NULL, NULL, NULL, NULL}},
};
