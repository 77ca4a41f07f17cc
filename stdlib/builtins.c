// SPDX-License-Identifier: MIT
// builtins.c -- the builtins module: the table of it, and functions on any
// value.
#include "stdlib/builtins.h"

#include "compiler/compile.h"
#include "vm/object/method.h"

NATIVE(builtin_len, "len(obj, /)",
       "Return the number of items in a container.")
{
    int64_t n = value_len(t, args[0]);
    return n < 0 ? ERROR : int_new(t, n);
}

NATIVE(builtin_repr, "repr(obj, /)",
       "Return the canonical string representation of the object.")
{
    return value_repr(t, args[0]);
}

NATIVE(builtin_ascii, "ascii(obj, /)",
       "Return repr(obj) with what is not ASCII escaped.")
{
    return value_ascii(t, args[0]);
}

NATIVE(builtin_id, "id(obj, /)",
       "Return the identity of an object: unique while it lives.")
{
    return int_from_u64(t, value_id(args[0]));
}

NATIVE(builtin_hash, "hash(obj, /)", "Return the hash value of the object.")
{
    int64_t h = value_hash(t, args[0]);
    return h == -1 ? ERROR : int_new(t, h);
}

NATIVE(builtin_callable, "callable(obj, /)",
       "Return whether the object can be called like a function.")
{
    return bool_value(value_is_callable(args[0]));
}

NATIVE(builtin_isinstance, "isinstance(obj, class_or_tuple, /)",
       "Return whether the object is an instance of a class or of a subclass "
       "of it; a tuple means any of several.")
{
    int r = value_isinstance(t, args[0], args[1]);
    return r < 0 ? ERROR : bool_value(r);
}

NATIVE(builtin_issubclass, "issubclass(cls, class_or_tuple, /)",
       "Return whether cls is derived from another class or is that class.")
{
    int r = value_issubclass(t, args[0], args[1]);
    return r < 0 ? ERROR : bool_value(r);
}

static Str *attribute_name(Thread *t, Value name)
{
    if (is_str(name)) return str_intern_steal(as_str(new_ref(name)));
    raisef(t, TypeError, "attribute name must be string, not '%T'", name);
    return NULL;
}

NATIVE(builtin_getattr, "getattr(obj, name, default=?, /)",
       "Return obj.name; the default, if given, when there is no such "
       "attribute.")
{
    Str *name = attribute_name(t, args[1]);
    if (!name) return ERROR;
    Value v = args[2] == UNDEF ? attr_get(t, args[0], name)
                               : attr_get_maybe(t, args[0], name);
    decref_object(name);
    return v == UNDEF ? new_ref(args[2]) : v;
}

NATIVE(builtin_hasattr, "hasattr(obj, name, /)",
       "Return whether the object has an attribute of the name.")
{
    Str *name = attribute_name(t, args[1]);
    if (!name) return ERROR;
    Value v = attr_get_maybe(t, args[0], name);
    decref_object(name);
    if (v == ERROR || v == UNDEF) return v == ERROR ? ERROR : FALSE;
    decref(v);
    return TRUE;
}

NATIVE(builtin_setattr, "setattr(obj, name, value, /)", "obj.name = value")
{
    Str *name = attribute_name(t, args[1]);
    if (!name) return ERROR;
    bool set = attr_set(t, args[0], name, args[2]);
    decref_object(name);
    return set ? NONE : ERROR;
}

NATIVE(builtin_delattr, "delattr(obj, name, /)", "del obj.name")
{
    Str *name = attribute_name(t, args[1]);
    if (!name) return ERROR;
    bool deleted = attr_delete(t, args[0], name);
    decref_object(name);
    return deleted ? NONE : ERROR;
}

const NativeDef *const builtins_values[] = {
    &builtin_len, &builtin_repr, &builtin_ascii, &builtin_id, &builtin_hash,
    &builtin_callable, &builtin_isinstance, &builtin_issubclass,
    &builtin_getattr, &builtin_hasattr, &builtin_setattr, &builtin_delattr,
    NULL,
};

// Types under their own names.
static const Kind builtin_kinds[] = {
    KIND_OBJECT, KIND_TYPE, KIND_INT, KIND_BOOL, KIND_FLOAT, KIND_STR,
    KIND_BYTES, KIND_BYTEARRAY, KIND_LIST, KIND_TUPLE, KIND_DICT, KIND_SET,
    KIND_FROZENSET, KIND_RANGE, KIND_SLICE, KIND_STATICMETHOD,
    KIND_CLASSMETHOD, KIND_PROPERTY, KIND_SUPER, KIND_REVERSED,
    KIND_ENUMERATE, KIND_ZIP, KIND_MAP, KIND_FILTER, KIND_MEMORYVIEW,
};

static bool add_types(Thread *t, Module *module)
{
    for (size_t i = 0; i < sizeof builtin_kinds / sizeof *builtin_kinds; i++) {
        Type *type = type_of_kind(builtin_kinds[i]);
        if (!dict_set_str(t, module->dict, type->name, from_object(type)))
            return false;
    }
    for (int i = 0; i < EXC_COUNT; i++) {
        Type *type = error_type(t, (ExcId)i);
        if (!dict_set_str(t, module->dict, type->name, from_object(type)))
            return false;
    }
    // The two old names of OSError.
    Value os_error = from_object(error_type(t, OSError));
    return module_add_steal(t, module, "IOError", new_ref(os_error))
        && module_add_steal(t, module, "EnvironmentError",
                            new_ref(os_error));
}

static bool add_functions(Thread *t, Module *module,
                          const NativeDef *const *defs)
{
    for (; *defs; defs++) {
        NativeDef *def = (NativeDef *)(uintptr_t)*defs;
        Value f = native_new(t, def, from_object(module), NULL,
                             from_object(module->name));
        if (f == ERROR) return false;
        Str *name = as_native(f)->name;
        bool added = dict_set_str(t, module->dict, name, f);
        if (added && name == NAME_STR(__import__))
            t->interp->import_function = new_ref(f);
        decref(f);
        if (!added) return false;
    }
    return true;
}

static bool builtins_init(Thread *t, Module *module)
{
    return add_functions(t, module, builtins_values)
        && add_functions(t, module, builtins_numbers)
        && add_functions(t, module, builtins_iter)
        && add_functions(t, module, builtins_names)
        && add_functions(t, module, builtins_code)
        && add_functions(t, module, builtins_text)
        && add_types(t, module)
        && module_add_steal(t, module, "None", NONE)
        && module_add_steal(t, module, "True", TRUE)
        && module_add_steal(t, module, "False", FALSE)
        && module_add_steal(t, module, "Ellipsis", ELLIPSIS)
        && module_add_steal(t, module, "NotImplemented", NOT_IMPLEMENTED)
        && module_add_steal(t, module, "__debug__",
                            compile_level ? FALSE : TRUE);
}

MODULE(builtins,
       .doc = "Built-in functions, types, exceptions, and other objects.",
       .init = builtins_init);
