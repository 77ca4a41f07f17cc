// SPDX-License-Identifier: MIT
// module.c -- module objects, and modules written in C.
//
// A module's attributes are its dict and nothing else, so that globals and
// attributes are the same thing. Code running in it uses the dict directly.
#include "vm/object/module.h"

#include "vm/heap/alloc.h"
#include "vm/native.h"

enum { MODULE_BUILTIN = OBJECT_USER0 };  // made by module_from_native

static Module *make(Thread *t, Type *type)
{
    Module *m = object_new(t, type, 0);
    if (!m) return NULL;
    m->dict = dict_new(t);
    if (m->dict) return m;
    decref_object(m);
    return NULL;
}

static bool fill(Thread *t, Module *m, Value name, Value doc)
{
    Str *old = m->name;
    incref(name);
    m->name = as_str(name);
    decref_maybe(old);
    return dict_set_str(t, m->dict, NAME_STR(__name__), name)
        && dict_set_str(t, m->dict, NAME_STR(__doc__), doc)
        && dict_set_str(t, m->dict, NAME_STR(__package__), NONE)
        && dict_set_str(t, m->dict, NAME_STR(__loader__), NONE)
        && dict_set_str(t, m->dict, NAME_STR(__spec__), NONE);
}

Module *module_new(Thread *t, Str *name)
{
    Module *m = make(t, type_of_kind(KIND_MODULE));
    if (!m) return NULL;
    if (fill(t, m, from_object(name), NONE)) return m;
    decref_object(m);
    return NULL;
}

// In C -----------------------------------------------------------------------

bool module_add_steal(Thread *t, Module *module, const char *name,
                      Value value)
{
    if (value == ERROR) return false;
    bool ok = dict_set_c(t, module->dict, name, value);
    decref(value);
    return ok;
}

bool module_add_int(Thread *t, Module *module, const char *name, int64_t i)
{
    return module_add_steal(t, module, name, int_new(t, i));
}

bool module_add_str(Thread *t, Module *module, const char *name,
                    const char *text)
{
    Str *s = str_from_c(t, text);
    return module_add_steal(t, module, name, s ? from_object(s) : ERROR);
}

static bool add_function(Thread *t, Module *m, const NativeDef *def)
{
    Str *name = native_def_name(def);
    Value f = native_new(t, (NativeDef *)(uintptr_t)def, from_object(m), NULL,
                         from_object(m->name));
    if (f == ERROR) return false;
    bool ok = name && dict_set_str(t, m->dict, name, f);
    decref(f);
    return ok;
}

static bool fill_native(Thread *t, Module *m, const NativeModule *native)
{
    if (native->doc) {
        Str *doc = str_from_c(t, native->doc);
        if (!doc) return false;
        bool ok = dict_set_str(t, m->dict, NAME_STR(__doc__),
                               from_object(doc));
        decref_object(doc);
        if (!ok) return false;
    }
    const NativeDef *const *f = native->functions;
    for (; f && *f; f++)
        if (!add_function(t, m, *f)) return false;
    return !native->init || native->init(t, m);
}

Module *module_from_native(Thread *t, const NativeModule *native)
{
    Str *name = str_intern_c(native->name);
    if (!name) return raise_memory_error(t), NULL;
    Module *m = module_new(t, name);
    if (!m) return NULL;
    m->head.flags |= MODULE_BUILTIN;
    if (fill_native(t, m, native)) return m;
    decref_object(m);
    return NULL;
}

// As an object ---------------------------------------------------------------

static void module_dealloc(Object *object)
{
    Module *m = (Module *)object;
    decref_maybe(m->dict);
    decref_maybe(m->name);
}

static void module_traverse(Object *object, Visitor *visitor)
{
    Module *m = (Module *)object;
    visit_pointer(visitor, m->dict);
    visit_pointer(visitor, m->name);
}

static void module_clear(Object *object)
{
    Module *m = (Module *)object;
    if (m->dict) dict_clear_items(m->dict);
}

static Value module_make(Thread *t, Type *type, UNUSED Value *args,
                         UNUSED int n, UNUSED Tuple *kwnames)
{
    Module *m = make(t, type);
    return m ? from_object(m) : ERROR;
}

SIGNATURE(module_signature, "module(name, doc=None)");

static bool module_init(Thread *t, Value self, Value *args, int n,
                        Tuple *kwnames)
{
    Value out[2];
    if (!signature_bind(t, &module_signature, args, n, kwnames, out))
        return false;
    if (is_str(out[0])) return fill(t, as_module(self), out[0], out[1]);
    raisef(t, TypeError, "module() argument 1 must be str, not %B", out[0]);
    return false;
}

// The module's own __getattr__ function; UNDEF: it has none.
static Value ask_getattr(Thread *t, Module *m, Str *name)
{
    Value f = dict_get_str(m->dict, NAME_STR(__getattr__));
    if (f == UNDEF) return UNDEF;
    incref(f);
    Value r = call1(t, f, from_object(name));
    decref(f);
    return r;
}

// Does the file lie in the first folder of sys.path?
static bool in_script_folder(Thread *t, Value file)
{
    Value path = t->interp->sys_path;
    if (!is_str(file) || !is_list(path) || !list_size(as_list(path)))
        return false;
    Value first = list_items(as_list(path))[0];
    const char *slash = strrchr(as_str(file)->data, '/');
    if (!is_str(first) || !slash) return false;
    int64_t size = slash - as_str(file)->data;
    return size == as_str(first)->size
        && !memcmp(as_str(first)->data, as_str(file)->data, (size_t)size);
}

static Value raise_missing(Thread *t, Value self, Str *name)
{
    Value own = dict_get_str(as_module(self)->dict, NAME_STR(__name__));
    Value file = dict_get_str(as_module(self)->dict, NAME_STR(__file__));
    if (is_str(own) && module_is_running(as_module(self)) && file != UNDEF)
        raisef(t, AttributeError, in_script_folder(t, file)
               ? "module '%U' has no attribute '%U' (consider renaming %R if "
                 "it has the same name as a third-party module you intended "
                 "to import)"
               : "partially initialized module '%U' has no attribute '%U' "
                 "(most likely due to a circular import)",
               as_str(own), name, file);
    else if (is_str(own))
        raisef(t, AttributeError, "module '%U' has no attribute '%U'",
               as_str(own), name);
    else
        raisef(t, AttributeError, "module has no attribute '%U'", name);
    exception_set_attribute(t, self, name);
    return ERROR;
}

static Value module_get_attr(Thread *t, Value self, Str *name)
{
    Module *m = as_module(self);
    Value own = dict_get_str(m->dict, name);
    if (own != UNDEF && name != NAME_STR(__dict__)
        && name != NAME_STR(__class__))
        return new_ref(own);
    Value found = attr_find_generic(t, self, name);
    if (found == UNDEF) found = ask_getattr(t, m, name);
    return found == UNDEF ? raise_missing(t, self, name) : found;
}

static bool module_set_attr(Thread *t, Value self, Str *name, Value value)
{
    Module *m = as_module(self);
    Value on_type = type_lookup(type_of(self), name);
    if (on_type != UNDEF && is_object(on_type)
        && slots_of(on_type)->descr_set)
        return attr_set_generic(t, self, name, value);
    if (value != UNDEF) {
        incref_object(name);
        name = str_intern_steal(name);
        bool ok = dict_set_str(t, m->dict, name, value);
        decref_object(name);
        return ok;
    }
    int deleted = dict_delete(t, m->dict, from_object(name));
    if (deleted == 0) raise_missing(t, self, name);
    return deleted > 0;
}

static Value module_repr(Thread *t, Value self)
{
    const Module *m = as_module(self);
    Value name = dict_get_str(m->dict, NAME_STR(__name__));
    Value file = dict_get_str(m->dict, NAME_STR(__file__));
    if (!is_str(name)) name = from_object(str_intern_c("?"));
    if (is_str(file)) return str_formatf(t, "<module %R from %R>", name, file);
    return str_formatf(t, "<module %R%s>", name,
                       m->head.flags & MODULE_BUILTIN ? " (built-in)" : "");
}

static Value dict_get_attr(UNUSED Thread *t, Value self)
{
    return new_ref_to(as_module(self)->dict);
}

static Value annotations_get(Thread *t, Value self)
{
    Dict *dict = as_module(self)->dict;
    Value found = dict_get_str(dict, NAME_STR(__annotations__));
    if (found != UNDEF) return new_ref(found);
    Dict *made = dict_new(t);
    if (!made) return ERROR;
    if (dict_set_str(t, dict, NAME_STR(__annotations__), from_object(made)))
        return from_object(made);
    decref_object(made);
    return ERROR;
}

static bool annotations_set(Thread *t, Value self, Value value)
{
    Dict *dict = as_module(self)->dict;
    if (value != UNDEF)
        return dict_set_str(t, dict, NAME_STR(__annotations__), value);
    return dict_delete(t, dict, from_object(NAME_STR(__annotations__))) >= 0;
}

NATIVE(module_dir, "__dir__(self, /)", "__dir__() -> list\nspecialized dir() "
       "implementation")
{
    Dict *dict = as_module(args[0])->dict;
    Str *name = NAME_STR(__dir__);
    Value own = dict_get_str(dict, name);
    if (own == UNDEF) return list_from_iterable(t, from_object(dict));
    incref(own);
    Value r = call0(t, own);
    decref(own);
    return r;
}

const TypeCore core_module = {
    .name = "module",
    .doc = "Create a module object.\n\nThe name must be a string; the "
           "optional docstring can have any type.",
    .size = sizeof(Module),
    .flags = CORE_CYCLIC | CORE_WEAKREFS,
    .dealloc = module_dealloc,
    .traverse = module_traverse,
    .clear = module_clear,
    .slots = {
        .new = module_make,
        .init = module_init,
        .get_attr = module_get_attr,
        .set_attr = module_set_attr,
        .repr = module_repr,
    },
    .methods = METHODS{
        &module_dir,
        NULL,
    },
    .getset = GETSET{
        {"__dict__", dict_get_attr, NULL, NULL},
        {"__annotations__", annotations_get, annotations_set, NULL},
        {NULL, NULL, NULL, NULL},
    },
};
