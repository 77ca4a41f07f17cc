// SPDX-License-Identifier: MIT
// build_class.c -- the class statement: bases, metaclass, namespace, class.
#include "vm/object/build_class.h"

#include "vm/heap/alloc.h"
#include "vm/native.h"
#include "vm/object/cell.h"
#include "vm/object/signature.h"
#include "vm/object/type_methods.h"

// Bases ----------------------------------------------------------------------

// Appends what one base stands for.
static bool add_base(Thread *t, List *out, Value base, Tuple *bases)
{
    if (is_type(base)) return list_append(t, out, base);
    Value f = attr_get_maybe(t, base, NAME_STR(__mro_entries__));
    if (f == ERROR) return false;
    if (f == UNDEF) return list_append(t, out, base);
    Value entries = call1(t, f, from_object(bases));
    decref(f);
    if (entries == ERROR) return false;
    bool ok = is_tuple(entries);
    if (ok) ok = list_extend(t, out, entries);
    else raisef(t, TypeError, "__mro_entries__ must return a tuple");
    decref(entries);
    return ok;
}

Tuple *build_class_bases(Thread *t, Tuple *bases)
{
    bool all_types = true;
    for (int64_t i = 0; i < bases->size; i++)
        all_types &= is_type(bases->items[i]);
    if (all_types) return incref_object(bases), bases;
    List *out = list_new(t, bases->size);
    bool ok = out;
    for (int64_t i = 0; ok && i < bases->size; i++)
        ok = add_base(t, out, bases->items[i], bases);
    Tuple *made = ok ? tuple_from(t, list_items(out), list_size(out)) : NULL;
    decref_maybe(out);
    return made;
}

// The statement's parts ------------------------------------------------------

typedef struct Statement {
    Value name;
    Tuple *original, *bases;   // counted
    Value meta;                // counted
    Value *keywords;           // borrowed values, without metaclass
    Tuple *kwnames;            // their names, counted; NULL: none
    Value namespace;           // counted
} Statement;

// Takes metaclass= out of the keywords. `room` has place for all of them.
static bool take_metaclass(Thread *t, Statement *s, Value *values,
                           Tuple *kwnames, Value *room)
{
    s->keywords = room;
    if (!kwnames || kwnames->size == 0) return true;
    Value names[SIGNATURE_MAX];
    int count = 0;
    if (kwnames->size > SIGNATURE_MAX) {
        raisef(t, TypeError, "too many keyword arguments for a class");
        return false;
    }
    for (int64_t i = 0; i < kwnames->size; i++) {
        if (str_equals_c(as_str(kwnames->items[i]), "metaclass")) {
            s->meta = new_ref(values[i]);
            continue;
        }
        names[count] = kwnames->items[i];
        room[count++] = values[i];
    }
    if (count == 0) return true;
    s->kwnames = tuple_from(t, names, count);
    return s->kwnames != NULL;
}

static bool choose_meta(Thread *t, Statement *s)
{
    if (s->meta == UNDEF) {
        Type *meta = s->bases->size ? type_of(s->bases->items[0])
                                    : type_of_kind(KIND_TYPE);
        s->meta = new_ref_to(meta);
    }
    if (!is_type(s->meta)) return true;  // any callable will do
    Type *winner = type_choose_meta(t, as_type(s->meta), s->bases);
    if (!winner) return false;
    set_value(&s->meta, new_ref_to(winner));
    return true;
}

// callable(name, bases[, namespace], **keywords).
static Value call_meta(Thread *t, const Statement *s, Value callable,
                       bool with_namespace)
{
    Value args[3 + SIGNATURE_MAX] = {s->name, from_object(s->bases),
                                     s->namespace};
    int n = with_namespace ? 3 : 2;
    if (s->kwnames)
        memcpy(args + n, s->keywords,
               (size_t)s->kwnames->size * sizeof(Value));
    return call(t, callable, args, n, s->kwnames);
}

static bool check_namespace(Thread *t, const Statement *s)
{
    if (is_dict(s->namespace) || slots_of(s->namespace)->get_item)
        return true;
    raisef(t, TypeError, "%s.__prepare__() must return a mapping, not %T",
           is_type(s->meta) ? as_type(s->meta)->name->data : "<metaclass>",
           s->namespace);
    return false;
}

static bool prepare(Thread *t, Statement *s)
{
    Value f = UNDEF;
    if (s->meta != from_object(type_of_kind(KIND_TYPE)))
        f = attr_get_maybe(t, s->meta, NAME_STR(__prepare__));
    if (f == ERROR) return false;
    if (f == UNDEF) {
        Dict *dict = dict_new(t);
        if (dict) s->namespace = from_object(dict);
        return dict;
    }
    Value made = call_meta(t, s, f, false);
    decref(f);
    if (made == ERROR) return false;
    s->namespace = made;
    return check_namespace(t, s);
}

static bool check_cell(Thread *t, const Statement *s, Value cell, Value made)
{
    if (!is_cell_exact(cell) || !is_type(made)) return true;
    Value value = as_cell(cell)->value;
    if (value == made) return true;
    if (value == UNDEF)
        raisef(t, RuntimeError, "__class__ not set defining %R as %R. Was "
               "__classcell__ propagated to type.__new__?", s->name, made);
    else
        raisef(t, TypeError, "__class__ set to %R defining %R as %R", value,
               s->name, made);
    return false;
}

static Value make_class(Thread *t, Statement *s, Value function,
                        ClassBody *run)
{
    Value cell = run(t, function, s->namespace);
    if (cell == ERROR) return ERROR;
    Value made = ERROR;
    if (s->bases == s->original
        || item_set(t, s->namespace, from_object(NAME_STR(__orig_bases__)),
                    from_object(s->original)))
        made = call_meta(t, s, s->meta, true);
    if (made != ERROR && !check_cell(t, s, cell, made)) {
        decref(made);
        made = ERROR;
    }
    decref(cell);
    return made;
}

static bool check_arguments(Thread *t, Value *args, int n)
{
    if (n < 2)
        raisef(t, TypeError, "__build_class__: not enough arguments");
    else if (!is_function(args[0]))
        raisef(t, TypeError, "__build_class__: func must be a function");
    else if (!is_str(args[1]))
        raisef(t, TypeError, "__build_class__: name is not a string");
    else
        return true;
    return false;
}

Value build_class(Thread *t, Value *args, int n, Tuple *kwnames,
                  ClassBody *run)
{
    if (!check_arguments(t, args, n)) return ERROR;
    Value room[SIGNATURE_MAX];
    Statement s = {.name = args[1], .meta = UNDEF, .namespace = UNDEF};
    Value made = ERROR;
    s.original = tuple_from(t, args + 2, n - 2);
    s.bases = s.original ? build_class_bases(t, s.original) : NULL;
    if (s.bases && take_metaclass(t, &s, args + n, kwnames, room)
        && choose_meta(t, &s) && prepare(t, &s))
        made = make_class(t, &s, args[0], run);
    decref(s.namespace);
    decref_maybe(s.kwnames);
    decref(s.meta);
    decref_maybe(s.bases);
    decref_maybe(s.original);
    return made;
}
