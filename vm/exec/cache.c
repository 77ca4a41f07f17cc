// SPDX-License-Identifier: MIT
// cache.c -- filling inline caches and clearing them.
//
// The slow paths do the access by the book and look on the way whether the
// next one could be a load by offset. A class attribute that shadows an
// instance attribute (a data descriptor) is looked for first, as Python
// does; what stands in the cache is then independent of the class until the
// class changes, which clears the words that name its shapes.
#include "vm/exec/cache.h"

#include "vm/heap/interp.h"
#include "vm/object/dict.h"
#include "vm/object/error.h"
#include "vm/object/exception.h"
#include "vm/object/instance.h"
#include "vm/object/method.h"
#include "vm/object/module.h"
#include "vm/object/names.h"
#include "vm/object/protocol.h"
#include "vm/object/shape.h"

// Every code object, for cache_invalidate. Guarded by the GIL, or by the
// stopped world.
static Code *code_list;

static bool names_shape(uint64_t w, uint32_t shape)
{
    if (cache_kind(w) == CACHE_MODULE) return false;
    return cache_shape(w) == shape
        || (cache_kind(w) == CACHE_NEW && cache_place(w) == shape);
}

void cache_add_code(Code *code)
{
    code->next = code_list;
    code->previous = NULL;
    if (code_list) code_list->previous = code;
    code_list = code;
}

// What was found at any site: see the head of cache.h. Guarded by the GIL;
// not used without. The names are those of code objects, so it's cleared
// when one of these goes. An entry is one of two places beside each other:
// with one, two names may drive each other out at every step.
enum { KNOWN_LOG2 = 10, KNOWN_SIZE = 1 << KNOWN_LOG2 };
typedef struct Known {
    uintptr_t name_use;    // the name's address, the use in its low bits
    uint64_t word;
} Known;
static Known known[KNOWN_SIZE];
static bool known_any;

static Known *known_place(uint32_t shape, uintptr_t name_use)
{
    uint64_t mixed = (name_use >> 4 ^ name_use << 7 ^ (uint64_t)shape << 3)
                     * UINT64_C(0x9E3779B97F4A7C15);
    return &known[mixed >> (64 - KNOWN_LOG2) & ~(uint64_t)1];
}

static void know(Str *name, CacheUse use, uint64_t word)
{
    if (rc_mode != RC_GIL) return;
    uintptr_t name_use = (uintptr_t)name | use;
    Known *k = known_place(cache_shape(word), name_use);
    if (k->name_use != name_use || cache_shape(k->word) != cache_shape(word))
        k[1] = k[0];
    k[0] = (Known){name_use, word};
    known_any = true;
}

static void forget_all(void)
{
    if (known_any) memset(known, 0, sizeof known);
    known_any = false;
}

static void forget_shape(uint32_t shape)
{
    for (int i = 0; known_any && i < KNOWN_SIZE; i++)
        if (names_shape(known[i].word, shape)) known[i] = (Known){0, 0};
}

uint64_t cache_other(Value v, Str *name, uint64_t *word, CacheUse use)
{
    uint32_t shape = as_object(v)->shape;
    if (rc_mode != RC_GIL || cache_shape(cache_read(word)) == shape) return 0;
    uintptr_t name_use = (uintptr_t)name | use;
    const Known *k = known_place(shape, name_use), *end = k + 2;
    for (; k < end; k++) {
        if (k->name_use != name_use || cache_shape(k->word) != shape)
            continue;
        cache_write(word, k->word);
        return k->word;
    }
    return 0;
}

// A word that was found for the site, and for others.
static void fill(Str *name, CacheUse use, uint64_t *cell, uint64_t word)
{
    cache_write(cell, word);
    know(name, use, word);
}

void cache_remove_code(Code *code)
{
    forget_all();
    if (code->previous) code->previous->next = code->next;
    else if (code_list == code) code_list = code->next;
    if (code->next) code->next->previous = code->previous;
}

void cache_invalidate(uint32_t shape_id)
{
    for (Code *code = code_list; code; code = code->next) {
        for (uint32_t i = 0; i < code->cache_count; i++) {
            uint64_t w = cache_read(&code->caches[i]);
            if (names_shape(w, shape_id)) cache_write(&code->caches[i], 0);
        }
    }
    forget_shape(shape_id);
}

void cache_init(void)
{
    caches_invalidate_hook = cache_invalidate;
}

static bool is_data_descriptor(Value v)
{
    return v != UNDEF && slots_of(v)->descr_set != NULL;
}

// Does the type look attributes up as plain objects do?
static bool has_generic_lookup(const Type *type)
{
    return type->slots->get_attr == attr_get_generic;
}

// The value of a slot inside the object, and the cache word for it. UNDEF
// when there is none.
static Value load_slot(Object *object, Shape *shape, Str *name,
                       uint64_t *word)
{
    uint32_t slot;
    if (shape->storage != ATTRS_SLOTS || !shape_find_slot(shape, name, &slot))
        return UNDEF;
    Value *place = instance_slot(object, shape, slot);
    if (!place || *place == UNDEF) return UNDEF;
    uint32_t offset = shape_slot_offset(shape, slot);
    if (offset)
        fill(name, CACHE_LOAD, word,
             cache_word(shape->id, CACHE_SLOT, offset));
    return new_ref(*place);
}

static Value load_from_module(Module *module, Str *name, uint64_t *word)
{
    Dict *dict = module->dict;
    int64_t entry = dict_entry_of(dict, name);
    if (entry < 0) return UNDEF;
    uint32_t version = dict_version(dict);
    if (version)
        cache_write(word, cache_word(version, CACHE_MODULE, (uint32_t)entry));
    return new_ref(dict->block->entries[entry].value);
}

// Class attributes that an instance shows as they are.
static bool needs_no_binding(Value v)
{
    return slots_of(v)->descr_get == NULL;
}

static Value load_from_word(const Module *module, uint64_t w)
{
    const DictBlock *block = module->dict->block;
    if (!cache_is(w, block->version, CACHE_MODULE)) return UNDEF;
    return new_ref(block->entries[cache_place(w)].value);
}

// Both are held: the class may change meanwhile, and v be let go.
static Value ask_descriptor(Thread *t, Value found, Value v, Type *type)
{
    incref(found);
    incref(v);
    Value r = slots_of(found)->descr_get(t, found, v, type);
    decref(found);
    decref(v);
    return r;
}

Value cache_peek(Thread *t, Value v, Str *name, uint64_t *word)
{
    Object *object = as_object(v);
    uint64_t w = cache_read(word);
    if (object->shape == KIND_MODULE) return load_from_word(as_module(v), w);
    if (cache_kind(w) == CACHE_MODULE || cache_shape(w) != object->shape) {
        w = cache_other(v, name, word, CACHE_LOAD);
        if (w == 0) return UNDEF;
    }
    switch (cache_kind(w)) {
    case CACHE_SLOT: case CACHE_MEMBER:
        return new_ref(*(Value *)((char *)object + cache_place(w)));
    case CACHE_CLASS:
        return new_ref(shape_table[object->shape].methods[cache_place(w)]);
    case CACHE_DESCR:
        return ask_descriptor(
            t, shape_table[object->shape].methods[cache_place(w)], v,
            shape_table[object->shape].type);
    default:
        return UNDEF;
    }
}

// Index of what the shape finds on its class, with a word of that kind.
static void remember(Shape *shape, Str *name, CacheKind kind, uint64_t *word)
{
    int index = shape_method_index(shape, name);
    if (index >= 0)
        fill(name, CACHE_LOAD, word,
             cache_word(shape->id, kind, (uint32_t)index));
}

static uint64_t member_word(const Shape *shape, Value member)
{
    uint32_t index = as_member(member)->index;
    uint32_t offset = index < shape->own_slots
        ? shape_slot_offset(shape, index) : 0;
    return offset ? cache_word(shape->id, CACHE_MEMBER, offset) : 0;
}

// Data descriptors that can be read without looking them up.
static void remember_descriptor(Shape *shape, Value found, Str *name,
                                uint64_t *word)
{
    if (is_member_exact(found)) {
        uint64_t w = member_word(shape, found);
        if (w) fill(name, CACHE_LOAD, word, w);
    } else if (is_property_exact(found)
               && is_function_exact(as_property(found)->getter)) {
        remember(shape, name, CACHE_PROPERTY, word);
    } else if (type_of(found)->flags & TYPE_BUILTIN
               && slots_of(found)->descr_get) {
        remember(shape, name, CACHE_DESCR, word);
    }
}

// What every class has by its built-in metaclass, as C.__name__; else UNDEF.
static Value load_from_meta(Thread *t, Value v, Str *name)
{
    Type *meta = type_of(v);
    Value found = type_lookup(meta, name);
    return is_data_descriptor(found) && type_of(found)->flags & TYPE_BUILTIN
        && slots_of(found)->descr_get ? ask_descriptor(t, found, v, meta)
                                      : UNDEF;
}

// v is a class: its attribute, if neither the metaclass nor the attribute
// itself has a say in what it is. UNDEF: ask by the book.
static Value load_from_class(Thread *t, Value v, Shape *shape, Str *name, uint64_t *word)
{
    if (slots_of(v)->get_attr != type_get_attr) return UNDEF;
    int index = shape_method_index(shape, name);
    if (index < 0) return load_from_meta(t, v, name);
    Value found = shape->methods[index];
    if (!is_function_exact(found) && !needs_no_binding(found)) return UNDEF;
    fill(name, CACHE_LOAD, word,
         cache_word(shape->id, CACHE_CLASS, (uint32_t)index));
    return new_ref(found);
}

Value cache_load_attr(Thread *t, Value v, Str *name, uint64_t *word)
{
    if (!is_object(v)) return attr_get(t, v, name);
    Value r = cache_peek(t, v, name, word);
    if (r != UNDEF) return r;

    Object *object = as_object(v);
    Shape *shape = shape_of_object(object);
    uint64_t w = cache_read(word);
    if (cache_is(w, object->shape, CACHE_METHOD))
        return boundmethod_new(t, shape->methods[cache_place(w)], v);
    if (object->shape == KIND_MODULE) {
        r = load_from_module(as_module(v), name, word);
        return r != UNDEF ? r : attr_get(t, v, name);
    }
    if (shape->of_class) {
        r = load_from_class(t, v, shape, name, word);
        return r != UNDEF ? r : attr_get(t, v, name);
    }
    if (!has_generic_lookup(shape->type)) return attr_get(t, v, name);
    Value on_class = type_lookup(shape->type, name);
    if (is_data_descriptor(on_class)) {
        remember_descriptor(shape, on_class, name, word);
        return attr_get(t, v, name);
    }
    r = load_slot(object, shape, name, word);
    if (r != UNDEF) return r;
    if (on_class != UNDEF && shape->storage == ATTRS_SLOTS
        && needs_no_binding(on_class))
        remember(shape, name, CACHE_CLASS, word);
    else if (is_function_exact(on_class) && (shape->storage == ATTRS_SLOTS
                                             || shape->storage == ATTRS_NONE))
        remember(shape, name, CACHE_METHOD, word);
    return attr_get(t, v, name);
}

// Looks whether the store that is about to happen can be cached; before.
static uint64_t store_word(Thread *t, Object *object, Str *name)
{
    Shape *shape = shape_of_object(object);
    Type *type = shape->type;
    if (type->slots->set_attr != attr_set_generic) return 0;
    Value on_class = type_lookup(type, name);
    if (is_data_descriptor(on_class))
        return is_member_exact(on_class) ? member_word(shape, on_class) : 0;
    if (shape->storage != ATTRS_SLOTS) return 0;
    uint32_t slot;
    if (shape_find_slot(shape, name, &slot)) {
        uint32_t offset = shape_slot_offset(shape, slot);
        return offset ? cache_word(shape->id, CACHE_SLOT, offset) : 0;
    }
    uint32_t grown = shape_transition(t, shape->id, name);
    const Shape *next = &shape_table[grown];
    if (!grown || next->storage != ATTRS_SLOTS
        || !shape_slot_offset(next, next->count - 1))
        return 0;
    return cache_word(shape->id, CACHE_NEW, grown);
}

bool cache_store_attr(Thread *t, Value v, Str *name, Value value,
                      uint64_t *word)
{
    if (!is_object(v) || as_object(v)->shape == KIND_MODULE)
        return attr_set(t, v, name, value);
    uint64_t w = store_word(t, as_object(v), name);
    if (!attr_set(t, v, name, value)) return false;
    if (w) fill(name, CACHE_STORE, word, w);
    return true;
}

// A static or class method by the word: the function, new, and in *self the
// class, new, if it wants it. UNDEF: the word isn't for that.
static Value load_wrapped(Value v, uint64_t w, Value *self)
{
    const Object *object = as_object(v);
    CacheKind kind = cache_kind(w);
    if (cache_shape(w) != object->shape
        || (kind != CACHE_STATIC && kind != CACHE_BOUND))
        return UNDEF;
    const Shape *shape = &shape_table[object->shape];
    Value found = shape->methods[cache_place(w)];
    if (kind == CACHE_STATIC) return new_ref(as_staticmethod(found)->function);
    *self = new_ref_to(shape->of_class ? shape->of_class : shape->type);
    return new_ref(as_classmethod(found)->function);
}

// Is name a static or class method of v, over a script's function?
static bool remember_wrapped(Shape *shape, Value v, Str *name, uint64_t *word)
{
    const Slots *slots = slots_of(v);
    bool generic = shape->of_class ? slots->get_attr == type_get_attr
                                   : slots->get_attr == attr_get_generic;
    bool hidden = shape->storage == ATTRS_DICT;
    uint32_t slot;
    if (!generic || (!shape->of_class && hidden)
        || (shape->storage == ATTRS_SLOTS
            && shape_find_slot(shape, name, &slot)))
        return false;
    int index = shape_method_index(shape, name);
    if (index < 0) return false;
    Value found = shape->methods[index];
    CacheKind kind;
    if (is_staticmethod_exact(found)
        && is_function_exact(as_staticmethod(found)->function))
        kind = CACHE_STATIC;
    else if (is_classmethod_exact(found)
             && is_function_exact(as_classmethod(found)->function))
        kind = CACHE_BOUND;
    else
        return false;
    fill(name, CACHE_CALL, word,
         cache_word(shape->id, kind, (uint32_t)index));
    return true;
}

// What is called is an instance attribute, not a method: new, or UNDEF.
static Value load_callable(Object *object, Shape *shape, Str *name,
                           uint64_t *word)
{
    if (shape->storage != ATTRS_SLOTS || !has_generic_lookup(shape->type)
        || is_data_descriptor(type_lookup(shape->type, name)))
        return UNDEF;
    return load_slot(object, shape, name, word);
}

Value cache_load_method(Thread *t, Value v, Str *name, uint64_t *word,
                        Value *self)
{
    *self = UNDEF;
    if (!is_object(v)) return attr_get_method(t, v, name, self);
    if (as_object(v)->shape == KIND_MODULE)
        return cache_load_attr(t, v, name, word);
    Value r = cache_peek(t, v, name, word);
    if (r != UNDEF) return r;
    r = load_wrapped(v, cache_read(word), self);
    if (r != UNDEF) return r;
    Shape *shape = shape_of_object(as_object(v));
    if (remember_wrapped(shape, v, name, word))
        return load_wrapped(v, cache_read(word), self);
    if (shape->of_class) return cache_load_attr(t, v, name, word);
    r = load_callable(as_object(v), shape, name, word);
    if (r != UNDEF) return r;
    Value f = attr_get_method(t, v, name, self);
    if (f == ERROR || *self == UNDEF) return f;
    bool settled = shape->storage == ATTRS_SLOTS
                || shape->storage == ATTRS_NONE;
    if (!settled || !has_generic_lookup(shape->type)) return f;
    int index = shape_method_index(shape, name);
    if (index >= 0 && shape->methods[index] == f)
        fill(name, CACHE_CALL, word,
             cache_word(shape->id, CACHE_METHOD, (uint32_t)index));
    return f;
}

static Value raise_not_defined(Thread *t, Str *name)
{
    raisef(t, NameError, "name '%U' is not defined", name);
    if (error_is_set(t) && error_matches(t, NameError))
        set_value(&as_exception(t->raised)->fields[0], new_ref_to(name));
    return ERROR;
}

Value cache_load_global(Thread *t, Function *f, Str *name, uint64_t *words)
{
    int64_t entry = dict_entry_of(f->globals, name);
    uint32_t version = dict_version(f->globals);
    if (entry >= 0) {
        if (version)
            cache_write(&words[0], cache_word(version, CACHE_MODULE,
                                              (uint32_t)entry));
        return new_ref(f->globals->block->entries[entry].value);
    }
    entry = dict_entry_of(f->builtins, name);
    if (entry < 0) return raise_not_defined(t, name);
    uint32_t builtins_version = dict_version(f->builtins);
    if (version && builtins_version) {
        cache_write(&words[0], cache_word(version, CACHE_CLASS, 0));
        cache_write(&words[-1], cache_word(builtins_version, CACHE_MODULE,
                                          (uint32_t)entry));
    }
    return new_ref(f->builtins->block->entries[entry].value);
}

bool cache_store_global(Thread *t, Function *f, Str *name, Value value,
                        uint64_t *word)
{
    if (!dict_set_str(t, f->globals, name, value)) return false;
    int64_t entry = dict_entry_of(f->globals, name);
    uint32_t version = dict_version(f->globals);
    if (version && entry >= 0)
        cache_write(word, cache_word(version, CACHE_MODULE,
                                     (uint32_t)entry));
    return true;
}
