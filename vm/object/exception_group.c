// SPDX-License-Identifier: MIT
// exception_group.c -- exception groups: making, splitting, deriving.
//
// split(condition) takes a tree of groups apart into what matches and what
// doesn't, each again a tree with the same traceback, cause, context and
// notes. The condition is an exception type, a tuple of them, or a function.
#include "vm/native.h"
#include "vm/object/exception_fields.h"
#include "vm/object/isinstance.h"

static Tuple *group_members(const ExceptionObject *e)
{
    Value members = e->fields[FIELD_GROUP_EXCEPTIONS];
    return is_tuple(members) ? as_tuple(members) : tuple_empty();
}

static bool is_group(Thread *t, Value v)
{
    return value_is_instance(v, error_type(t, BaseExceptionGroup));
}

// Making ---------------------------------------------------------------------

static bool is_sequence(Value v)
{
    return is_list(v) || is_tuple(v)
        || (slots_of(v)->get_item && slots_of(v)->len && !is_dict(v)
            && !is_set(v));
}

static bool check_arguments(Thread *t, Value *args, int n)
{
    if (n != 2)
        raisef(t, TypeError, "BaseExceptionGroup.__new__() takes exactly 2 "
               "arguments (%d given)", n);
    else if (!is_str(args[0]))
        raisef(t, TypeError, "BaseExceptionGroup.__new__() argument 1 must "
               "be str, not %T", args[0]);
    else if (!is_sequence(args[1]))
        raisef(t, TypeError,
               "second argument (exceptions) must be a sequence");
    else
        return true;
    return false;
}

// The members as a new Tuple, or NULL. *plain: all are Exceptions.
static Tuple *check_members(Thread *t, Value sequence, bool *plain)
{
    Value tuple = tuple_from_iterable(t, sequence);
    if (tuple == ERROR) return NULL;
    Tuple *members = as_tuple(tuple);
    *plain = true;
    if (members->size == 0)
        raisef(t, ValueError,
               "second argument (exceptions) must be a non-empty sequence");
    for (int64_t i = 0; i < members->size; i++) {
        if (!is_exception(members->items[i])) {
            raisef(t, ValueError, "Item %ld of second argument (exceptions) "
                   "is not an exception", i);
            break;
        }
        *plain &= value_is_instance(members->items[i],
                                    error_type(t, Exception));
    }
    if (!error_is_set(t)) return members;
    decref(tuple);
    return NULL;
}

Type *exception_group_type(Thread *t, Type *type, Value *args, int n)
{
    bool plain;
    if (!check_arguments(t, args, n)) return NULL;
    Tuple *members = check_members(t, args[1], &plain);
    if (!members) return NULL;
    decref_object(members);
    if (type == error_type(t, BaseExceptionGroup))
        return plain ? error_type(t, ExceptionGroup) : type;
    if (plain || !type_is_subtype(type, error_type(t, Exception)))
        return type;
    if (type == error_type(t, ExceptionGroup))
        raisef(t, TypeError, "Cannot nest BaseExceptions in an "
               "ExceptionGroup");
    else
        raisef(t, TypeError, "Cannot nest BaseExceptions in '%N'", type);
    return NULL;
}

bool exception_fill_group(Thread *t, ExceptionObject *e, Value *args, int n)
{
    bool plain;
    if (!check_arguments(t, args, n)) return false;
    Tuple *members = check_members(t, args[1], &plain);
    if (!members) return false;
    set_value(&e->fields[FIELD_GROUP_MESSAGE], new_ref(args[0]));
    set_value(&e->fields[FIELD_GROUP_EXCEPTIONS], from_object(members));
    return true;
}

// Deriving -------------------------------------------------------------------

static void copy_link(Value *place, Value v)
{
    set_value(place, new_ref(v));
}

static bool copy_notes(Thread *t, Value from, Value to)
{
    Value notes = attr_get_maybe(t, from, NAME_STR(__notes__));
    if (notes == UNDEF) return true;
    if (notes == ERROR) return false;
    bool ok = true;
    if (is_list(notes) || is_tuple(notes)) {
        Value copy = list_from_iterable(t, notes);
        ok = copy != ERROR && attr_set(t, to, NAME_STR(__notes__), copy);
        decref(copy);
    }
    decref(notes);
    return ok;
}

// A group like `e` of other members, by its derive(); the list is borrowed.
static Value derive(Thread *t, Value e, List *members)
{
    Str *name = str_intern_c("derive");
    Value arg = from_object(members);
    Value made = name ? call_method(t, e, name, &arg, 1) : ERROR;
    if (made == ERROR) return ERROR;
    if (!is_group(t, made)) {
        raisef(t, TypeError,
               "derive must return an instance of BaseExceptionGroup");
        decref(made);
        return ERROR;
    }
    const ExceptionObject *from = as_exception(e);
    ExceptionObject *to = as_exception(made);
    copy_link(&to->traceback, from->traceback);
    copy_link(&to->context, from->context);
    copy_link(&to->cause, from->cause);
    to->suppress_context = from->suppress_context;
    if (copy_notes(t, e, made)) return made;
    decref(made);
    return ERROR;
}

// Splitting ------------------------------------------------------------------

static bool check_condition(Thread *t, Value condition)
{
    bool ok = is_exception_type(condition);
    if (is_tuple(condition)) {
        ok = true;
        for (int64_t i = 0; i < as_tuple(condition)->size; i++)
            ok &= is_exception_type(as_tuple(condition)->items[i]);
    } else if (!is_type(condition)) {
        ok |= value_is_callable(condition);
    }
    if (!ok)
        raisef(t, TypeError, "expected an exception type, a tuple of "
               "exception types, or a callable (other than a class)");
    return ok;
}

static bool is_one_of(const List *leaves, Value e)
{
    for (int64_t i = 0; i < list_size(leaves); i++)
        if (list_items(leaves)[i] == e) return true;
    return false;
}

// From C the condition may be a List, too: of the leaves that match.
static int matches(Thread *t, Value e, Value condition)
{
    if (is_list(condition)) return is_one_of(as_list(condition), e);
    if (is_type(condition) || is_tuple(condition))
        return value_isinstance(t, e, condition);
    Value r = call1(t, condition, e);
    if (r == ERROR) return -1;
    int truth = value_truth(t, r);
    decref(r);
    return truth;
}

typedef struct Split {
    Value match, rest;    // new references, or NONE
} Split;

static bool split(Thread *t, Value e, Value condition, Split *out);

static bool collect(Thread *t, Value e, Value condition, List *in, List *out)
{
    Tuple *members = group_members(as_exception(e));
    incref_object(members);
    bool ok = true;
    for (int64_t i = 0; ok && i < members->size; i++) {
        Split part;
        ok = split(t, members->items[i], condition, &part);
        if (!ok) break;
        if (part.match != NONE) ok = list_append(t, in, part.match);
        if (ok && part.rest != NONE) ok = list_append(t, out, part.rest);
        decref(part.match);
        decref(part.rest);
    }
    decref_object(members);
    return ok;
}

static Value derive_unless_empty(Thread *t, Value e, List *members)
{
    return list_size(members) ? derive(t, e, members) : NONE;
}

static bool split_group(Thread *t, Value e, Value condition, Split *out)
{
    List *in = list_new(t, 0), *rest = list_new(t, 0);
    bool ok = in && rest && collect(t, e, condition, in, rest);
    if (ok) {
        out->match = derive_unless_empty(t, e, in);
        out->rest = out->match == ERROR ? ERROR
                                        : derive_unless_empty(t, e, rest);
        ok = out->rest != ERROR;
        if (!ok) decref(out->match);
    }
    decref_maybe(in);
    decref_maybe(rest);
    return ok;
}

static bool split(Thread *t, Value e, Value condition, Split *out)
{
    *out = (Split){NONE, NONE};
    if (!stack_check(t)) return false;
    int found = matches(t, e, condition);
    if (found < 0) return false;
    if (found) out->match = new_ref(e);
    else if (!is_group(t, e)) out->rest = new_ref(e);
    else return split_group(t, e, condition, out);
    return true;
}

static bool add_leaves(Thread *t, List *leaves, Value e)
{
    if (!is_group(t, e)) return list_append(t, leaves, e);
    if (!stack_check(t)) return false;
    const Tuple *members = group_members(as_exception(e));
    for (int64_t i = 0; i < members->size; i++)
        if (!add_leaves(t, leaves, members->items[i])) return false;
    return true;
}

Value exception_group_project(Thread *t, Value group, List *parts)
{
    List *leaves = list_new(t, 0);
    Split found = {ERROR, NONE};
    bool ok = leaves != NULL;
    for (int64_t i = 0; ok && i < list_size(parts); i++)
        ok = add_leaves(t, leaves, list_items(parts)[i]);
    if (ok && !split(t, group, from_object(leaves), &found))
        found = (Split){ERROR, NONE};
    decref_maybe(leaves);
    decref(found.rest);
    return found.match;
}

NATIVE(group_split, "split(self, matcher_value, /)", NULL)
{
    Split parts;
    if (!check_condition(t, args[1])
        || !split(t, args[0], args[1], &parts))
        return ERROR;
    Value pair = tuple_pack(t, 2, parts.match, parts.rest);
    decref(parts.match);
    decref(parts.rest);
    return pair;
}

NATIVE(group_subgroup, "subgroup(self, matcher_value, /)", NULL)
{
    Split parts;
    if (!check_condition(t, args[1])
        || !split(t, args[0], args[1], &parts))
        return ERROR;
    decref(parts.rest);
    return parts.match;
}

NATIVE(group_derive, "derive(self, excs, /)", NULL)
{
    Value pair[2] = {as_exception(args[0])->fields[FIELD_GROUP_MESSAGE],
                     args[1]};
    return call(t, from_object(error_type(t, BaseExceptionGroup)), pair, 2,
                NULL);
}

const NativeDef *const exception_group_methods[] = {
    &group_split,
    &group_subgroup,
    &group_derive,
    NULL,
};
