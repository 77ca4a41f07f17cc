// SPDX-License-Identifier: MIT
// struct.c -- the struct module: values as packed bytes.
//
// A Struct holds its compiled format. The functions of the module keep those
// of the first texts they are given for good, which is enough for programs
// and leaves nothing to clear.
#include "stdlib/struct.h"

#include <stdarg.h>
#include <string.h>

#include "stdlib/registry.h"
#include "vm/base/memory.h"
#include "vm/object/args.h"
#include "vm/object/bytes_methods.h"

enum { KNOWN = 128, MOST_KNOWN = 64 };

typedef struct StructTypes {
    Type *packer, *iterator;
    Value error;       // immortal
    struct Packer *known[KNOWN];    // immortal; open addressing by the text.
                                    // Set once each, with release
    int known_count;                // guarded by the lock
} StructTypes;

typedef struct Packer {
    Object head;
    StructFormat format;
    Value text;        // the format, a Str; UNDEF before __init__
} Packer;

static StructTypes *struct_types(Thread *t)
{
    return t->interp->module_state[MODULE_INDEX_struct];
}

Value struct_error(Thread *t) { return struct_types(t)->error; }

Value struct_raise(Thread *t, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    Value text = str_vformatf(t, format, args);
    va_end(args);
    if (text == ERROR) return ERROR;
    Value e = call1(t, struct_error(t), text);
    decref(text);
    if (e == ERROR) return ERROR;
    raise_value(t, e);
    decref(e);
    return ERROR;
}

static Packer *as_packer(Value v) { return (Packer *)as_object(v); }

// Creation ----------------------------------------------------------------

static Value packer_create(Thread *t, Type *type, UNUSED Value *args,
                           UNUSED int n, UNUSED Tuple *kwnames)
{
    Packer *p = object_new(t, type, 0);
    if (!p) return ERROR;
    p->text = UNDEF;
    return from_object(p);
}

// The format as a Str; new reference.
static Value format_text(Thread *t, Value v)
{
    if (is_bytes(v))
        return bytes_decode(t, as_bytes(v)->data, as_bytes(v)->size, "ascii",
                            NULL);
    if (!is_str(v))
        return raisef(t, TypeError, "Struct() argument 1 must be a str or "
                      "bytes object, not %T", v);
    if (str_is_ascii(as_str(v))) return new_ref(v);
    Value ascii = str_encode(t, as_str(v), "ascii", NULL);
    if (ascii == ERROR) return ERROR;
    decref(ascii);
    return new_ref(v);
}

SIGNATURE(packer_signature, "Struct(format)");

static bool packer_init(Thread *t, Value self, Value *args, int n,
                        Tuple *kwnames)
{
    Value given;
    StructFormat format;
    if (!signature_bind(t, &packer_signature, args, n, kwnames, &given))
        return false;
    Value text = format_text(t, given);
    if (text == ERROR) return false;
    if (!struct_format_read(t, as_str(text)->data, as_str(text)->size,
                            &format)) {
        decref(text);
        return false;
    }
    Packer *p = as_packer(self);
    struct_format_free(&p->format);
    p->format = format;
    set_value(&p->text, text);
    return true;
}

static void packer_dealloc(Object *object)
{
    struct_format_free(&((Packer *)object)->format);
    decref(((Packer *)object)->text);
}

static Value packer_repr(Thread *t, Value self)
{
    return str_formatf(t, "%s(%R)", type_of(self)->name->data,
                       as_packer(self)->text);
}

// Where the Struct of a text is, or would be.
static Packer **known_place(StructTypes *types, Str *text)
{
    uint64_t i = (uint64_t)str_hash(text) % KNOWN;
    for (;; i = (i + 1) % KNOWN) {
        Packer *p = __atomic_load_n(&types->known[i], __ATOMIC_ACQUIRE);
        if (!p || str_equal(as_str(p->text), text)) return &types->known[i];
    }
}

static void keep_known(StructTypes *types, Packer *p, Packer **place)
{
    if (*place || types->known_count >= MOST_KNOWN || rc_mode != RC_GIL)
        return;
    types->known_count++;
    object_make_immortal(as_object(p->text));
    object_make_immortal(p);
    __atomic_store_n(place, p, __ATOMIC_RELEASE);
}

// The Struct of a format; new reference.
static Value packer_of(Thread *t, Value format)
{
    StructTypes *types = struct_types(t);
    if (!is_str_exact(format))
        return call1(t, from_object(types->packer), format);
    Packer *known = *known_place(types, as_str(format));
    if (known) return new_ref_to(known);
    Value made = call1(t, from_object(types->packer), format);
    if (made != ERROR)
        keep_known(types, as_packer(made),
                   known_place(types, as_str(format)));
    return made;
}

// Packing -----------------------------------------------------------------

static bool pack_values(Thread *t, const StructFormat *f, const Value *values,
                        uint8_t *out)
{
    int64_t next = 0;
    for (int i = 0; i < f->run_count; i++) {
        const StructRun *run = &f->runs[i];
        bool text = run->code == 's' || run->code == 'p';
        for (int64_t k = 0; k < (text ? 1 : run->count); k++)
            if (!struct_item_put(t, run, values[next++],
                                 out + run->offset + k * run->size))
                return false;
    }
    return true;
}

static bool check_count(Thread *t, const StructFormat *f, int64_t n,
                        const char *what)
{
    if (f->items == n) return true;
    return struct_raise(t, "%s expected %ld items for packing (got %ld)",
                        what, f->items, n), false;
}

static Value pack(Thread *t, Value packer, const Value *values, int n)
{
    const StructFormat *f = &as_packer(packer)->format;
    if (!check_count(t, f, n, "pack")) return ERROR;
    Bytes *b = bytes_new(t, NULL, f->size);
    if (!b) return ERROR;
    if (pack_values(t, f, values, b->data)) return from_object(b);
    decref_object(b);
    return ERROR;
}

// Where in `size` bytes a record can be put; -1: raised.
static int64_t place(Thread *t, const StructFormat *f, int64_t offset,
                     int64_t size, bool packing)
{
    if (offset < 0 && offset + f->size > 0)
        return struct_raise(t, packing
            ? "no space to pack %ld bytes at offset %ld"
            : "not enough data to unpack %ld bytes at offset %ld", f->size,
            offset), -1;
    if (offset < 0 && offset + size < 0)
        return struct_raise(t, "offset %ld out of range for %ld-byte buffer",
                            offset, size), -1;
    if (offset < 0) offset += size;
    if (size - offset >= f->size) return offset;
    return struct_raise(t, "%s requires a buffer of at least %ld bytes for "
        "%s %ld bytes at offset %ld (actual buffer size is %ld)",
        packing ? "pack_into" : "unpack_from", f->size + offset,
        packing ? "packing" : "unpacking", f->size, offset, size), -1;
}

// Packed elsewhere first: the values' methods may change the buffer.
static bool pack_at(Thread *t, const StructFormat *f, Value buffer,
                    int64_t offset, const Value *values, uint8_t *record)
{
    uint8_t *data;
    int64_t size;
    if (!pack_values(t, f, values, record)
        || !bytes_view_writable(t, buffer, "argument", &data, &size))
        return false;
    int64_t at = place(t, f, offset, size, true);
    if (at < 0) return false;
    memcpy(data + at, record, (size_t)f->size);
    return true;
}

// given: (buffer, offset, values...).
static Value pack_into(Thread *t, Value packer, const Value *given, int n)
{
    const StructFormat *f = &as_packer(packer)->format;
    uint8_t *data;
    int64_t offset, size;
    if (n == 0)
        return struct_raise(t, "pack_into expected buffer argument");
    if (n == 1)
        return struct_raise(t, "pack_into expected offset argument");
    if (!check_count(t, f, n - 2, "pack_into")
        || !bytes_view_writable(t, given[0], "argument", &data, &size)
        || !value_to_index(t, given[1], &offset)
        || place(t, f, offset, size, true) < 0)
        return ERROR;
    uint8_t *record = mem_alloc_zero((size_t)f->size + 1, 1);
    if (!record) return raise_memory_error(t);
    bool fine = pack_at(t, f, given[0], offset, given + 2,
                        record);
    mem_free(record);
    return fine ? NONE : ERROR;
}

// Unpacking ---------------------------------------------------------------

static Value unpack_values(Thread *t, const StructFormat *f,
                           const uint8_t *data)
{
    Tuple *values = tuple_new(t, f->items);
    int64_t next = 0;
    for (int i = 0; values && i < f->run_count; i++) {
        const StructRun *run = &f->runs[i];
        bool text = run->code == 's' || run->code == 'p';
        for (int64_t k = 0; k < (text ? 1 : run->count); k++) {
            Value v = struct_item_get(t, run,
                                      data + run->offset + k * run->size);
            if (v == ERROR) {
                decref_object(values);
                return ERROR;
            }
            values->items[next++] = v;
        }
    }
    return values ? from_object(values) : ERROR;
}

static Value unpack(Thread *t, Value packer, Value buffer)
{
    const StructFormat *f = &as_packer(packer)->format;
    const uint8_t *data;
    int64_t size;
    if (!bytes_view(t, buffer, &data, &size)) return ERROR;
    if (size != f->size)
        return struct_raise(t, "unpack requires a buffer of %ld bytes",
                            f->size);
    return unpack_values(t, f, data);
}

static Value unpack_from(Thread *t, Value packer, Value buffer, Value where)
{
    const StructFormat *f = &as_packer(packer)->format;
    const uint8_t *data;
    int64_t size, offset;
    if (!value_to_index(t, where, &offset)
        || !bytes_view(t, buffer, &data, &size))
        return ERROR;
    int64_t at = place(t, f, offset, size, false);
    return at < 0 ? ERROR : unpack_values(t, f, data + at);
}

// Iteration: the rest of a buffer, record by record --------------------------

typedef struct UnpackIter {
    Object head;
    Value packer, buffer;   // buffer UNDEF: at the end
    int64_t offset;
} UnpackIter;

static UnpackIter *as_iter(Value v) { return (UnpackIter *)as_object(v); }

static Value iterate(Thread *t, Value packer, Value buffer)
{
    const uint8_t *data;
    int64_t size, record = as_packer(packer)->format.size;
    if (record == 0)
        return struct_raise(t, "cannot iteratively unpack with a struct of "
                            "length 0");
    if (!bytes_view(t, buffer, &data, &size)) return ERROR;
    if (size % record)
        return struct_raise(t, "iterative unpacking requires a buffer of a "
                            "multiple of %ld bytes", record);
    UnpackIter *it = object_new(t, struct_types(t)->iterator, 0);
    if (!it) return ERROR;
    it->packer = new_ref(packer);
    it->buffer = new_ref(buffer);
    return from_object(it);
}

static Value iter_self(UNUSED Thread *t, Value self) { return new_ref(self); }

static Value iter_step(Thread *t, Value self)
{
    UnpackIter *it = as_iter(self);
    const uint8_t *data;
    int64_t size;
    if (it->buffer == UNDEF) return UNDEF;
    if (!bytes_view(t, it->buffer, &data, &size)) return ERROR;
    const StructFormat *f = &as_packer(it->packer)->format;
    if (it->offset + f->size > size) {
        set_value(&it->buffer, UNDEF);
        return UNDEF;
    }
    Value v = unpack_values(t, f, data + it->offset);
    it->offset += f->size;
    return v;
}

NATIVE(iter_length_hint, "__length_hint__(self, /)", "Records left.")
{
    const UnpackIter *it = as_iter(args[0]);
    const uint8_t *data;
    int64_t size = 0;
    if (it->buffer == UNDEF) return small_int_value(0);
    if (!bytes_view(t, it->buffer, &data, &size)) return ERROR;
    return int_new(t, (size - it->offset)
                      / as_packer(it->packer)->format.size);
}

static void iter_dealloc(Object *object)
{
    set_value(&((UnpackIter *)object)->buffer, UNDEF);
    set_value(&((UnpackIter *)object)->packer, UNDEF);
}

static void iter_clear(Object *object)
{
    set_value(&((UnpackIter *)object)->buffer, UNDEF);
}

static void iter_traverse(Object *object, Visitor *visitor)
{
    visit_value(visitor, ((UnpackIter *)object)->packer);
    visit_value(visitor, ((UnpackIter *)object)->buffer);
}

static const TypeCore core_unpack_iter = {
    .name = "unpack_iterator",
    .module = "_struct",
    .size = sizeof(UnpackIter),
    .flags = CORE_FINAL | CORE_NO_NEW | CORE_CYCLIC,
    .dealloc = iter_dealloc,
    .traverse = iter_traverse,
    .clear = iter_clear,
    .slots = {.iter = iter_self, .next = iter_step},
    .methods = METHODS{&iter_length_hint, NULL},
};

// Struct ------------------------------------------------------------------

static bool is_begun(Thread *t, Value self)
{
    if (as_packer(self)->text != UNDEF) return true;
    raisef(t, RuntimeError, "Struct object is not initialized");
    return false;
}

NATIVE_VARARGS(packer_pack, "pack(self, /, *values)",
               "Return bytes with the values packed according to the "
               "format.")
{
    if (!args_no_keywords(t, "pack", kwnames) || !is_begun(t, args[0]))
        return ERROR;
    return pack(t, args[0], args + 1, n - 1);
}

NATIVE_VARARGS(packer_pack_into, "pack_into(self, /, *values)",
               "Pack the values into the writable buffer, from the offset "
               "on.")
{
    if (!args_no_keywords(t, "pack_into", kwnames) || !is_begun(t, args[0]))
        return ERROR;
    return pack_into(t, args[0], args + 1, n - 1);
}

NATIVE(packer_unpack, "unpack(self, buffer, /)",
       "Return a tuple containing unpacked values.")
{
    return is_begun(t, args[0]) ? unpack(t, args[0], args[1]) : ERROR;
}

NATIVE(packer_unpack_from, "unpack_from(self, buffer, offset=0)",
       "Return a tuple containing unpacked values, from the offset on.")
{
    return is_begun(t, args[0]) ? unpack_from(t, args[0], args[1], args[2])
                                : ERROR;
}

NATIVE(packer_iter_unpack, "iter_unpack(self, buffer, /)",
       "Return an iterator yielding tuples.")
{
    return is_begun(t, args[0]) ? iterate(t, args[0], args[1]) : ERROR;
}

static Value format_get(UNUSED Thread *t, Value self)
{
    Value text = as_packer(self)->text;
    return text == UNDEF ? NONE : new_ref(text);
}

static Value size_get(Thread *t, Value self)
{
    return int_new(t, as_packer(self)->format.size);
}

static const TypeCore core_packer = {
    .name = "Struct",
    .module = "_struct",
    .doc = "Struct(fmt) --> compiled struct object",
    .size = sizeof(Packer),
    .flags = CORE_WEAKREFS,
    .dealloc = packer_dealloc,
    .slots = {.new = packer_create, .init = packer_init,
              .repr = packer_repr},
    .methods = METHODS{
        &packer_pack, &packer_pack_into, &packer_unpack, &packer_unpack_from,
        &packer_iter_unpack, NULL,
    },
    .getset = GETSET{
        {"format", format_get, NULL, "struct format string"},
        {"size", size_get, NULL, "struct size in bytes"},
        {NULL, NULL, NULL, NULL},
    },
};

// Functions ---------------------------------------------------------------

// The Struct of the first of several arguments; new reference.
static Value packer_of_first(Thread *t, const char *name, const Value *args,
                             int n, Tuple *kwnames)
{
    if (!args_no_keywords(t, name, kwnames)) return ERROR;
    if (n == 0) return raisef(t, TypeError, "missing format argument");
    return packer_of(t, args[0]);
}

NATIVE_VARARGS(struct_pack, "pack(*values)",
               "pack(format, v1, v2, ...) -> bytes\n\nReturn a bytes object "
               "containing the values packed according to the format.")
{
    Value packer = packer_of_first(t, "pack", args, n, kwnames);
    if (packer == ERROR) return ERROR;
    Value r = pack(t, packer, args + 1, n - 1);
    decref(packer);
    return r;
}

NATIVE_VARARGS(struct_pack_into, "pack_into(*values)",
               "pack_into(format, buffer, offset, v1, v2, ...)\n\nPack the "
               "values into the writable buffer, from the offset on.")
{
    Value packer = packer_of_first(t, "pack_into", args, n, kwnames);
    if (packer == ERROR) return ERROR;
    Value r = pack_into(t, packer, args + 1, n - 1);
    decref(packer);
    return r;
}

NATIVE(struct_unpack, "unpack(format, buffer, /)",
       "Return a tuple containing values unpacked according to the format.")
{
    Value packer = packer_of(t, args[0]);
    if (packer == ERROR) return ERROR;
    Value r = unpack(t, packer, args[1]);
    decref(packer);
    return r;
}

NATIVE(struct_unpack_from, "unpack_from(format, /, buffer, offset=0)",
       "Return a tuple containing values unpacked from the offset on.")
{
    Value packer = packer_of(t, args[0]);
    if (packer == ERROR) return ERROR;
    Value r = unpack_from(t, packer, args[1], args[2]);
    decref(packer);
    return r;
}

NATIVE(struct_iter_unpack, "iter_unpack(format, buffer, /)",
       "Return an iterator yielding tuples unpacked from the buffer.")
{
    Value packer = packer_of(t, args[0]);
    if (packer == ERROR) return ERROR;
    Value r = iterate(t, packer, args[1]);
    decref(packer);
    return r;
}

NATIVE(struct_calcsize, "calcsize(format, /)",
       "Return size in bytes of the struct described by the format string.")
{
    Value packer = packer_of(t, args[0]);
    if (packer == ERROR) return ERROR;
    Value size = int_new(t, as_packer(packer)->format.size);
    decref(packer);
    return size;
}

// class error(Exception), of module struct.
static Value make_error(Thread *t)
{
    Dict *dict = dict_new(t);
    Str *name = str_intern_c("error"), *module = str_intern_c("struct");
    Value bases = tuple_pack(t, 1, from_object(error_type(t, Exception)));
    Value made = ERROR;
    if (dict && name && module && bases != ERROR
        && dict_set_str(t, dict, NAME_STR(__module__), from_object(module))) {
        Value args[3] = {from_object(name), bases, from_object(dict)};
        made = call(t, from_object(type_of_kind(KIND_TYPE)), args, 3, NULL);
    }
    decref(bases);
    decref_maybe(dict);
    return made;
}

static bool struct_init(Thread *t, Module *module)
{
    StructTypes *types = mem_alloc_zero(1, sizeof *types);
    if (!types) return raise_memory_error(t), false;
    t->interp->module_state[MODULE_INDEX_struct] = types;
    types->packer = native_type_new(t, &core_packer, NULL);
    types->iterator = native_type_new(t, &core_unpack_iter, NULL);
    types->error = make_error(t);
    if (!types->packer || !types->iterator || types->error == ERROR)
        return false;
    type_make_immortal(as_type(types->error));
    object_make_immortal(types->packer);
    object_make_immortal(types->iterator);
    return module_add_steal(t, module, "Struct", from_object(types->packer))
        && module_add_steal(t, module, "error", new_ref(types->error));
}

MODULE(struct,
       .doc = "Functions to convert between Python values and C structs.",
       .functions = FUNCTIONS{
           &struct_pack, &struct_pack_into, &struct_unpack,
           &struct_unpack_from, &struct_iter_unpack, &struct_calcsize, NULL,
       },
       .init = struct_init);
