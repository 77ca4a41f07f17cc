// SPDX-License-Identifier: MIT
// slow_build.c -- making and taking apart containers; calls with stars.
#include <stdlib.h>
#include <string.h>

#include "vm/exec/call.h"
#include "vm/exec/slow.h"
#include "vm/heap/interp.h"
#include "vm/object/dict.h"
#include "vm/object/list.h"
#include "vm/object/method.h"
#include "vm/object/names.h"
#include "vm/object/set.h"
#include "vm/object/str.h"
#include "vm/object/tuple.h"

Value slow_build_list(Thread *t, Value *items, uint32_t n)
{
    List *list = list_from_steal(t, items, n);
    return list ? from_object(list) : ERROR;
}

Value slow_build_tuple(Thread *t, Value *items, uint32_t n)
{
    Tuple *tuple = tuple_from_steal(t, items, n);
    return tuple ? from_object(tuple) : ERROR;
}

Value slow_build_set(Thread *t, Value *items, uint32_t n)
{
    Set *set = set_new(t);
    if (!set) return ERROR;
    for (uint32_t i = 0; i < n; i++) {
        if (set_add(t, set, items[i]) >= 0) continue;
        decref_object(set);
        return ERROR;
    }
    return from_object(set);
}

Value slow_build_dict(Thread *t, Value *items, uint32_t n)
{
    Dict *dict = n ? dict_new_sized(t, n) : dict_new(t);
    if (!dict) return ERROR;
    for (uint32_t i = 0; i < n; i++) {
        if (dict_set(t, dict, items[2 * i], items[2 * i + 1])) continue;
        decref_object(dict);
        return ERROR;
    }
    return from_object(dict);
}

Value slow_build_string(Thread *t, Value *items, uint32_t n)
{
    int64_t size = 0, length = 0;
    for (uint32_t i = 0; i < n; i++) {
        size += as_str(items[i])->size;
        length += as_str(items[i])->length;
    }
    Str *s = str_alloc(t, size, length);
    if (!s) return ERROR;
    char *to = s->data;
    for (uint32_t i = 0; i < n; i++) {
        const Str *piece = as_str(items[i]);
        memcpy(to, piece->data, (size_t)piece->size);
        to += piece->size;
    }
    return from_object(s);
}

static Value convert(Thread *t, Value v, uint32_t conversion)
{
    switch (conversion) {
    case 1: return value_str(t, v);
    case 2: return value_repr(t, v);
    case 3: return value_ascii(t, v);
    default: return new_ref(v);
    }
}

Value slow_format_value(Thread *t, Value v, Value spec, uint32_t flags)
{
    if (flags == 0 && is_str_exact(v)) return new_ref(v);
    Value converted = convert(t, v, flags & 3);
    if (converted == ERROR) return ERROR;
    Value r = value_format(t, converted, spec == UNDEF ? NULL : as_str(spec));
    decref(converted);
    return r;
}

static bool raise_unpack_short(Thread *t, uint32_t wanted, uint32_t got,
                               bool at_least)
{
    raisef(t, ValueError, "not enough values to unpack (expected %s%u, "
           "got %u)", at_least ? "at least " : "", wanted, got);
    return false;
}

static Value unpack_iterator(Thread *t, Value v)
{
    Value iterator = iter_new(t, v);
    if (iterator == ERROR && error_matches(t, TypeError)
        && slots_of(v)->iter == NULL && slots_of(v)->get_item == NULL) {
        error_clear(t);
        raisef(t, TypeError, "cannot unpack non-iterable %T object", v);
    }
    return iterator;
}

static void release(Value *values, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) decref(values[i]);
}

// The first n items, in order, in out[n-1] .. out[0].
static bool take_items(Thread *t, Value iterator, uint32_t n, uint32_t wanted,
                       bool at_least, Value *out)
{
    for (uint32_t i = 0; i < n; i++) {
        Value item = iter_next(t, iterator);
        if (item == UNDEF) raise_unpack_short(t, wanted, i, at_least);
        if (item == UNDEF || item == ERROR) {
            release(out + n - i, i);
            return false;
        }
        out[n - 1 - i] = item;
    }
    return true;
}

static bool raise_unpack_long(Thread *t, uint32_t n)
{
    raisef(t, ValueError, "too many values to unpack (expected %u)", n);
    return false;
}

bool slow_unpack(Thread *t, Value v, uint32_t n, Value *out)
{
    Value iterator = unpack_iterator(t, v);
    if (iterator == ERROR) return false;
    bool done = take_items(t, iterator, n, n, false, out);
    if (done) {
        Value more = iter_next(t, iterator);
        if (more != UNDEF) {
            release(out, n);
            done = false;
            if (more != ERROR) raise_unpack_long(t, n);
            decref(more);
        }
    }
    decref(iterator);
    return done;
}

// Moves the last `after` items of the list to out, first item highest.
static void split_tail(List *list, uint32_t after, Value *out)
{
    ListBlock *block = list->block;
    for (uint32_t i = 0; i < after; i++)
        out[i] = block->items[block->size - 1 - i];
    block->size -= after;
}

// The same of enough items that stand in a row.
static bool unpack_row(Thread *t, Value *items, int64_t size, uint32_t before,
                       uint32_t after, Value *out)
{
    int64_t n = before + 1 + (int64_t)after, between = size - (n - 1);
    List *rest = list_new(t, between);
    if (!rest) return false;
    for (int64_t i = 0; i < size; i++) {
        Value item = new_ref(items[i]);
        if (i < before) out[n - 1 - i] = item;
        else if (i >= size - after) out[size - 1 - i] = item;
        else rest->block->items[rest->block->size++] = item;
    }
    out[after] = from_object(rest);
    return true;
}

bool slow_unpack_ex(Thread *t, Value v, uint32_t before, uint32_t after,
                    Value *out)
{
    if (is_tuple_exact(v) && as_tuple(v)->size >= before + after)
        return unpack_row(t, as_tuple(v)->items, as_tuple(v)->size, before,
                          after, out);
    if (is_list_exact(v) && rc_mode == RC_GIL
        && list_size(as_list(v)) >= before + after)
        return unpack_row(t, list_items(as_list(v)), list_size(as_list(v)),
                          before, after, out);
    Value iterator = unpack_iterator(t, v);
    if (iterator == ERROR) return false;
    uint32_t wanted = before + after;
    Value *first = out + after + 1;
    bool done = take_items(t, iterator, before, wanted, true, first);
    Value rest = done ? list_from_iterable(t, iterator) : ERROR;
    decref(iterator);
    if (rest == ERROR) {
        if (done) release(first, before);
        return false;
    }
    int64_t got = list_size(as_list(rest));
    if (got < after) {
        release(first, before);
        decref(rest);
        return raise_unpack_short(t, wanted, before + (uint32_t)got, true);
    }
    if (after) split_tail(as_list(rest), after, out);
    out[after] = rest;
    return true;
}

bool slow_list_extend(Thread *t, Value list, Value iterable)
{
    if (list_extend(t, as_list(list), iterable)) return true;
    if (error_matches(t, TypeError) && slots_of(iterable)->iter == NULL
        && slots_of(iterable)->get_item == NULL) {
        error_clear(t);
        raisef(t, TypeError, "Value after * must be an iterable, not %T",
               iterable);
    }
    return false;
}

bool slow_dict_update(Thread *t, Value dict, Value mapping)
{
    Value keys = is_dict(mapping)
        ? NONE : attr_get_maybe(t, mapping, NAME_STR(keys));
    if (keys == UNDEF)
        raisef(t, TypeError, "'%T' object is not a mapping", mapping);
    if (keys == UNDEF || keys == ERROR) return false;
    decref(keys);
    return dict_update(t, as_dict(dict), mapping, true);
}

// What a message calls the function: its qualified name with "()".
static Value function_text(Thread *t, Value f)
{
    Value name = is_object(f)
        ? attr_get_maybe(t, f, NAME_STR(__qualname__)) : UNDEF;
    if (name == ERROR) error_clear(t);
    if (name == ERROR || name == UNDEF) return value_repr(t, f);
    Value module = attr_get_maybe(t, f, NAME_STR(__module__));
    if (module == ERROR) error_clear(t);
    bool shown = module != ERROR && is_object(module) && is_str(module)
              && !str_equals_c(as_str(module), "builtins");
    Value text = shown ? str_formatf(t, "%S.%S()", module, name)
                       : str_formatf(t, "%S()", name);
    if (module != ERROR) decref(module);
    decref(name);
    return text;
}

static bool raise_double_keyword(Thread *t, Value function, Value key)
{
    Value text = function_text(t, function);
    if (text == ERROR) return false;
    raisef(t, TypeError, "%S got multiple values for keyword argument '%S'",
           text, key);
    decref(text);
    return false;
}

static bool merge_keys(Thread *t, Dict *into, Value mapping, Value keys,
                       Value function)
{
    Value iterator = iter_new(t, keys);
    if (iterator == ERROR) return false;
    bool merged = true;
    for (;;) {
        Value key = iter_next(t, iterator);
        if (key == UNDEF) break;
        merged = key != ERROR;
        if (merged) {
            int has = dict_contains(t, into, key);
            if (has > 0) raise_double_keyword(t, function, key);
            Value value = has == 0 ? item_get(t, mapping, key) : ERROR;
            merged = value != ERROR && dict_set(t, into, key, value);
            decref(value);
        }
        decref(key);
        if (!merged) break;
    }
    decref(iterator);
    return merged;
}

// A dict, if it doesn't iterate in a way of its own, gives what its table has.
static bool merge_entries(Thread *t, Dict *into, Value mapping, Value function)
{
    if (dict_count(into) == 0) return dict_update(t, into, mapping, true);
    Dict *copy = dict_copy(t, as_dict(mapping));
    if (!copy) return false;
    int64_t pos = 0;
    Value key, value;
    bool merged = true;
    while (merged && dict_next(copy, &pos, &key, &value)) {
        int has = dict_contains(t, into, key);
        if (has > 0) raise_double_keyword(t, function, key);
        merged = has == 0 && dict_set(t, into, key, value);
    }
    decref_object(copy);
    return merged;
}

bool slow_dict_merge(Thread *t, Value dict, Value mapping, Value function)
{
    if (is_dict_exact(mapping) && dict_count(as_dict(dict)) == 0)
        return dict_count(as_dict(mapping)) == 0
            || dict_update(t, as_dict(dict), mapping, true);
    if (is_dict(mapping) && slots_of(mapping)->iter == core_dict.slots.iter)
        return merge_entries(t, as_dict(dict), mapping, function);
    Value keys = call_method(t, mapping, NAME_STR(keys), NULL, 0);
    if (keys == ERROR) {
        if (!error_matches(t, AttributeError)) return false;
        error_clear(t);
        Value text = function_text(t, function);
        if (text == ERROR) return false;
        raisef(t, TypeError, "%S argument after ** must be a mapping, not %T",
               text, mapping);
        decref(text);
        return false;
    }
    bool merged = merge_keys(t, as_dict(dict), mapping, keys, function);
    decref(keys);
    return merged;
}

// Positional items, then the dict's values; their names in *kwnames.
static Value *flatten(Thread *t, Tuple *args, Dict *kwargs, Tuple **kwnames)
{
    int64_t extra = kwargs ? dict_count(kwargs) : 0;
    Value *all = malloc((size_t)(args->size + extra + 1) * sizeof *all);
    *kwnames = extra ? tuple_new(t, extra) : NULL;
    if (!all || (extra && !*kwnames)) {
        free(all);
        raise_memory_error(t);
        return NULL;
    }
    memcpy(all, args->items, (size_t)args->size * sizeof *all);
    int64_t pos = 0, i = 0;
    Value key, value;
    while (kwargs && i < extra && dict_next(kwargs, &pos, &key, &value)) {
        if (!is_str(key)) {
            raisef(t, TypeError, "keywords must be strings");
            free(all);
            decref_object(*kwnames);
            return NULL;
        }
        (*kwnames)->items[i] = new_ref(key);
        all[args->size + i++] = new_ref(value);
    }
    return all;
}

static Value call_with(Thread *t, Value f, Tuple *args, Dict *kwargs)
{
    Tuple *kwnames;
    Value *all = flatten(t, args, kwargs, &kwnames);
    if (!all) return ERROR;
    Value r = call(t, f, all, (int)args->size, kwnames);
    for (int64_t i = 0; kwnames && i < kwnames->size; i++)
        decref(all[args->size + i]);
    decref_maybe(kwnames);
    free(all);
    return r;
}

static Value star_args(Thread *t, Value f, Value args)
{
    if (is_tuple_exact(args)) return new_ref(args);
    Value tuple = tuple_from_iterable(t, args);
    if (tuple == ERROR && error_matches(t, TypeError)
        && slots_of(args)->iter == NULL && slots_of(args)->get_item == NULL) {
        error_clear(t);
        Value text = function_text(t, f);
        if (text == ERROR) return ERROR;
        raisef(t, TypeError, "%S argument after * must be an iterable, "
               "not %T", text, args);
        decref(text);
    }
    return tuple;
}

Value slow_call_ex(Thread *t, Value f, Value args, Value kwargs)
{
    Value tuple = star_args(t, f, args);
    if (tuple == ERROR) return ERROR;
    Value r = call_with(t, f, as_tuple(tuple),
                        kwargs == UNDEF ? NULL : as_dict(kwargs));
    decref(tuple);
    return r;
}

// The names of kwargs as a tuple, its values in values[]; NULL: it failed.
static Tuple *spread_keywords(Thread *t, const Dict *kwargs, Value *values)
{
    Tuple *names = tuple_new(t, dict_count(kwargs));
    int64_t pos = 0, i = 0;
    Value key, value;
    while (names && i < names->size
           && dict_next(kwargs, &pos, &key, &value)) {
        names->items[i] = new_ref(key);
        values[i++] = new_ref(value);
    }
    return names;
}

int slow_push_ex(Thread *t, Value *base, Value kwargs)
{
    enum { MOST = 16 };
    const Tuple *args = as_tuple(base[1]);
    Dict *named = kwargs == UNDEF ? NULL : as_dict(kwargs);
    int64_t count = named ? dict_count(named) : 0;
    Value bound = is_boundmethod_exact(base[0]) ? base[0] : UNDEF;
    Value f = bound == UNDEF ? base[0] : as_boundmethod(bound)->function;
    // Not more than there is room for, and no names that aren't texts.
    if (!is_function_exact(f) || args->size + count > MOST
        || (count && !named->block->str_keys_only))
        return 0;
    Value copy[MOST + 2], *given = copy + (bound == UNDEF ? 1 : 2);
    Tuple *names = NULL;
    if (count) {
        names = spread_keywords(t, named, given + args->size);
        if (!names) return -1;
    }
    copy[0] = bound == UNDEF ? f : new_ref(f);
    if (bound != UNDEF) copy[1] = new_ref(as_boundmethod(bound)->self);
    for (int64_t i = 0; i < args->size; i++)
        given[i] = new_ref(args->items[i]);
    ((ThreadExec *)t->exec)->frame->sp = base;
    decref(bound);
    int n = (int)(given - copy - 1 + args->size);
    Frame *frame = frame_push(t, as_function(f), copy + 1, n, names, 0);
    decref_maybe(names);
    return frame ? 1 : -1;
}

// [defaults? kwdefaults? annotations? closure? code] up to sp.
Value slow_make_function(Thread *t, Frame *frame, Value *sp, uint32_t flags)
{
    Value code = *--sp;
    Function *f = function_new(t, as_code(code), frame->function->globals);
    if (!f) return ERROR;
    if (flags & 8) f->closure = as_tuple(*--sp);
    if (flags & 4) f->annotations = as_dict(*--sp);
    if (flags & 2) f->kwdefaults = as_dict(*--sp);
    if (flags & 1) f->defaults = as_tuple(*--sp);
    decref(code);
    return from_object(f);
}
