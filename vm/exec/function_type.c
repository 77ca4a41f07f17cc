// SPDX-License-Identifier: MIT
// function_type.c -- functions as scripts see them.
#include "vm/exec/call.h"
#include "vm/exec/function.h"
#include "vm/native.h"
#include "vm/object/cell.h"
#include "vm/object/instance.h"
#include "vm/object/make.h"
#include "vm/object/method.h"

// Where __name__ and __builtins__ stand in the globals of the function made
// last: the version of their keys (dict_version), then two entries' numbers.
// atomic: one word, so that what is read always belongs together.
static uint64_t places;
enum { PLACE_BITS = 18, VERSION_BITS = 64 - 2 * PLACE_BITS };

static Value entry_value(const Dict *d, int64_t entry)
{
    return entry < 0 ? UNDEF : d->block->entries[entry].value;
}

// Borrowed, or UNDEF.
static void look_up_places(Dict *globals, Value *name, Value *builtins)
{
    const DictBlock *block = globals->block;
    uint64_t known = atomic_load_relaxed(&places);
    const uint64_t place_mask = (UINT64_C(1) << PLACE_BITS) - 1;
    if (block->version && known >> 2 * PLACE_BITS == block->version) {
        *name = block->entries[known & place_mask].value;
        *builtins = block->entries[known >> PLACE_BITS & place_mask].value;
        return;
    }
    int64_t name_at = dict_entry_of(globals, NAME_STR(__name__));
    int64_t builtins_at = dict_entry_of(globals, NAME_STR(__builtins__));
    *name = entry_value(globals, name_at);
    *builtins = entry_value(globals, builtins_at);
    if (name_at < 0 || builtins_at < 0 || name_at >> PLACE_BITS
        || builtins_at >> PLACE_BITS)
        return;
    uint64_t version = dict_version(globals);
    if (version && version >> VERSION_BITS == 0)
        atomic_store_relaxed(&places, version << 2 * PLACE_BITS
                             | (uint64_t)builtins_at << PLACE_BITS
                             | (uint64_t)name_at);
}

Function *function_new(Thread *t, Code *code, Dict *globals)
{
    Function *f = object_make(t, KIND_FUNCTION, sizeof *f);
    if (!f) return NULL;
    incref_object(code);
    incref_object(globals);
    f->code = code;
    f->globals = globals;
    f->name = code->name;
    f->qualname = code->qualname;
    incref_object(f->name);
    incref_object(f->qualname);
    f->doc = new_ref(code->doc);
    Value module, builtins;
    look_up_places(globals, &module, &builtins);
    f->module = module == UNDEF ? NONE : new_ref(module);
    if (is_module_exact(builtins)) f->builtins = as_module(builtins)->dict;
    else if (is_dict(builtins)) f->builtins = as_dict(builtins);
    else f->builtins = as_dict(t->interp->builtins);
    incref_object(f->builtins);
    return f;
}

static void function_dealloc(Object *object)
{
    Function *f = (Function *)object;
    decref_object(f->code);
    decref_object(f->globals);
    decref_object(f->builtins);
    decref_maybe(f->defaults);
    decref_maybe(f->closure);
    decref_maybe(f->kwdefaults);
    decref_maybe(f->annotations);
    decref_object(f->name);
    decref_object(f->qualname);
    decref(f->module);
    decref(f->doc);
}

static void function_traverse(Object *object, Visitor *visitor)
{
    Function *f = (Function *)object;
    visit_pointer(visitor, f->code);
    visit_pointer(visitor, f->globals);
    visit_pointer(visitor, f->builtins);
    visit_pointer(visitor, f->defaults);
    visit_pointer(visitor, f->closure);
    visit_pointer(visitor, f->kwdefaults);
    visit_pointer(visitor, f->annotations);
    visit_pointer(visitor, f->name);
    visit_pointer(visitor, f->qualname);
    visit_value(visitor, f->module);
    visit_value(visitor, f->doc);
}

static void drop_tuple(Tuple **slot)
{
    Tuple *old = *slot;
    *slot = NULL;
    decref_maybe(old);
}

static void drop_dict(Dict **slot)
{
    Dict *old = *slot;
    *slot = NULL;
    decref_maybe(old);
}

// The closure and the defaults are where cycles go through; the code and the
// globals must stay: the function may still be called.
static void function_clear(Object *object)
{
    Function *f = (Function *)object;
    drop_tuple(&f->defaults);
    drop_dict(&f->kwdefaults);
    drop_dict(&f->annotations);
    if (!f->closure) return;
    // Its code still indexes the closure: empty the cells, keep the tuple.
    for (int64_t i = 0; i < f->closure->size; i++) {
        Value cell = f->closure->items[i];
        if (is_cell_exact(cell)) set_value(&as_cell(cell)->value, UNDEF);
    }
}

static Value function_repr(Thread *t, Value self)
{
    return str_formatf(t, "<function %U at %A>", as_function(self)->qualname,
                       self);
}

static Value function_call(Thread *t, Value self, Value *args, int n,
                           Tuple *kwnames)
{
    return call(t, self, args, n, kwnames);
}

static Value function_get(Thread *t, Value self, Value instance, Type *owner)
{
    (void)owner;
    if (instance == UNDEF) return new_ref(self);
    return boundmethod_new(t, self, instance);
}

static Value pointer_or_none(void *p)
{
    return p ? new_ref_to(p) : NONE;
}

static Value get_code(Thread *t, Value self)
{
    (void)t;
    return new_ref_to(as_function(self)->code);
}

static bool set_code(Thread *t, Value self, Value v)
{
    Function *f = as_function(self);
    if (!is_code_exact(v)) {
        raisef(t, TypeError, "__code__ must be set to a code object");
        return false;
    }
    uint32_t free_now = f->closure ? (uint32_t)f->closure->size : 0;
    uint32_t wanted = as_code(v)->slot_count - as_code(v)->free_start;
    if (free_now != wanted) {
        raisef(t, ValueError, "%U() requires a code object with %u free "
               "vars, not %u", f->name, free_now, wanted);
        return false;
    }
    Code *old = f->code;
    f->code = as_code(new_ref(v));
    decref_object(old);
    return true;
}

static Value get_globals(Thread *t, Value self)
{
    (void)t;
    return new_ref_to(as_function(self)->globals);
}

static Value get_builtins(Thread *t, Value self)
{
    (void)t;
    return new_ref_to(as_function(self)->builtins);
}

static Value get_closure(Thread *t, Value self)
{
    (void)t;
    return pointer_or_none(as_function(self)->closure);
}

static Value get_defaults(Thread *t, Value self)
{
    (void)t;
    return pointer_or_none(as_function(self)->defaults);
}

static bool set_defaults(Thread *t, Value self, Value v)
{
    Function *f = as_function(self);
    if (v != NONE && v != UNDEF && !is_tuple(v)) {
        raisef(t, TypeError, "__defaults__ must be set to a tuple object");
        return false;
    }
    drop_tuple(&f->defaults);
    if (is_object(v)) f->defaults = as_tuple(new_ref(v));
    return true;
}

static Value get_kwdefaults(Thread *t, Value self)
{
    (void)t;
    return pointer_or_none(as_function(self)->kwdefaults);
}

static bool set_kwdefaults(Thread *t, Value self, Value v)
{
    Function *f = as_function(self);
    if (v != NONE && v != UNDEF && !is_dict(v)) {
        raisef(t, TypeError, "__kwdefaults__ must be set to a dict object");
        return false;
    }
    drop_dict(&f->kwdefaults);
    if (is_object(v)) f->kwdefaults = as_dict(new_ref(v));
    return true;
}

static Value get_annotations(Thread *t, Value self)
{
    Function *f = as_function(self);
    if (!f->annotations) f->annotations = dict_new(t);
    return f->annotations ? new_ref_to(f->annotations) : ERROR;
}

static bool set_annotations(Thread *t, Value self, Value v)
{
    Function *f = as_function(self);
    if (v != NONE && v != UNDEF && !is_dict(v)) {
        raisef(t, TypeError, "__annotations__ must be set to a dict object");
        return false;
    }
    drop_dict(&f->annotations);
    if (is_object(v)) f->annotations = as_dict(new_ref(v));
    return true;
}

static bool set_name_field(Thread *t, Str **field, Value v, const char *what)
{
    if (v == UNDEF || !is_str(v)) {
        raisef(t, TypeError, "%s must be set to a string object", what);
        return false;
    }
    Str *old = *field;
    *field = as_str(new_ref(v));
    decref_object(old);
    return true;
}

static Value get_name(Thread *t, Value self)
{
    (void)t;
    return new_ref_to(as_function(self)->name);
}

static bool set_name(Thread *t, Value self, Value v)
{
    return set_name_field(t, &as_function(self)->name, v, "__name__");
}

static Value get_qualname(Thread *t, Value self)
{
    (void)t;
    return new_ref_to(as_function(self)->qualname);
}

static bool set_qualname(Thread *t, Value self, Value v)
{
    return set_name_field(t, &as_function(self)->qualname, v, "__qualname__");
}

static Value get_module(Thread *t, Value self)
{
    (void)t;
    return new_ref(as_function(self)->module);
}

static bool set_module(Thread *t, Value self, Value v)
{
    (void)t;
    set_value(&as_function(self)->module, v == UNDEF ? NONE : new_ref(v));
    return true;
}

static Value get_doc(Thread *t, Value self)
{
    (void)t;
    return new_ref(as_function(self)->doc);
}

static bool set_doc(Thread *t, Value self, Value v)
{
    (void)t;
    set_value(&as_function(self)->doc, v == UNDEF ? NONE : new_ref(v));
    return true;
}

static Value get_dict(Thread *t, Value self)
{
    Dict *dict = instance_dict(t, self);
    return dict ? new_ref_to(dict) : ERROR;
}

static bool set_dict(Thread *t, Value self, Value v)
{
    if (v == UNDEF || !is_dict(v)) {
        raisef(t, TypeError, "__dict__ must be set to a dictionary, not a "
               "'%T'", v);
        return false;
    }
    return instance_set_dict(t, self, as_dict(v));
}

// types.FunctionType(code, globals, name=None, argdefs=None, closure=None)
SIGNATURE(function_signature, "function(code, globals, name=None, "
          "argdefs=None, closure=None)");

static Value function_make(Thread *t, Type *type, Value *args, int n,
                           Tuple *kwnames)
{
    (void)type;
    Value a[5];
    if (!signature_bind(t, &function_signature, args, n, kwnames, a))
        return ERROR;
    if (!is_code_exact(a[0]) || !is_dict(a[1]))
        return raisef(t, TypeError, "function() argument %d must be %s, not "
                      "%T", is_code_exact(a[0]) ? 2 : 1,
                      is_code_exact(a[0]) ? "dict" : "code",
                      is_code_exact(a[0]) ? a[1] : a[0]);
    Function *f = function_new(t, as_code(a[0]), as_dict(a[1]));
    if (!f) return ERROR;
    Value self = from_object(f);
    bool done = (a[2] == NONE || set_name(t, self, a[2]))
             && (a[3] == NONE || set_defaults(t, self, a[3]));
    if (done && is_tuple(a[4])) f->closure = as_tuple(new_ref(a[4]));
    uint32_t wanted = f->code->slot_count - f->code->free_start;
    if (done && wanted != (f->closure ? (uint32_t)f->closure->size : 0)) {
        raisef(t, ValueError, "%U requires closure of length %u, not %ld",
               f->name, wanted, f->closure ? f->closure->size : 0);
        done = false;
    }
    if (done) return self;
    decref(self);
    return ERROR;
}

const TypeCore core_function = {
    .name = "function",
    .size = sizeof(Function),
    .flags = CORE_FINAL | CORE_HAS_ATTRS | CORE_WEAKREFS,
    .dealloc = function_dealloc,
    .traverse = function_traverse,
    .clear = function_clear,
    .slots = {
        .repr = function_repr,
        .call = function_call,
        .descr_get = function_get,
        .new = function_make,
    },
    .getset = GETSET{
        {"__code__", get_code, set_code, NULL},
        {"__globals__", get_globals, getset_readonly, NULL},
        {"__builtins__", get_builtins, getset_readonly, NULL},
        {"__closure__", get_closure, getset_readonly, NULL},
        {"__defaults__", get_defaults, set_defaults, NULL},
        {"__kwdefaults__", get_kwdefaults, set_kwdefaults, NULL},
        {"__annotations__", get_annotations, set_annotations, NULL},
        {"__name__", get_name, set_name, NULL},
        {"__qualname__", get_qualname, set_qualname, NULL},
        {"__module__", get_module, set_module, NULL},
        {"__doc__", get_doc, set_doc, NULL},
        {"__dict__", get_dict, set_dict, NULL},
        {"__type_params__", getset_no_type_params,
         getset_set_no_type_params, NULL},
        {NULL, NULL, NULL, NULL},
    },
};
