// SPDX-License-Identifier: MIT
// operators.c -- binary and unary operators: who is asked first.
//
// a + b asks a's __add__, then b's __radd__. The right one goes first when
// its type is a subclass of the left one's and has a __radd__ of its own; it
// isn't asked at all when both are of the same type. In-place forms try
// their own method and then the plain operator.
//
// The built-in sequences' + and * come last of all: [] + b asks a script's
// b.__radd__ before, and so does [] += b. (A sequence's slot may raise at once
// what nobody else could do better: "can only concatenate list ...".)
#include "vm/native.h"
#include "vm/object/slot.h"

typedef struct Row {
    uint16_t left, right, inplace;   // offsets in Slots
    const char *symbol;
    uint16_t left_name, right_name;  // NameIds of both methods
} Row;

// slots.def has the reflected methods in the order of the others.
enum { REFLECTED = NAME___radd__ - NAME___add__ };

static const Row rows[OPERATOR_COUNT] = {
#define OPERATOR(UPPER, slot, rslot, islot, symbol)                     \
    {offsetof(Slots, slot), offsetof(Slots, rslot),                     \
     offsetof(Slots, islot), symbol, NAME___##rslot##__ - REFLECTED,    \
     NAME___##rslot##__},
#include "vm/object/operators.def"
#undef OPERATOR
};

// Both BinarySlots and TernarySlots are called here: pow has its own way.
static Value try_slot(Thread *t, const Slots *slots, unsigned offset, Value a,
                      Value b)
{
    SlotFunction *f = slot_read(slots, offset);
    if (!f) return NOT_IMPLEMENTED;
    if (offset == offsetof(Slots, pow) || offset == offsetof(Slots, rpow))
        return ((TernarySlot *)f)(t, a, b, UNDEF);
    return ((BinarySlot *)f)(t, a, b);
}

static bool is_script_slot(SlotFunction *f, NameId name)
{
    return f == dunder_table[name].script;
}

static bool is_sequence_kind(Kind kind)
{
    return kind == KIND_LIST || kind == KIND_TUPLE || kind == KIND_STR
        || kind == KIND_BYTES || kind == KIND_BYTEARRAY;
}

// Is left's + or * that of a built-in sequence?
static bool joins_sequence(const Type *left, unsigned offset)
{
    if (!is_sequence_kind((Kind)left->kind)) return false;
    const Slots *slots = left->slots, *core = &left->core->slots;
    return (offset == offsetof(Slots, radd) && slots->add == core->add)
        || (offset == offsetof(Slots, rmul) && slots->mul == core->mul);
}

// Does the right operand's reflected method go first?
static bool right_goes_first(Type *left, Type *right, unsigned offset,
                             NameId name)
{
    SlotFunction *own = slot_read(right->slots, offset);
    if (!own) return false;
    if (is_script_slot(own, name) && joins_sequence(left, offset))
        return true;
    if (!type_is_subtype(right, left)) return false;
    if (own != slot_read(left->slots, offset)) return true;
    return is_script_slot(own, name)
        && type_lookup(left, name_table[name])
           != type_lookup(right, name_table[name]);
}

static Value dispatch(Thread *t, Value a, Value b, unsigned left,
                      unsigned right, NameId right_name)
{
    Type *ta = type_of(a), *tb = type_of(b);
    if (ta == tb) return try_slot(t, ta->slots, left, a, b);
    bool first = right_goes_first(ta, tb, right, right_name);
    if (first) {
        Value r = try_slot(t, tb->slots, right, b, a);
        if (r != NOT_IMPLEMENTED) return r;
    }
    Value r = try_slot(t, ta->slots, left, a, b);
    if (r != NOT_IMPLEMENTED || first) return r;
    // Of two built-in sequences the right one isn't asked to repeat itself.
    if (joins_sequence(ta, right) && is_sequence_kind((Kind)tb->kind)
        && !is_script_slot(slot_read(tb->slots, right), right_name))
        return NOT_IMPLEMENTED;
    return try_slot(t, tb->slots, right, b, a);
}

// Messages -------------------------------------------------------------------

static Value raise_repeat(Thread *t, Value v)
{
    return raisef(t, TypeError,
                  "can't multiply sequence by non-int of type '%T'", v);
}

// Does v * n repeat it, and nothing else?
static bool repeats(Value v)
{
    return is_sequence_kind(kind_of(v)) || is_item_array(v);
}

static bool has_own_mul(Value v)
{
    return is_script_slot(slot_read(slots_of(v), offsetof(Slots, mul)),
                          NAME___mul__);
}

static bool has_own_rmul(Value v)
{
    return is_script_slot(slot_read(slots_of(v), offsetof(Slots, rmul)),
                          NAME___rmul__);
}

static bool has_own_add(Value v)
{
    return is_script_slot(slot_read(slots_of(v), offsetof(Slots, add)),
                          NAME___add__);
}

// Does b, a script's sequence with a __mul__ alone, take a first? The __rmul__
// that goes with it is its base's, which wants a number.
static bool reflected_refuses(Value a, Value b)
{
    return repeats(a) && repeats(b) && has_own_mul(b) && !has_own_rmul(b)
        && type_of(a) != type_of(b) && !has_own_mul(a) && !has_own_rmul(a)
        && !value_is_indexable(a);
}

// NotImplemented: it is for scripts' methods only, which have refused.
static Value raise_multiply(Thread *t, Value a, Value b)
{
    // A subclass with one of __mul__ and __rmul__ uses its base's for the
    // other, which names what it can't take for a number.
    bool left = repeats(a), right = repeats(b);
    bool by_left = left && has_own_rmul(a) && !has_own_mul(a);
    bool by_right = right && has_own_mul(b) && !has_own_rmul(b)
                 && type_of(a) != type_of(b);
    if (by_left || by_right)
        return raisef(t, TypeError, "'%T' object cannot be interpreted as an "
                      "integer", by_right ? a : b);
    if (left && !has_own_mul(a) && !has_own_rmul(a)) return raise_repeat(t, b);
    if (right && !has_own_mul(b) && !has_own_rmul(b)) return raise_repeat(t, a);
    return NOT_IMPLEMENTED;
}

static Value raise_concat(Thread *t, Value a, Value b)
{
    Kind kind = kind_of(a);
    if (kind == KIND_BYTES || kind == KIND_BYTEARRAY)
        return raisef(t, TypeError, "can't concat %T to %T", b, a);
    const char *name = type_of_kind(kind)->name->data;
    return raisef(t, TypeError, "can only concatenate %s (not \"%T\") to %s",
                  name, b, name);
}

Value operator_refuse_wrapped(Thread *t, unsigned offset, Value self,
                              Value other)
{
    bool joins = offset == offsetof(Slots, add)
              || offset == offsetof(Slots, iadd);
    bool multiplies = offset == offsetof(Slots, mul)
                   || offset == offsetof(Slots, rmul)
                   || offset == offsetof(Slots, imul);
    if (!is_sequence_kind(kind_of(self)) || !(joins || multiplies))
        return NOT_IMPLEMENTED;
    if (joins) return raise_concat(t, self, other);
    return raisef(t, TypeError, "'%T' object cannot be interpreted as an "
                  "integer", other);
}

static Value raise_unsupported(Thread *t, Operator op, bool inplace, Value a,
                               Value b)
{
    if (op == OPERATOR_MUL && (repeats(a) || repeats(b))
        && raise_multiply(t, a, b) != NOT_IMPLEMENTED)
        return ERROR;
    if (op == OPERATOR_ADD && is_sequence_kind(kind_of(a)) && !has_own_add(a))
        return raise_concat(t, a, b);
    const char *symbol = rows[op].symbol;
    if (op == OPERATOR_POW && !inplace) symbol = "** or pow()";
    return raisef(t, TypeError,
                  "unsupported operand type(s) for %s%s: '%T' and '%T'",
                  symbol, inplace ? "=" : "", a, b);
}

// Binary ---------------------------------------------------------------------

static Value binary(Thread *t, Operator op, bool inplace, Value a, Value b)
{
    const Row *row = &rows[op];
    Value r = op == OPERATOR_MUL && reflected_refuses(a, b)
        ? NOT_IMPLEMENTED
        : dispatch(t, a, b, row->left, row->right, (NameId)row->right_name);
    return r == NOT_IMPLEMENTED ? raise_unsupported(t, op, inplace, a, b) : r;
}

Value operator_left_method(Operator op, bool inplace, Value a, Value b)
{
    const Row *row = &rows[op];
    Type *ta = type_of(a), *tb = type_of(b);
    SlotFunction *own = slot_read(ta->slots, row->left);
    if (ta->kind != KIND_OBJECT
        || !is_script_slot(own, (NameId)row->left_name)
        || (inplace && slot_read(ta->slots, row->inplace))
        || (ta != tb && right_goes_first(ta, tb, row->right,
                                         (NameId)row->right_name)))
        return UNDEF;
    return type_lookup(ta, name_table[row->left_name]);
}

Value operator_after_left(Thread *t, Operator op, bool inplace, Value a,
                          Value b)
{
    Type *tb = type_of(b);
    Value r = type_of(a) == tb
        ? NOT_IMPLEMENTED : try_slot(t, tb->slots, rows[op].right, b, a);
    return r == NOT_IMPLEMENTED ? raise_unsupported(t, op, inplace, a, b) : r;
}

Value operator_binary(Thread *t, Operator op, Value a, Value b)
{
    return binary(t, op, false, a, b);
}

static bool has_own_inplace(const Type *type, const Row *row)
{
    return slot_read(type->slots, row->inplace)
        != slot_read(&type->core->slots, row->inplace);
}

// A built-in sequence's *= waits for the __mul__ of a script's subclass; with
// a __rmul__ alone that is the sequence's own, and makes a new one.
static Value multiply_before_inplace(Thread *t, Operator op, Value a, Value b)
{
    const Row *row = &rows[op];
    const Type *type = type_of(a);
    if (op != OPERATOR_MUL || type->flags & TYPE_BUILTIN || !repeats(a)
        || has_own_inplace(type, row)
        || !(has_own_mul(a) || has_own_rmul(a)))
        return NOT_IMPLEMENTED;
    Value r = try_slot(t, type->slots, row->left, a, b);
    return r == NOT_IMPLEMENTED && !has_own_mul(a) ? raise_multiply(t, a, b)
                                                   : r;
}

// A built-in sequence's += and *= wait for a script's reflected method, too.
static Value reflected_before_inplace(Thread *t, Operator op, Value a, Value b)
{
    const Row *row = &rows[op];
    const Type *ta = type_of(a), *tb = type_of(b);
    SlotFunction *own = slot_read(tb->slots, row->right);
    if (ta == tb || !own || !is_script_slot(own, (NameId)row->right_name)
        || !joins_sequence(ta, row->right)
        || has_own_inplace(ta, row))
        return NOT_IMPLEMENTED;
    return try_slot(t, tb->slots, row->right, b, a);
}

// v *= [1] repeats nothing when v is some kind of container, although v * [1]
// would, if v were an index: Python asks the right one only for plain numbers.
static bool refuses_to_repeat(Value v)
{
    const Type *type = type_of(v);
    if (repeats(v) && !has_own_mul(v)) return false;
    return !(type->flags & TYPE_BUILTIN) || type->slots->contains
        || type->slots->get_item || type->slots->len;
}

Value operator_inplace(Thread *t, Operator op, Value a, Value b)
{
    Value early = multiply_before_inplace(t, op, a, b);
    if (early == NOT_IMPLEMENTED) early = reflected_before_inplace(t, op, a, b);
    if (early != NOT_IMPLEMENTED) return early;
    SlotFunction *f = slot_read(slots_of(a), rows[op].inplace);
    if (f) {
        Value r = ((BinarySlot *)f)(t, a, b);
        if (r != NOT_IMPLEMENTED) return r;
        // The built-in one that a script's subclass has goes last, and says so.
        if (op == OPERATOR_MUL && repeats(a) && has_own_mul(a)
            && !has_own_inplace(type_of(a), &rows[op]))
            return raise_repeat(t, b);
    }
    if (op == OPERATOR_MUL && repeats(b) && refuses_to_repeat(a)) {
        const Row *row = &rows[op];
        Value r = try_slot(t, slots_of(a), row->left, a, b);
        if (r != NOT_IMPLEMENTED) return r;
        SlotFunction *own = slot_read(slots_of(b), row->right);
        if (is_script_slot(own, (NameId)row->right_name))
            r = try_slot(t, slots_of(b), row->right, b, a);
        if (r != NOT_IMPLEMENTED) return r;
        return raisef(t, TypeError, "unsupported operand type(s) for *=: '%T' "
                      "and '%T'", a, b);
    }
    return binary(t, op, true, a, b);
}

Value operator_power(Thread *t, Value a, Value b, Value modulus)
{
    if (modulus == UNDEF || modulus == NONE)
        return operator_binary(t, OPERATOR_POW, a, b);
    TernarySlot *power = slots_of(a)->pow;
    Value r = power ? power(t, a, b, modulus) : NOT_IMPLEMENTED;
    if (r != NOT_IMPLEMENTED) return r;
    if (is_float(b) || is_float(modulus))
        return raisef(t, TypeError, "pow() 3rd argument not allowed unless "
                      "all arguments are integers");
    return raisef(t, TypeError, "unsupported operand type(s) for ** or pow(): "
                  "'%T', '%T', '%T'", a, b, modulus);
}

Value operator_divmod(Thread *t, Value a, Value b)
{
    Value r = dispatch(t, a, b, offsetof(Slots, divmod),
                       offsetof(Slots, rdivmod), NAME___rdivmod__);
    if (r != NOT_IMPLEMENTED) return r;
    return raisef(t, TypeError,
                  "unsupported operand type(s) for divmod(): '%T' and '%T'",
                  a, b);
}

// Unary ----------------------------------------------------------------------

static Value unary(Thread *t, UnarySlot *slot, const char *what, Value v)
{
    if (slot) return slot(t, v);
    return raisef(t, TypeError, "bad operand type for %s: '%T'", what, v);
}

Value operator_neg(Thread *t, Value v)
{
    return unary(t, slots_of(v)->neg, "unary -", v);
}

Value operator_pos(Thread *t, Value v)
{
    return unary(t, slots_of(v)->pos, "unary +", v);
}

Value operator_invert(Thread *t, Value v)
{
    return unary(t, slots_of(v)->invert, "unary ~", v);
}

Value operator_abs(Thread *t, Value v)
{
    return unary(t, slots_of(v)->abs, "abs()", v);
}
