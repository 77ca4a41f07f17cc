// SPDX-License-Identifier: MIT
// error_class.c -- exception classes that a module in C adds: made as a class
// statement would make them.
#include "stdlib/error_class.h"

static Dict *namespace_of(Thread *t, const ErrorClass *what)
{
    Str *module = str_from_c(t, what->module), *doc = str_from_c(t, what->doc);
    Dict *dict = dict_new(t);
    bool fine = module && doc && dict
        && dict_set_c(t, dict, "__module__", from_object(module))
        && dict_set_c(t, dict, "__doc__", from_object(doc));
    decref_maybe(module);
    decref_maybe(doc);
    if (fine) return dict;
    decref_maybe(dict);
    return NULL;
}

static Value make(Thread *t, const ErrorClass *what)
{
    Dict *dict = namespace_of(t, what);
    Str *name = dict ? str_from_c(t, what->name) : NULL;
    Value made = ERROR;
    Value bases = tuple_pack(t, 1, from_object(error_type(t, what->base)));
    if (name && bases != ERROR) {
        Value args[3] = {from_object(name), bases, from_object(dict)};
        made = call(t, from_object(type_of_kind(KIND_TYPE)), args, 3, NULL);
    }
    decref(bases);
    decref_maybe(name);
    decref_maybe(dict);
    return made;
}

Type *error_class_add(Thread *t, Module *m, const ErrorClass *what)
{
    Value made = make(t, what);
    if (made == ERROR) return NULL;
    return module_add_steal(t, m, what->name, made) ? as_type(made) : NULL;
}

Value error_class_raise(Thread *t, Type *error, const char *text)
{
    Str *s = text ? str_from_c(t, text) : NULL;
    if (text && !s) return ERROR;
    Value exception = s ? call1(t, from_object(error), from_object(s))
                        : call0(t, from_object(error));
    decref_maybe(s);
    if (exception == ERROR) return ERROR;
    raise_value(t, exception);
    decref(exception);
    return ERROR;
}
