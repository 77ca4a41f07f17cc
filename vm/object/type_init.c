// SPDX-License-Identifier: MIT
// type_init.c -- the types of kinds.def and errors.def, made at start.
//
// Starting has to be quick, so only the Type objects are made: two tuples and
// a shape each. A type's dict, with a function object for every method, is
// filled by type_ready when somebody looks something up in it. Everything
// here is immortal, down to the functions in the dicts.
#include "vm/base/check.h"
#include "vm/heap/alloc.h"
#include "vm/heap/ledger.h"
#include "vm/native.h"
#include "vm/object/exception_fields.h"
#include "vm/object/getset.h"
#include "vm/object/method.h"
#include "vm/object/shape.h"
#include "vm/object/slot.h"
#include "vm/object/type_methods.h"

static const TypeCore *const kind_cores[KIND_COUNT] = {
#define KIND(UPPER, Struct, lower, base, cyclic) [KIND_##UPPER] = &core_##lower,
#include "vm/object/kinds.def"
#undef KIND
};

static const uint8_t kind_bases[KIND_COUNT] = {
#define KIND(UPPER, Struct, lower, base, cyclic) [KIND_##UPPER] = KIND_##base,
#include "vm/object/kinds.def"
#undef KIND
};

static const bool kind_cyclic[KIND_COUNT] = {
#define KIND(UPPER, Struct, lower, base, cyclic) [KIND_##UPPER] = cyclic,
#include "vm/object/kinds.def"
#undef KIND
};

static const char *const error_names[EXC_COUNT] = {
#define EXC(Name, Base, fields) [Name] = #Name,
#include "vm/object/errors.def"
#undef EXC
};

static const uint8_t error_bases[EXC_COUNT] = {
#define EXC(Name, Base, fields) [Name] = Base,
#include "vm/object/errors.def"
#undef EXC
};

static const uint8_t error_layouts[EXC_COUNT] = {
#define EXC(Name, Base, fields) [Name] = LAYOUT_##fields,
#include "vm/object/errors.def"
#undef EXC
};

static Slots kind_slots[KIND_COUNT];

const TypeCore *type_kind_core(Kind kind) { return kind_cores[kind]; }
bool type_kind_is_cyclic(Kind kind) { return kind_cyclic[kind]; }
Type *type_of_kind(Kind kind) { return as_type(interp_main.types[kind]); }

Kind kind_of_slow(Value v)
{
    if (is_small_int(v)) return KIND_INT;
    if (is_immediate_float(v)) return KIND_FLOAT;
    if (is_bool(v)) return KIND_BOOL;
    if (v == NONE) return KIND_NONETYPE;
    if (v == NOT_IMPLEMENTED) return KIND_NOTIMPLTYPE;
    if (v == ELLIPSIS) return KIND_ELLIPSISTYPE;
    if (v == POISON) {
        // Out of a freed object, with the lock off: it passes for None.
        ledger_poison_used();
        return KIND_NONETYPE;
    }
    return KIND_NONE_;
}

Type *type_of_immediate(Value v)
{
    Kind kind = kind_of_slow(v);
    CHECK(kind != KIND_NONE_, "a marker is used as a value");
    return type_of_kind(kind);
}

const char *type_name_of(Value v)
{
    return type_of(v)->name->data;
}

// Making ---------------------------------------------------------------------

static Tuple *immortal_tuple(Thread *t, const Value *items, int64_t n)
{
    Tuple *tuple = tuple_from(t, items, n);
    if (tuple) object_make_immortal(tuple);
    return tuple;
}

static Tuple *mro_after(Thread *t, Type *type, const Type *base)
{
    Tuple *mro = tuple_new(t, base ? base->mro->size + 1 : 1);
    if (!mro) return NULL;
    object_make_immortal(mro);
    mro->items[0] = from_object(type);
    for (int64_t i = 1; i < mro->size; i++)
        mro->items[i] = base->mro->items[i - 1];
    return mro;
}

static bool note_subclass(Type *base, Type *type)
{
    return !base || type_add_subclass(base, type);
}

static bool fill_type(Thread *t, Type *type, const TypeCore *core, Type *base,
                      Kind kind, Slots *slots)
{
    Value base_value = from_object(base);
    type->core = core;
    type->kind = (uint8_t)kind;
    type->flags = TYPE_BUILTIN;
    if (core->flags & CORE_HAS_ATTRS || (base && base->flags & TYPE_HAS_DICT))
        type->flags |= TYPE_HAS_DICT;
    if (core->flags & CORE_WEAKREFS || (base && base->flags & TYPE_WEAKREFS))
        type->flags |= TYPE_WEAKREFS;
    slots_from_core(slots, core, base ? base->slots : NULL);
    type->slots = slots;
    slots_update_flags(type);
    type->name = type->qualname = str_intern_c(core->name);
    type->bases = immortal_tuple(t, &base_value, base ? 1 : 0);
    type->mro = mro_after(t, type, base);
    if (!type->name || !type->bases || !type->mro) return false;
    type->head.shape = shape_new_class(type, type_of_kind(KIND_TYPE));
    return type->head.shape && note_subclass(base, type);
}

static Type *alloc_type(Thread *t)
{
    Type *type = heap_alloc(t, sizeof *type, KIND_TYPE);
    if (type) object_make_immortal(type);
    return type;
}

Type *type_from_core(Thread *t, const TypeCore *core, Type *base, Kind kind,
                     Slots *slots)
{
    Type *type = alloc_type(t);
    if (type && fill_type(t, type, core, base, kind, slots)) return type;
    raise_memory_error(t);
    return NULL;
}

static bool make_kinds(Interpreter *interp, Thread *t)
{
    for (Kind kind = 1; kind < KIND_COUNT; kind++) {
        Type *type = alloc_type(t);
        if (!type) return false;
        interp->types[kind] = from_object(type);
    }
    for (Kind kind = 1; kind < KIND_COUNT; kind++) {
        Type *type = type_of_kind(kind);
        Type *base = kind == KIND_OBJECT ? NULL
                                         : type_of_kind(kind_bases[kind]);
        if (!fill_type(t, type, kind_cores[kind], base, kind,
                       &kind_slots[kind]))
            return false;
        shape_init_kind(kind, type);
        type->root_shape = kind;
    }
    return true;
}

// An error type shares BaseException's core and slots.
static Type *make_error(Thread *t, ExcId id, Type *base)
{
    Type *type = type_from_core(t, &core_exception, base, KIND_EXCEPTION,
                                &kind_slots[KIND_EXCEPTION]);
    if (!type) return NULL;
    type->name = type->qualname = str_intern_c(error_names[id]);
    type->flags |= TYPE_EXCEPTION;
    type->error_layout = error_layouts[id];
    return type->name ? type : NULL;
}

// ExceptionGroup is an Exception besides what errors.def says.
static bool finish_group(Interpreter *interp, Thread *t)
{
    Type *group = as_type(interp->errors[ExceptionGroup]);
    Type *exception = as_type(interp->errors[Exception]);
    Value bases[2] = {interp->errors[BaseExceptionGroup],
                      interp->errors[Exception]};
    Value mro[5] = {from_object(group), bases[0], bases[1],
                    interp->errors[BaseException],
                    interp->types[KIND_OBJECT]};
    group->bases = immortal_tuple(t, bases, 2);
    group->mro = immortal_tuple(t, mro, 5);
    return group->bases && group->mro && note_subclass(exception, group);
}

static bool make_errors(Interpreter *interp, Thread *t)
{
    Type *root = type_of_kind(KIND_EXCEPTION);
    root->flags |= TYPE_EXCEPTION;
    interp->errors[BaseException] = from_object(root);
    for (int id = BaseException + 1; id < EXC_COUNT; id++) {
        Type *base = as_type(interp->errors[error_bases[id]]);
        Type *type = make_error(t, (ExcId)id, base);
        if (!type) return false;
        interp->errors[id] = from_object(type);
    }
    return finish_group(interp, t);
}

bool types_init(Interpreter *interp, Thread *t)
{
    return make_kinds(interp, t) && make_errors(interp, t) && error_init(t);
}

// Filling the dicts ----------------------------------------------------------

// Takes over value. Everything in a built-in type's dict is immortal.
static bool put(Thread *t, Dict *dict, Str *name, Value value)
{
    if (value == ERROR || !name) return false;
    if (is_object(value)) object_make_immortal(as_object(value));
    return dict_set_str(t, dict, name, value);
}

static Value method_object(Thread *t, Type *type, NativeDef *def)
{
    if (!(def->flags & (NATIVE_STATIC | NATIVE_CLASS)))
        return native_new(t, def, UNDEF, type, UNDEF);
    Value f = native_new(t, def, UNDEF, NULL, UNDEF);
    if (f == ERROR) return ERROR;
    object_make_immortal(as_object(f));
    return def->flags & NATIVE_STATIC ? staticmethod_new(t, f)
                                      : classmethod_new(t, f);
}

static bool add_methods(Thread *t, Type *type, Dict *dict,
                        const NativeDef *const *methods)
{
    for (; methods && *methods; methods++) {
        NativeDef *def = (NativeDef *)(uintptr_t)*methods;
        if (!put(t, dict, native_def_name(def), method_object(t, type, def)))
            return false;
    }
    return true;
}

static bool add_getset(Thread *t, Type *type, Dict *dict,
                       const GetSetDef *def)
{
    for (; def && def->name; def++)
        if (!put(t, dict, str_intern_c(def->name), getset_new(t, def, type)))
            return false;
    return true;
}

static bool add_dunder(Thread *t, Type *type, Dict *dict, int i)
{
    const Dunder *dunder = &dunder_table[i];
    SlotFunction *own = slot_read(&type->core->slots, dunder->offset);
    Str *name = name_table[i];
    if (dunder->form == FORM_HASH && !own && type->core->slots.compare)
        return put(t, dict, name, NONE);
    if (!own || i == DUNDER___getattr__ || i == DUNDER___del__) return true;
    if (dict_get_str(dict, name) != UNDEF) return true;
    if (dunder->form == FORM_NEW)
        return put(t, dict, name, slotwrapper_new_new(t, type));
    return put(t, dict, name, slotwrapper_new(t, type, dunder));
}

static bool add_core(Thread *t, Type *type, Dict *dict)
{
    const TypeCore *core = type->core;
    if (!add_methods(t, type, dict, core->methods)) return false;
    for (int i = 0; i < DUNDER_COUNT; i++)
        if (!add_dunder(t, type, dict, i)) return false;
    if (!add_getset(t, type, dict, core->getset)) return false;
    if (!(core->flags & CORE_HAS_ATTRS)) return true;
    return dict_get_str(dict, NAME_STR(__dict__)) != UNDEF
        || add_getset(t, type, dict, getset_dict);
}

Value type_doc(Thread *t, const Type *type)
{
    bool is_error = type->flags & TYPE_EXCEPTION
        && type != type_of_kind(KIND_EXCEPTION);
    if (is_error || !type->core->doc) return NONE;
    Str *doc = str_from_c(t, type->core->doc);
    return doc ? from_object(doc) : ERROR;
}

static Dict *make_dict(Thread *t, Type *type)
{
    Dict *dict = dict_new(t);
    if (!dict) return NULL;
    object_make_immortal(dict);
    bool is_error = type->flags & TYPE_EXCEPTION
        && type != type_of_kind(KIND_EXCEPTION);
    bool ok = is_error
        ? add_getset(t, type, dict, exception_getset_of(type))
          && add_methods(t, type, dict, exception_methods_of(type))
        : add_core(t, type, dict);
    // Where instances have a __doc__ of their own, a getset stands there.
    if (ok && dict_get_str(dict, NAME_STR(__doc__)) == UNDEF)
        ok = put(t, dict, NAME_STR(__doc__), type_doc(t, type));
    return ok ? dict : NULL;
}

static void immortal_maybe(void *object)
{
    if (object) object_make_immortal(object);
}

static void immortal_items(Tuple *tuple)
{
    object_make_immortal(tuple);
    for (int64_t i = 0; i < tuple->size; i++)
        if (is_str(tuple->items[i]))
            object_make_immortal(as_object(tuple->items[i]));
}

void type_make_immortal(Type *type)
{
    object_make_immortal(type);
    immortal_maybe(type->name);
    immortal_maybe(type->qualname);
    object_make_immortal(type->bases);
    object_make_immortal(type->mro);
    object_make_immortal(type->dict);
    int64_t pos = 0;
    Value key, value;
    while (dict_next(type->dict, &pos, &key, &value)) {
        object_make_immortal(as_object(key));
        if (is_tuple(value)) immortal_items(as_tuple(value));
        else if (is_object(value)) object_make_immortal(as_object(value));
    }
}

void type_ready(Type *type)
{
    Thread *t = thread_current();
    if (type->flags & TYPE_READY) return;
    Value raised = error_take(t);
    Dict *dict = make_dict(t, type);
    if (dict) {
        // Release: the dict is full before it is found.
        atomic_store_release(&type->dict, dict);
        type->flags |= TYPE_READY;
    }
    error_restore_steal(t, raised);
}
