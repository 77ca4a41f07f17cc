// SPDX-License-Identifier: MIT
// type_new.c -- making a class: type(name, bases, namespace).
//
// Order, as scripts can see it: metaclass, layout, the dict with its special
// entries, mro, slots; then __set_name__ of the attributes, then the parent's
// __init_subclass__.
#include "vm/heap/alloc.h"
#include "vm/native.h"
#include "vm/object/cell.h"
#include "vm/object/method.h"
#include "vm/object/shape.h"
#include "vm/object/slot.h"
#include "vm/object/type_methods.h"

static Value no_module(UNUSED Thread *t)
{
    return UNDEF;
}

Value (*type_module_hook)(Thread *t) = no_module;

// The dict's special entries -------------------------------------------------

static bool set_module(Thread *t, Dict *dict)
{
    if (dict_get_str(dict, NAME_STR(__module__)) != UNDEF) return true;
    Value module = type_module_hook(t);
    if (module == ERROR) return false;
    if (module == UNDEF) return true;
    bool ok = dict_set_str(t, dict, NAME_STR(__module__), module);
    decref(module);
    return ok;
}

static bool set_doc(Thread *t, Dict *dict)
{
    return dict_get_str(dict, NAME_STR(__doc__)) != UNDEF
        || dict_set_str(t, dict, NAME_STR(__doc__), NONE);
}

static bool take_qualname(Thread *t, Type *type)
{
    Value qualname = dict_get_str(type->dict, NAME_STR(__qualname__));
    if (qualname == UNDEF) {
        incref_object(type->name);
        type->qualname = type->name;
        return true;
    }
    if (!is_str(qualname)) {
        raisef(t, TypeError, "type __qualname__ must be a str, not %T",
               qualname);
        return false;
    }
    incref(qualname);
    type->qualname = as_str(qualname);
    return dict_delete(t, type->dict,
                       from_object(NAME_STR(__qualname__))) >= 0;
}

// These are what they are without a decorator.
static bool wrap(Thread *t, Dict *dict, Str *name,
                 Value (*wrapper)(Thread *, Value))
{
    Value f = dict_get_str(dict, name);
    if (f == UNDEF || !is_function(f)) return true;
    Value wrapped = wrapper(t, f);
    if (wrapped == ERROR) return false;
    bool ok = dict_set_str(t, dict, name, wrapped);
    decref(wrapped);
    return ok;
}

static bool set_hash(Thread *t, Dict *dict)
{
    if (dict_get_str(dict, NAME_STR(__eq__)) == UNDEF
        || dict_get_str(dict, NAME_STR(__hash__)) != UNDEF)
        return true;
    return dict_set_str(t, dict, NAME_STR(__hash__), NONE);
}

static bool take_classcell(Thread *t, Type *type)
{
    Str *name = NAME_STR(__classcell__);
    Value cell = dict_get_str(type->dict, name);
    if (cell == UNDEF) return true;
    if (!is_cell_exact(cell)) {
        raisef(t, TypeError, "__classcell__ must be a nonlocal cell, not %R",
               from_object(type_of(cell)));
        return false;
    }
    set_value(&as_cell(cell)->value, new_ref_to(type));
    return dict_delete(t, type->dict, from_object(name)) >= 0;
}

static bool fill_dict(Thread *t, Type *type)
{
    Dict *dict = type->dict;
    return take_qualname(t, type) && set_module(t, dict)
        && wrap(t, dict, NAME_STR(__new__), staticmethod_new)
        && wrap(t, dict, NAME_STR(__init_subclass__), classmethod_new)
        && wrap(t, dict, NAME_STR(__class_getitem__), classmethod_new)
        && take_classcell(t, type);
}

// Putting it together --------------------------------------------------------

// A metaclass may choose the order itself.
static Tuple *choose_mro(Thread *t, Type *type)
{
    Type *meta = type_of(from_object(type));
    Str *name = str_intern_c("mro");
    if (meta == type_of_kind(KIND_TYPE) || !name)
        return type_linearise(t, type, type->bases);
    Value f = type_lookup(meta, name);
    if (f == UNDEF || f == type_lookup(type_of_kind(KIND_TYPE), name))
        return type_linearise(t, type, type->bases);
    Value order = call_method(t, from_object(type), name, NULL, 0);
    if (order == ERROR) return NULL;
    Value mro = tuple_from_iterable(t, order);
    decref(order);
    return mro == ERROR ? NULL : as_tuple(mro);
}

static bool set_bases(Thread *t, Type *type)
{
    type->mro = choose_mro(t, type);
    if (!type->mro) return false;
    for (int64_t i = 0; i < type->bases->size; i++)
        if (!type_add_subclass(as_type(type->bases->items[i]), type)) {
            raise_memory_error(t);
            return false;
        }
    return true;
}

static Type *alloc_class(Thread *t, Type *meta, const Type *base, Str *name,
                         Tuple *bases, Dict *dict)
{
    Type *type = heap_alloc(t, sizeof *type, KIND_TYPE);
    if (!type) return raise_memory_error(t), NULL;
    type->core = base->core;
    type->kind = base->kind;
    type->slots = base->slots;
    type->flags = TYPE_READY;
    if (meta != type_of_kind(KIND_TYPE)) type->flags |= TYPE_SCRIPT_MRO_META;
    type->name = name;
    type->bases = bases;
    type->mro = tuple_empty();
    incref_object(name);
    incref_object(bases);
    incref_object(type->mro);
    type->dict = dict_copy(t, dict);
    uint32_t shape = shape_new_class(type, meta);
    if (shape) type->head.shape = shape;
    else raise_memory_error(t);
    if (type->dict && shape) return type;
    decref_object(type);
    return NULL;
}

static void abandon(Type *type)
{
    core_type.clear(&type->head);  // it is in its own mro
    decref_object(type);
}

static Type *make(Thread *t, Type *meta, Str *name, Tuple *bases, Dict *dict)
{
    Type *base = type_choose_solid_base(t, bases);
    if (!base) return NULL;
    Type *type = alloc_class(t, meta, base, name, bases, dict);
    if (!type) return NULL;
    Tuple *empty = type->mro;
    if (fill_dict(t, type) && type_lay_out(t, type, base)
        && set_doc(t, type->dict) && set_hash(t, type->dict)
        && set_bases(t, type)) {
        decref_object(empty);
        if (slots_for_class(t, type)) {
            type_guess_slots(type);
            return type;
        }
    } else if (!type->mro) {
        type->mro = empty;
    }
    abandon(type);
    return NULL;
}

// Telling the others ---------------------------------------------------------

static bool call_set_name(Thread *t, Type *type, Value key, Value value)
{
    Value args[3] = {value, from_object(type), key};
    Value r = slot_call_special(t, NAME___set_name__, args, 3);
    if (r == UNDEF) return true;
    if (r != ERROR) {
        decref(r);
        return true;
    }
    Value raised = error_take(t);
    Value note = str_formatf(t, "Error calling __set_name__ on '%T' instance "
                             "%R in '%N'", value, key, type);
    if (note != ERROR) exception_add_note(t, raised, note);
    decref(note);
    error_restore_steal(t, raised);
    return false;
}

static bool wants_name(Value value)
{
    return is_object(value)
        && type_lookup(type_of(value), NAME_STR(__set_name__)) != UNDEF;
}

static bool any_wants_name(const Type *type)
{
    int64_t pos = 0;
    Value key, value;
    while (dict_next(type->dict, &pos, &key, &value))
        if (wants_name(value)) return true;
    return false;
}

static bool set_names(Thread *t, Type *type)
{
    if (!any_wants_name(type)) return true;
    Dict *copy = dict_copy(t, type->dict);
    if (!copy) return false;
    int64_t pos = 0;
    Value key, value;
    bool ok = true;
    while (ok && dict_next(copy, &pos, &key, &value))
        if (wants_name(value)) ok = call_set_name(t, type, key, value);
    decref_object(copy);
    return ok;
}

static bool init_subclass(Thread *t, Type *type, Value *kwargs, Tuple *kwnames)
{
    Str *name = NAME_STR(__init_subclass__);
    bool no_kwargs = !kwnames || kwnames->size == 0;
    Value plain = type_lookup(type_of_kind(KIND_OBJECT), name);
    Value own = dict_get_str(type->dict, name);
    if (no_kwargs && own == UNDEF && type_lookup(type, name) == plain)
        return true;
    Value f = super_get(t, type, from_object(type), name, NULL);
    if (f == ERROR) return false;
    Value r = call(t, f, kwargs, 0, kwnames);
    decref(f);
    decref(r);
    return r != ERROR;
}

static Tuple *bases_or_object(Thread *t, Tuple *bases)
{
    if (bases->size > 0) return incref_object(bases), bases;
    Value object = from_object(type_of_kind(KIND_OBJECT));
    return tuple_from(t, &object, 1);
}

// Only the class statement resolves bases that aren't classes.
static bool check_bases(Thread *t, Tuple *bases)
{
    for (int64_t i = 0; i < bases->size; i++) {
        Value base = bases->items[i];
        if (is_type(base)) continue;
        Value entries = attr_get_maybe(t, base, NAME_STR(__mro_entries__));
        if (entries == UNDEF) continue;
        decref(entries);
        if (entries != ERROR)
            raisef(t, TypeError, "type() doesn't support MRO entry "
                   "resolution; use types.new_class()");
        return false;
    }
    return true;
}

Type *type_new_class(Thread *t, Type *meta, Str *name, Tuple *bases,
                     Dict *dict, Value *kwargs, Tuple *kwnames)
{
    if (!check_bases(t, bases)) return NULL;
    if (!meta) meta = type_of_kind(KIND_TYPE);
    meta = type_choose_meta(t, meta, bases);
    if (!meta) return NULL;
    Tuple *all = bases_or_object(t, bases);
    if (!all) return NULL;
    Type *type = make(t, meta, name, all, dict);
    decref_object(all);
    if (!type) return NULL;
    if (set_names(t, type) && init_subclass(t, type, kwargs, kwnames))
        return type;
    decref_object(type);  // others may have seen it: left to the collector
    return NULL;
}

// type.__new__ and type.__init__ ---------------------------------------------

static bool check_argument(Thread *t, bool ok, int number, const char *wanted,
                           Value v)
{
    if (!ok)
        raisef(t, TypeError, "type.__new__() argument %d must be %s, not %B",
               number, wanted, v);
    return ok;
}

Value type_new(Thread *t, Type *meta, Value *args, int n, Tuple *kwnames)
{
    if (n != 3)
        return raisef(t, TypeError, "type.__new__() takes exactly 3 arguments "
                      "(%d given)", n);
    if (!check_argument(t, is_str(args[0]), 1, "str", args[0])
        || !check_argument(t, is_tuple(args[1]), 2, "tuple", args[1])
        || !check_argument(t, is_dict(args[2]), 3, "dict", args[2]))
        return ERROR;
    Tuple *bases = as_tuple(args[1]);
    if (memchr(as_str(args[0])->data, 0, (size_t)as_str(args[0])->size))
        return raisef(t, ValueError,
                      "type name must not contain null characters");
    if (!check_bases(t, bases)) return ERROR;
    Type *winner = type_choose_meta(t, meta, bases);
    if (!winner) return ERROR;
    // The better metaclass has a __new__ of its own: it must do it.
    if (winner != meta && winner->slots->new != type_new)
        return winner->slots->new(t, winner, args, n, kwnames);
    Type *type = type_new_class(t, winner, as_str(args[0]), bases,
                                as_dict(args[2]), args + 3, kwnames);
    return type ? from_object(type) : ERROR;
}

bool type_init(Thread *t, UNUSED Value self, UNUSED Value *args, int n,
               Tuple *kwnames)
{
    if (kwnames && kwnames->size && n == 1) {
        raisef(t, TypeError, "type.__init__() takes no keyword arguments");
        return false;
    }
    if (n == 1 || n == 3) return true;
    raisef(t, TypeError, "type.__init__() takes 1 or 3 arguments");
    return false;
}
