// SPDX-License-Identifier: MIT
// compare.c -- equality, order, identity, hash and truth of any value.
#include "vm/native.h"
#include "vm/object/slot.h"

static const CompareOp swapped[] = {
    [COMPARE_LT] = COMPARE_GT, [COMPARE_LE] = COMPARE_GE,
    [COMPARE_EQ] = COMPARE_EQ, [COMPARE_NE] = COMPARE_NE,
    [COMPARE_GT] = COMPARE_LT, [COMPARE_GE] = COMPARE_LE,
};

static const char *const symbols[] = {"<", "<=", "==", "!=", ">", ">="};

// Alike but for what is compared; each as short as a jump table can be.
#define COMPARER(name, type)                                               \
    static bool name(type a, type b, CompareOp op)                         \
    {                                                                      \
        switch (op) {                                                      \
        case COMPARE_LT: return a < b;                                     \
        case COMPARE_LE: return a <= b;                                    \
        case COMPARE_EQ: return a == b;                                    \
        case COMPARE_NE: return a != b;                                    \
        case COMPARE_GT: return a > b;                                     \
        case COMPARE_GE: return a >= b;                                    \
        }                                                                  \
        return false;                                                      \
    }
COMPARER(compare_small, int64_t)
COMPARER(compare_floats, double)

static Value ask(Thread *t, CompareSlot *slot, Value a, Value b, CompareOp op)
{
    return slot ? slot(t, a, b, op) : NOT_IMPLEMENTED;
}

static Value compare_slots(Thread *t, Value a, Value b, CompareOp op)
{
    Type *ta = type_of(a), *tb = type_of(b);
    bool right_first = ta != tb && type_is_subtype(tb, ta);
    Value r = NOT_IMPLEMENTED;
    if (right_first) r = ask(t, tb->slots->compare, b, a, swapped[op]);
    if (r != NOT_IMPLEMENTED) return r;
    r = ask(t, ta->slots->compare, a, b, op);
    if (r != NOT_IMPLEMENTED || right_first) return r;
    return ask(t, tb->slots->compare, b, a, swapped[op]);
}

// r is what the methods gave, or NOT_IMPLEMENTED: then identity decides.
static Value settle(Thread *t, Value a, Value b, CompareOp op, Value r)
{
    if (r != NOT_IMPLEMENTED) return r;
    if (op == COMPARE_EQ) return bool_value(value_is(a, b));
    if (op == COMPARE_NE) return bool_value(!value_is(a, b));
    return raisef(t, TypeError, "'%s' not supported between instances of "
                  "'%T' and '%T'", symbols[op], a, b);
}

Value compare_left_method(Value a, Value b, CompareOp op)
{
    Type *ta = type_of(a), *tb = type_of(b);
    NameId name = (NameId)(NAME___lt__ + op);
    if (ta->kind != KIND_OBJECT
        || (SlotFunction *)ta->slots->compare != dunder_table[name].script
        || (ta != tb && type_is_subtype(tb, ta)))
        return UNDEF;
    return type_lookup(ta, name_table[name]);
}

Value compare_after_left(Thread *t, Value a, Value b, CompareOp op)
{
    return settle(t, a, b, op,
                  ask(t, type_of(b)->slots->compare, b, a, swapped[op]));
}

Value value_compare(Thread *t, Value a, Value b, CompareOp op)
{
    if (both_small_ints(a, b))
        return bool_value(compare_small(small_int(a), small_int(b), op));
    if (is_immediate_float(a) && is_immediate_float(b))
        return bool_value(compare_floats(immediate_float(a),
                                         immediate_float(b), op));
    if (is_str_exact(a) && is_str_exact(b))
        return core_str.slots.compare(t, a, b, op);
    if (!stack_check_in(t, " in comparison")) return ERROR;
    return settle(t, a, b, op, compare_slots(t, a, b, op));
}

int value_compare_bool(Thread *t, Value a, Value b, CompareOp op)
{
    Value r = value_compare(t, a, b, op);
    if (is_bool(r)) return r == TRUE;
    if (r == ERROR) return -1;
    int truth = value_truth(t, r);
    decref(r);
    return truth;
}

int value_same_or_equal(Thread *t, Value a, Value b)
{
    if (a == b) return 1;
    if (is_str_exact(a) && is_str_exact(b))
        return str_equal(as_str(a), as_str(b));
    return value_compare_bool(t, a, b, COMPARE_EQ);
}

bool value_is(Value a, Value b)
{
    if (a == b) return true;
    if (!is_object(a) || !is_object(b)) return false;
    if (is_int_exact(a) && is_int_exact(b)) return int_compare(a, b) == 0;
    if (!is_float_exact(a) || !is_float_exact(b)) return false;
    return memcmp(&as_float(a)->value, &as_float(b)->value,
                  sizeof(double)) == 0;
}

int64_t value_hash(Thread *t, Value v)
{
    if (is_str_exact(v)) return str_hash(as_str(v));
    HashSlot *hash = slots_of(v)->hash;
    if (hash) return hash(t, v);
    raisef(t, TypeError, "unhashable type: '%T'", v);
    return -1;
}

int value_truth(Thread *t, Value v)
{
    if (is_bool(v)) return v == TRUE;
    if (v == NONE) return 0;
    if (is_small_int(v)) return small_int(v) != 0;
    const Slots *slots = slots_of(v);
    if (slots->truth) return slots->truth(t, v);
    if (!slots->len) return 1;
    int64_t n = slots->len(t, v);
    return n < 0 ? -1 : n > 0;
}
