// SPDX-License-Identifier: MIT
// structseq.c -- named items over a tuple.
//
// The class is an ordinary subclass of tuple. Each name is a descriptor in
// its dict that knows an index; the class shows n_fields and repr with names.
#include "vm/object/structseq.h"

#include <string.h>

#include "vm/object/dict.h"
#include "vm/object/error.h"
#include "vm/object/int.h"
#include "vm/object/names.h"
#include "vm/object/native_fn.h"
#include "vm/object/native_type.h"
#include "vm/object/protocol.h"
#include "vm/object/str.h"
#include "vm/object/tuple.h"

typedef struct StructField {
    Object head;
    int64_t index;
} StructField;

static Value field_get(Thread *t, Value self, Value instance, Type *owner)
{
    (void)t;
    (void)owner;
    int64_t index = ((StructField *)as_object(self))->index;
    if (instance == UNDEF) return new_ref(self);
    if (!is_tuple(instance) || index >= as_tuple(instance)->size)
        return raisef(t, AttributeError, "no such field");
    return new_ref(as_tuple(instance)->items[index]);
}

static bool field_set(Thread *t, Value self, Value instance, Value value)
{
    (void)self;
    (void)instance;
    (void)value;
    raisef(t, AttributeError, "readonly attribute");
    return false;
}

static const TypeCore core_structfield = {
    .name = "member_descriptor",
    .size = sizeof(StructField),
    .flags = CORE_FINAL | CORE_NO_NEW,
    .slots = {.descr_get = field_get, .descr_set = field_set},
};

// Made at the first use; immortal.
static Type *field_type(Thread *t)
{
    static Type *type;   // guarded by the GIL
    if (!type) {
        type = native_type_new(t, &core_structfield, NULL);
        if (type) object_make_immortal(&type->head);
    }
    return type;
}

static bool add_field(Thread *t, Dict *dict, Str *name, int index)
{
    Type *type = field_type(t);
    StructField *field = type ? object_new(t, type, 0) : NULL;
    if (!field) return false;
    field->index = index;
    bool added = dict_set_str(t, dict, name, from_object(field));
    decref_object(field);
    return added;
}

// "time.struct_time(tm_year=2024, ...)"
NATIVE(structseq_repr, "__repr__(self, /)", "Return repr(self).")
{
    Type *type = type_of(args[0]);
    Value names = type_lookup(type, NAME_STR(__match_args__));
    const Tuple *items = as_tuple(args[0]);
    if (names == UNDEF || !is_tuple(names)) return ERROR;
    StrBuilder b;
    builder_init(&b);
    Value module = type_lookup(type, NAME_STR(__module__));
    if (is_object(module) && is_str(module)) {
        builder_add_str(t, &b, as_str(module));
        builder_add_c(t, &b, ".");
    }
    builder_add_str(t, &b, type->name);
    builder_add_c(t, &b, "(");
    for (int64_t i = 0; i < as_tuple(names)->size && i < items->size; i++) {
        if (i) builder_add_c(t, &b, ", ");
        builder_add_str(t, &b, as_str(as_tuple(names)->items[i]));
        builder_add_c(t, &b, "=");
        if (!builder_add_repr(t, &b, items->items[i])) {
            builder_drop(&b);
            return ERROR;
        }
    }
    builder_add_c(t, &b, ")");
    return builder_finish(t, &b);
}

static bool fill_dict(Thread *t, Dict *dict, const char *module,
                      Str *const *names, int n)
{
    Tuple *match = tuple_new(t, n);
    if (!match) return false;
    bool fine = true;
    for (int i = 0; i < n; i++) {
        match->items[i] = new_ref_to(names[i]);
        fine = fine && add_field(t, dict, names[i], i);
    }
    Value repr = native_new(t, &structseq_repr, UNDEF,
                            type_of_kind(KIND_TUPLE), UNDEF);
    Str *module_name = str_from_c(t, module);
    fine = fine && repr != ERROR && module_name
        && dict_set_str(t, dict, NAME_STR(__match_args__), from_object(match))
        && dict_set_str(t, dict, NAME_STR(__repr__), repr)
        && dict_set_str(t, dict, NAME_STR(__module__),
                        from_object(module_name))
        && dict_set_c(t, dict, "n_fields", small_int_value(n))
        && dict_set_c(t, dict, "n_sequence_fields", small_int_value(n))
        && dict_set_c(t, dict, "n_unnamed_fields", small_int_value(0));
    decref_object(match);
    if (repr != ERROR) decref(repr);
    decref_maybe(module_name);
    return fine;
}

Type *structseq_type_new(Thread *t, const char *name, Str *const *names,
                         int n)
{
    const char *dot = strrchr(name, '.');
    char module[64] = "builtins";
    if (dot) {
        size_t size = (size_t)(dot - name);
        if (size >= sizeof module) size = sizeof module - 1;
        memcpy(module, name, size);
        module[size] = '\0';
    }
    Dict *dict = dict_new(t);
    Value bases = tuple_pack(t, 1, from_object(type_of_kind(KIND_TUPLE)));
    Str *short_name = str_from_c(t, dot ? dot + 1 : name);
    Type *type = NULL;
    Tuple *slots = tuple_empty();
    if (dict && bases != ERROR && short_name
        && fill_dict(t, dict, module, names, n)
        && dict_set_str(t, dict, NAME_STR(__slots__), from_object(slots)))
        type = type_new_class(t, NULL, short_name, as_tuple(bases), dict,
                              NULL, NULL);
    decref_maybe(dict);
    if (bases != ERROR) decref(bases);
    decref_maybe(short_name);
    return type;
}

Value structseq_instance_steal(Thread *t, Type *type, Value *values, int n)
{
    bool fine = type != NULL;
    for (int i = 0; i < n; i++) fine = fine && values[i] != ERROR;
    Tuple *tuple = fine ? object_new(t, type, (size_t)n * sizeof(Value))
                        : NULL;
    if (!tuple) {
        for (int i = 0; i < n; i++) decref(values[i]);
        return ERROR;
    }
    tuple->size = n;
    memcpy(tuple->items, values, (size_t)n * sizeof *values);
    return from_object(tuple);
}

Value structseq_new_steal(Thread *t, const char *name, Str *const *names,
                          Value *values, int n)
{
    Type *type = structseq_type_new(t, name, names, n);
    Value instance = structseq_instance_steal(t, type, values, n);
    decref_maybe(type);
    return instance;
}
