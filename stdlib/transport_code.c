// SPDX-License-Identifier: MIT
// transport_code.c -- code objects between processes that trust each other.
//
// Bytecode isn't checked before it runs, so it is taken only from who knows
// this family's secret: code travels as bytes with a keyed hash in front
// (SipHash, 64 bits). Forked children inherit the secret, spawned ones are
// told it. What comes from elsewhere is looked up by its name instead:
// stdlib/lib/_by_value.py.
#include <errno.h>
#include <sys/random.h>

#include "stdlib/transport.h"
#include "vm/base/hash.h"
#include "vm/base/memory.h"
#include "vm/exec/code.h"

enum { PARTS = 11, NUMBERS = 10 };

// Made when it is first needed; before that, in each process that forks.
static uint64_t secret[2];     // guarded by the lock
static bool has_secret;

static bool make_secret(Thread *t)
{
    if (has_secret) return true;
    if (getrandom(secret, sizeof secret, 0) != (ssize_t)sizeof secret)
        return raise_errno(t, errno, UNDEF), false;
    return has_secret = true;
}

NATIVE_SHARED(transport_secret, "secret(given=None, /)",
           "The family's secret as bytes; or be told it.")
{
    if (args[0] != NONE) {
        const uint8_t *data;
        int64_t size;
        if (!bytes_view(t, args[0], &data, &size)) return ERROR;
        if (size != sizeof secret)
            return raisef(t, ValueError, "that is no secret");
        memcpy(secret, data, sizeof secret);
        has_secret = true;
        return NONE;
    }
    if (!make_secret(t)) return ERROR;
    Bytes *bytes = bytes_new(t, secret, sizeof secret);
    return bytes ? from_object(bytes) : ERROR;
}

// Parts ----------------------------------------------------------------------

static Value bytes_of(Thread *t, const void *data, size_t size)
{
    Bytes *b = bytes_new(t, data, (int64_t)size);
    return b ? from_object(b) : ERROR;
}

static Value strs_of(Thread *t, Str *const *strs, uint32_t n)
{
    Tuple *tuple = tuple_new(t, n);
    if (!tuple) return ERROR;
    for (uint32_t i = 0; i < n; i++) tuple->items[i] = new_ref_to(strs[i]);
    return from_object(tuple);
}

// The numbers of a code object, in a fixed order.
static void numbers_of(const Code *c, bool bare, uint32_t out[NUMBERS])
{
    const uint32_t all[NUMBERS] = {
        c->cache_count, c->arg_count, c->posonly_count, c->kwonly_count,
        c->slot_count, c->cell_start, c->free_start, c->stack_size, c->flags,
        bare ? 0 : (uint32_t)c->first_line,
    };
    memcpy(out, all, sizeof all);
}

Value transport_code_parts(Thread *t, Value v, bool bare)
{
    const Code *c = as_code(v);
    uint32_t numbers[NUMBERS];
    numbers_of(c, bare, numbers);
    Tuple *consts = tuple_from(t, c->consts, c->const_count);
    Value parts[PARTS] = {
        bytes_of(t, numbers, sizeof numbers),
        bytes_of(t, c->words, c->word_count * sizeof *c->words),
        bytes_of(t, c->positions,
                 bare ? 0 : c->position_count * sizeof *c->positions),
        bytes_of(t, c->handlers, c->handler_count * sizeof *c->handlers),
        consts ? from_object(consts) : ERROR,
        strs_of(t, c->names, c->name_count),
        strs_of(t, c->slot_names, c->slot_count),
        new_ref_to(c->name), new_ref_to(c->qualname),
        bare ? NONE : new_ref_to(c->filename), new_ref(c->doc),
    };
    bool fine = true;
    for (int i = 0; i < PARTS; i++) fine = fine && parts[i] != ERROR;
    if (fine) {
        Tuple *tuple = tuple_from_steal(t, parts, PARTS);
        return tuple ? from_object(tuple) : ERROR;
    }
    for (int i = 0; i < PARTS; i++)
        if (parts[i] != ERROR) decref(parts[i]);
    return ERROR;
}

// What the parts have to be. The signature was right, so this can only fail
// for another version of ours.
static bool are_parts(Value v)
{
    if (!is_tuple(v) || as_tuple(v)->size != PARTS) return false;
    const Value *p = as_tuple(v)->items;
    for (int i = 0; i < PARTS - 1; i++)
        if (i < 4 ? !is_bytes(p[i]) : i < 7 ? !is_tuple(p[i])
                                            : !is_str_exact(p[i]))
            return false;
    return as_bytes(p[0])->size == NUMBERS * sizeof(uint32_t);
}

static uint32_t count_of(Value bytes, size_t size)
{
    return (uint32_t)((size_t)as_bytes(bytes)->size / size);
}

static Str **interned_of(Value tuple)
{
    const Tuple *from = as_tuple(tuple);
    Str **strs = mem_alloc_array((size_t)from->size, sizeof *strs);
    for (int64_t i = 0; strs && i < from->size; i++)
        strs[i] = str_intern_steal(as_str(new_ref(from->items[i])));
    return strs;
}

static Value *held_of(Value tuple)
{
    const Tuple *from = as_tuple(tuple);
    Value *items = mem_alloc_array((size_t)from->size, sizeof *items);
    for (int64_t i = 0; items && i < from->size; i++)
        items[i] = new_ref(from->items[i]);
    return items;
}

static Str *interned(Value v)
{
    return str_intern_steal(as_str(new_ref(v)));
}

static CodeSpec spec_of(const Value *p, const uint32_t *n)
{
    return (CodeSpec){
        .words = (const uint32_t *)(const void *)as_bytes(p[1])->data,
        .word_count = count_of(p[1], sizeof(uint32_t)),
        .cache_count = n[0], .arg_count = n[1], .posonly_count = n[2],
        .kwonly_count = n[3], .slot_count = n[4], .cell_start = n[5],
        .free_start = n[6], .stack_size = n[7], .flags = n[8],
        .first_line = (int32_t)n[9],
        .positions = (const CodePosition *)(const void *)as_bytes(p[2])->data,
        .position_count = count_of(p[2], sizeof(CodePosition)),
        .handlers = (const CodeHandler *)(const void *)as_bytes(p[3])->data,
        .handler_count = count_of(p[3], sizeof(CodeHandler)),
        .const_count = (uint32_t)as_tuple(p[4])->size,
        .name_count = (uint32_t)as_tuple(p[5])->size,
    };
}

Value transport_code_make(Thread *t, Value parts)
{
    if (!are_parts(parts))
        return raisef(t, ValueError, "damaged message: no code");
    const Value *p = as_tuple(parts)->items;
    uint32_t n[NUMBERS];
    memcpy(n, as_bytes(p[0])->data, sizeof n);
    CodeSpec spec = spec_of(p, n);
    spec.consts = held_of(p[4]);
    spec.names = interned_of(p[5]);
    spec.slot_names = interned_of(p[6]);
    Value made = ERROR;
    if (spec.consts && spec.names && spec.slot_names) {
        spec.name = interned(p[7]);
        spec.qualname = interned(p[8]);
        spec.filename = interned(p[9]);
        spec.doc = new_ref(p[10]);
        Code *code = code_new(t, &spec);
        if (code) made = from_object(code);
    } else {
        raise_memory_error(t);
    }
    mem_free(spec.consts);
    mem_free(spec.names);
    mem_free(spec.slot_names);
    return made;
}

// Signed bytes ---------------------------------------------------------------

static uint8_t *written(Thread *t, Value code, bool bare, size_t *size)
{
    if (!is_code_exact(code)) {
        raisef(t, TypeError, "a code object expected, not %T", code);
        return NULL;
    }
    return transport_write_code(t, code, bare, size);
}

NATIVE_SHARED(transport_code_blob, "code_blob(code, /)",
           "The code object as signed bytes.")
{
    size_t size;
    if (!make_secret(t)) return ERROR;
    uint8_t *data = written(t, args[0], false, &size);
    if (!data) return ERROR;
    uint64_t signature = hash_bytes_keyed(secret, data, size);
    Bytes *blob = bytes_new(t, NULL, (int64_t)(size + sizeof signature));
    if (blob) {
        memcpy(blob->data, &signature, sizeof signature);
        memcpy(blob->data + sizeof signature, data, size);
    }
    mem_free(data);
    return blob ? from_object(blob) : ERROR;
}

NATIVE_SHARED(transport_code_from, "code_from(blob, /)",
           "The code object; None when the bytes are not of this family.")
{
    uint64_t signature;
    if (!is_bytes_exact(args[0])) return NONE;
    const Bytes *blob = as_bytes(args[0]);
    size_t size = (size_t)blob->size;
    if (!has_secret || size < sizeof signature) return NONE;
    memcpy(&signature, blob->data, sizeof signature);
    const uint8_t *data = blob->data + sizeof signature;
    size -= sizeof signature;
    if (hash_bytes_keyed(secret, data, size) != signature) return NONE;
    return transport_load_code(t, data, (int64_t)size);
}

NATIVE_SHARED(transport_code_key, "code_key(code, /)",
           "A number that is the same for code that does the same.")
{
    static const uint64_t NO_KEY[2] = {0, 0};
    size_t size;
    uint8_t *data = written(t, args[0], true, &size);
    if (!data) return ERROR;
    uint64_t key = hash_bytes_keyed(NO_KEY, data, size);
    mem_free(data);
    return int_new(t, (int64_t)(key >> 2));
}
