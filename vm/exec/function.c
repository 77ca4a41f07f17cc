// SPDX-License-Identifier: MIT
// function.c -- binding the arguments of script functions.
//
// Arguments arrive in place: on the stack, where the frame's slots will be.
// The fast way, as many positional values as there are parameters, is in the
// loop and at the head of function_bind; the rest sorts names into slots,
// fills in defaults and words the TypeErrors as CPython does.
#include "vm/exec/function.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "vm/object/dict.h"
#include "vm/object/dict_methods.h"
#include "vm/object/error.h"
#include "vm/object/protocol.h"
#include "vm/object/str.h"
#include "vm/object/tuple.h"
#include "vm/object/nearest.h"

typedef struct Binding {
    Thread *t;
    Function *f;
    Code *code;
    Value *slots;      // the frame's
    Value *given;      // copy of what came: positional, then by name
    int n;             // positional ones
    Tuple *kwnames;
} Binding;

static bool raise_too_many(Binding *b)
{
    Code *code = b->code;
    uint32_t most = code->arg_count;
    uint32_t defaults = b->f->defaults ? (uint32_t)b->f->defaults->size : 0;
    uint32_t kwonly = 0;
    for (uint32_t i = 0; i < code->kwonly_count; i++)
        kwonly += b->slots[code->arg_count + i] != UNDEF;
    char takes[64], extra[64] = "";
    if (defaults)
        snprintf(takes, sizeof takes, "from %u to %u", most - defaults, most);
    else
        snprintf(takes, sizeof takes, "%u", most);
    if (kwonly)
        snprintf(extra, sizeof extra,
                 " positional argument%s (and %u keyword-only argument%s)",
                 b->n == 1 ? "" : "s", kwonly, kwonly == 1 ? "" : "s");
    raisef(b->t, TypeError,
           "%U() takes %s positional argument%s but %d%s %s given",
           b->f->qualname, takes, most == 1 && !defaults ? "" : "s", b->n,
           extra, b->n == 1 && !kwonly ? "was" : "were");
    return false;
}

// "a", "a and b", "a, b, and c" of the parameters that are missing.
static bool raise_missing(Binding *b, uint32_t first, uint32_t end,
                          const char *kind)
{
    StrBuilder text;
    builder_init(&text);
    uint32_t missing = 0, seen = 0;
    for (uint32_t i = first; i < end; i++)
        missing += b->slots[i] == UNDEF;
    for (uint32_t i = first; i < end; i++) {
        if (b->slots[i] != UNDEF) continue;
        if (seen++) {
            const char *join = missing == 2 ? " and "
                             : seen == missing ? ", and " : ", ";
            builder_add_c(b->t, &text, join);
        }
        builder_add_c(b->t, &text, "'");
        builder_add_str(b->t, &text, b->code->slot_names[i]);
        builder_add_c(b->t, &text, "'");
    }
    Value names = builder_finish(b->t, &text);
    if (names == ERROR) return false;
    raisef(b->t, TypeError, "%U() missing %u required %s argument%s: %S",
           b->f->qualname, missing, kind, missing == 1 ? "" : "s", names);
    decref(names);
    return false;
}

static bool raise_positional_only(Binding *b)
{
    StrBuilder text;
    builder_init(&text);
    int found = 0;
    for (int64_t k = 0; k < b->kwnames->size; k++) {
        Str *name = as_str(b->kwnames->items[k]);
        for (uint32_t i = 0; i < b->code->posonly_count; i++) {
            if (!str_equal(name, b->code->slot_names[i])) continue;
            if (found++) builder_add_c(b->t, &text, ", ");
            builder_add_str(b->t, &text, name);
        }
    }
    Value names = builder_finish(b->t, &text);
    if (names == ERROR) return true;
    if (found)
        raisef(b->t, TypeError, "%U() got some positional-only arguments "
               "passed as keyword arguments: '%S'", b->f->qualname, names);
    decref(names);
    return found;
}

// The slot of a parameter that can be given by name, or -1.
static int64_t slot_of_name(const Code *code, const Str *name)
{
    uint32_t end = code->arg_count + code->kwonly_count;
    for (uint32_t i = code->posonly_count; i < end; i++)
        if (code->slot_names[i] == name) return i;
    for (uint32_t i = code->posonly_count; i < end; i++)
        if (str_equal(code->slot_names[i], name)) return i;
    return -1;
}

static void raise_unexpected(Binding *b, const Str *name)
{
    const Code *code = b->code;
    Nearest near = nearest_to(name);
    uint32_t end = code->arg_count + code->kwonly_count;
    for (uint32_t i = code->posonly_count; i < end; i++)
        nearest_consider(&near, from_object(code->slot_names[i]));
    raisef(b->t, TypeError,
           "%U() got an unexpected keyword argument '%U'%s%s%s",
           b->f->qualname, name, near.best ? ". Did you mean '" : "",
           near.best ? near.best->data : "", near.best ? "'?" : "");
}

static bool bind_keyword(Binding *b, Str *name, Value value, Dict *options)
{
    int64_t slot = slot_of_name(b->code, name);
    if (slot >= 0) {
        if (b->slots[slot] != UNDEF) {
            raisef(b->t, TypeError, "%U() got multiple values for argument "
                   "'%U'", b->f->qualname, name);
            return false;
        }
        b->slots[slot] = new_ref(value);
        return true;
    }
    if (options) return dict_set_str(b->t, options, name, value);
    if (!raise_positional_only(b)) raise_unexpected(b, name);
    return false;
}

static bool bind_defaults(Binding *b)
{
    Code *code = b->code;
    Tuple *defaults = b->f->defaults;
    uint32_t count = defaults ? (uint32_t)defaults->size : 0;
    uint32_t required = code->arg_count > count ? code->arg_count - count : 0;
    for (uint32_t i = 0; i < required; i++)
        if (b->slots[i] == UNDEF)
            return raise_missing(b, 0, required, "positional");
    for (uint32_t i = required; i < code->arg_count; i++)
        if (b->slots[i] == UNDEF)
            b->slots[i] = new_ref(defaults->items[i + count
                                                  - code->arg_count]);
    uint32_t end = code->arg_count + code->kwonly_count;
    bool missing = false;
    for (uint32_t i = code->arg_count; i < end; i++) {
        if (b->slots[i] != UNDEF) continue;
        Value v = b->f->kwdefaults
            ? dict_get_str(b->f->kwdefaults, code->slot_names[i]) : UNDEF;
        if (v == UNDEF) missing = true;
        else b->slots[i] = new_ref(v);
    }
    if (missing) return raise_missing(b, code->arg_count, end, "keyword-only");
    return true;
}

// Fills the slots from what was given. Nothing in `given` is consumed.
static bool bind_general(Binding *b)
{
    Code *code = b->code;
    uint32_t named = code->arg_count + code->kwonly_count;
    uint32_t next = named;
    Dict *options = NULL;
    uint32_t taken = (uint32_t)b->n < code->arg_count ? (uint32_t)b->n
                                                      : code->arg_count;
    for (uint32_t i = 0; i < taken; i++) b->slots[i] = new_ref(b->given[i]);
    if (code->flags & CODE_VARARGS) {
        Tuple *rest = tuple_from(b->t, b->given + taken, b->n - taken);
        if (!rest) return false;
        b->slots[next++] = from_object(rest);
    }
    if (code->flags & CODE_VARKEYWORDS) {
        options = dict_new(b->t);
        if (!options) return false;
        b->slots[next] = from_object(options);
    }
    for (int64_t i = 0; b->kwnames && i < b->kwnames->size; i++)
        if (!bind_keyword(b, as_str(b->kwnames->items[i]),
                          b->given[b->n + i], options))
            return false;
    if ((uint32_t)b->n > code->arg_count && !(code->flags & CODE_VARARGS))
        return raise_too_many(b);
    return bind_defaults(b);
}

enum { BIND_LOCAL = 32 };

static void release(Value *values, int64_t n)
{
    for (int64_t i = 0; i < n; i++) {
        Value v = values[i];
        values[i] = UNDEF;
        decref(v);
    }
}

// Moves what was given aside, so that the slots can be filled in order.
static bool bind_slowly(Thread *t, Function *f, Value *args, int n,
                        Tuple *kwnames)
{
    Code *code = f->code;
    int total = n + (kwnames ? (int)kwnames->size : 0);
    Value local[BIND_LOCAL], *given = local;
    if (total > BIND_LOCAL) {
        given = malloc((size_t)total * sizeof *given);
        if (!given) {
            release(args, total);
            raise_memory_error(t);
            return false;
        }
    }
    memcpy(given, args, (size_t)total * sizeof *given);
    for (uint32_t i = 0; i < code->slot_count; i++) args[i] = UNDEF;
    Binding b = {t, f, code, args, given, n, kwnames};
    bool bound = bind_general(&b);
    if (!bound) release(args, code->slot_count);
    release(given, total);
    if (given != local) free(given);
    return bound;
}

// The slot that takes a value given by an interned name, or -1: it isn't a
// parameter's, or has its value already.
static int64_t free_slot(const Code *code, const Value *slots,
                         const Str *name)
{
    uint32_t end = code->arg_count + code->kwonly_count;
    for (uint32_t i = code->posonly_count; i < end; i++)
        if (code->slot_names[i] == name)
            return slots[i] == UNDEF ? (int64_t)i : -1;
    return -1;
}

// Moves the values given by name to their slots. False: something is odd
// about the call, and all is as it was.
static bool move_named(const Code *code, Value *args, int n, Tuple *kwnames)
{
    Value named[BIND_LOCAL];
    int count = kwnames ? (int)kwnames->size : 0;
    if (n + count > BIND_LOCAL || (uint32_t)n > code->arg_count) return false;
    memcpy(named, args + n, (size_t)count * sizeof *named);
    for (uint32_t i = (uint32_t)n; i < code->slot_count; i++) args[i] = UNDEF;
    for (int i = 0; i < count; i++) {
        int64_t slot = free_slot(code, args, as_str(kwnames->items[i]));
        if (slot < 0) {
            memcpy(args + n, named, (size_t)count * sizeof *named);
            return false;
        }
        args[slot] = named[i];
    }
    return true;
}

// Are all the names **options'?
static bool names_options(const Code *code, const Tuple *kwnames)
{
    if (!kwnames || kwnames->size == 0) return true;
    if (!(code->flags & CODE_VARKEYWORDS)) return false;
    for (int64_t i = 0; i < kwnames->size; i++)
        if (slot_of_name(code, as_str(kwnames->items[i])) >= 0) return false;
    return true;
}

static Dict *make_options(Thread *t, const Value *named, const Tuple *kwnames)
{
    Dict *options = dict_new_sized(t, kwnames ? kwnames->size : 0);
    if (!options || dict_update_keywords(t, options, named, kwnames))
        return options;
    decref_object(options);
    return NULL;
}

// A call with all parameters by position, but for *rest and **options: what
// there is more of moves to *rest, what has a name to **options. False: it's
// not that, or no memory was left, and all is as it was.
static bool bind_rest(Thread *t, const Code *code, Value *args, int n,
                      const Tuple *kwnames)
{
    uint32_t given = (uint32_t)n, next = code->arg_count;
    bool takes_rest = code->flags & CODE_VARARGS;
    bool takes_options = code->flags & CODE_VARKEYWORDS;
    if (code->kwonly_count || given < next || (given > next && !takes_rest)
        || !names_options(code, kwnames))
        return false;
    Dict *options = takes_options ? make_options(t, args + n, kwnames) : NULL;
    bool fine = options || !takes_options;
    Tuple *rest = fine && takes_rest
        ? tuple_from_steal(t, args + next, given - next) : NULL;
    if (!fine || (takes_rest && !rest)) {
        decref_maybe(options);
        error_clear(t);
        return false;
    }
    if (kwnames) release(args + n, kwnames->size);   // the dict has them
    if (rest) args[next++] = from_object(rest);
    if (options) args[next++] = from_object(options);
    for (; next < code->slot_count; next++) args[next] = UNDEF;
    return true;
}

bool function_bind(Thread *t, Function *f, Value *args, int n,
                   Tuple *kwnames)
{
    Code *code = f->code;
    bool starred = code->flags & (CODE_VARARGS | CODE_VARKEYWORDS);
    bool by_position = !kwnames || kwnames->size == 0;
    if (starred && bind_rest(t, code, args, n, kwnames)) return true;
    bool plain = !starred && code->kwonly_count == 0
        && by_position;
    if (!starred && !plain && move_named(code, args, n, kwnames)) {
        Binding b = {t, f, code, args, NULL, n, kwnames};
        bool bound = bind_defaults(&b);
        if (!bound) release(args, code->slot_count);
        return bound;
    }
    uint32_t given = (uint32_t)n, most = code->arg_count;
    uint32_t defaults = f->defaults ? (uint32_t)f->defaults->size : 0;
    if (!plain || given > most || given + defaults < most)
        return bind_slowly(t, f, args, n, kwnames);
    for (; given < most; given++)
        args[given] = new_ref(f->defaults->items[defaults - (most - given)]);
    for (; given < code->slot_count; given++) args[given] = UNDEF;
    return true;
}
