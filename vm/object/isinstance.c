// SPDX-License-Identifier: MIT
// isinstance.c -- isinstance() and issubclass().
//
// The quick answers first: same type, or a class whose metaclass is plain
// `type`. Then the metaclass's hook, which for `type` itself comes back here.
#include "vm/object/isinstance.h"

#include "vm/native.h"
#include "vm/object/method.h"

// Is v.__class__ just what `object` makes of it?
static bool has_plain_class(Value v)
{
    Type *type = type_of(v);
    if (type->slots->get_attr != attr_get_generic) return false;
    return type->flags & TYPE_BUILTIN
        || type_lookup(type, NAME_STR(__class__))
           == type_lookup(type_of_kind(KIND_OBJECT), NAME_STR(__class__));
}

// v.__class__ where it is a class other than type(v): proxies and mocks.
static int claims_class(Thread *t, Value v, const Type *type)
{
    if (has_plain_class(v)) return 0;
    Value claimed = attr_get_maybe(t, v, NAME_STR(__class__));
    if (claimed == ERROR) return -1;
    int found = is_type(claimed) && as_type(claimed) != type_of(v)
        && type_is_subtype(as_type(claimed), type);
    decref(claimed);
    return found;
}

// The __bases__ of something that isn't a class but pretends to be; a new
// Tuple, UNDEF, or ERROR.
static Value pretended_bases(Thread *t, Value v)
{
    Value bases = attr_get_maybe(t, v, NAME_STR(__bases__));
    if (bases == ERROR || is_tuple(bases)) return bases;
    decref(bases);
    return UNDEF;
}

static int pretended_subclass(Thread *t, Value v, Value type)
{
    if (v == type) return 1;
    if (!stack_check(t)) return -1;
    Value bases = pretended_bases(t, v);
    if (bases == ERROR) return -1;
    if (bases == UNDEF) return 0;
    int found = 0;
    Tuple *tuple = as_tuple(bases);
    for (int64_t i = 0; found == 0 && i < tuple->size; i++)
        found = pretended_subclass(t, tuple->items[i], type);
    decref(bases);
    return found;
}

static int check_pretender(Thread *t, Value v, const char *message)
{
    Value bases = pretended_bases(t, v);
    if (bases == ERROR) return -1;
    if (bases != UNDEF) {
        decref(bases);
        return 1;
    }
    raisef(t, TypeError, "%s", message);
    return -1;
}

#define NOT_TYPES_1 "isinstance() arg 2 must be a type, a tuple of types, " \
                    "or a union"
#define NOT_TYPES_2 "issubclass() arg 2 must be a class, a tuple of " \
                    "classes, or a union"

int value_isinstance_plain(Thread *t, Value v, Value type)
{
    if (is_type(type)) {
        if (value_is_instance(v, as_type(type))) return 1;
        return claims_class(t, v, as_type(type));
    }
    if (check_pretender(t, type, NOT_TYPES_1) < 0) return -1;
    Value claimed = attr_get_maybe(t, v, NAME_STR(__class__));
    if (claimed == ERROR) return -1;
    int found = claimed == UNDEF ? 0 : pretended_subclass(t, claimed, type);
    decref(claimed);
    return found;
}

int value_issubclass_plain(Thread *t, Value v, Value type)
{
    if (is_type(v) && is_type(type))
        return type_is_subtype(as_type(v), as_type(type));
    if (check_pretender(t, v, "issubclass() arg 1 must be a class") < 0)
        return -1;
    if (check_pretender(t, type, NOT_TYPES_2) < 0) return -1;
    return pretended_subclass(t, v, type);
}

// One after the other of a tuple or a union.
static int any_of(Thread *t, Value v, Tuple *types,
                  int (*check)(Thread *, Value, Value))
{
    if (!stack_check(t)) return -1;
    incref_object(types);
    int found = 0;
    for (int64_t i = 0; found == 0 && i < types->size; i++) {
        Value type = types->items[i];
        found = check(t, v, type == NONE
                      ? from_object(type_of_kind(KIND_NONETYPE)) : type);
    }
    decref_object(types);
    return found;
}

// The hook's answer, or 2: there is none.
static int ask_hook(Thread *t, Value v, Value type, Str *hook)
{
    Value args[1] = {v};
    Value r = special_call(t, type, hook, args, 1);
    if (r == UNDEF) return 2;
    if (r == ERROR) return -1;
    int truth = value_truth(t, r);
    decref(r);
    return truth;
}

static bool is_plain_class(Value type)
{
    return is_type(type)
        && !(as_type(type)->flags & TYPE_SCRIPT_MRO_META);
}

int value_isinstance(Thread *t, Value v, Value types)
{
    if (from_object(type_of(v)) == types) return 1;
    if (is_plain_class(types)) return value_isinstance_plain(t, v, types);
    if (is_tuple(types)) return any_of(t, v, as_tuple(types), value_isinstance);
    if (is_uniontype_exact(types))
        return any_of(t, v, as_uniontype(types)->args, value_isinstance);
    if (is_genericalias_exact(types)) {
        raisef(t, TypeError, "isinstance() argument 2 cannot be a "
               "parameterized generic");
        return -1;
    }
    int answer = ask_hook(t, v, types, NAME_STR(__instancecheck__));
    return answer == 2 ? value_isinstance_plain(t, v, types) : answer;
}

int value_issubclass(Thread *t, Value v, Value types)
{
    if (is_plain_class(types)) return value_issubclass_plain(t, v, types);
    if (is_tuple(types)) return any_of(t, v, as_tuple(types), value_issubclass);
    if (is_uniontype_exact(types))
        return any_of(t, v, as_uniontype(types)->args, value_issubclass);
    if (is_genericalias_exact(types)) {
        raisef(t, TypeError, "issubclass() argument 2 cannot be a "
               "parameterized generic");
        return -1;
    }
    int answer = ask_hook(t, v, types, NAME_STR(__subclasscheck__));
    return answer == 2 ? value_issubclass_plain(t, v, types) : answer;
}
