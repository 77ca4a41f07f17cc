// SPDX-License-Identifier: MIT
// zlib.c -- zlib: compressing and decompressing, by the library of that name.
//
// One type does both directions: a Stream with its z_stream, of which
// compressobj and decompressobj give an instance. The lock is given up while
// much is worked on; a stream used by two threads at once is the script's
// fault, and the busy flag makes it an error instead of a crash.
#include <zlib.h>

#include "stdlib/registry.h"
#include "vm/base/memory.h"
#include "vm/exec/runtime.h"
#include "vm/native.h"

enum { MUCH = 2048, ROOM = 16384 };

typedef struct Stream {
    Object head;
    z_stream z;
    bool inflates, ready, busy, eof;
    Value unused, tail;       // bytes
    Value dictionary;         // bytes, for inflate to ask for; UNDEF: none
} Stream;

// A growing result.
typedef struct Output {
    uint8_t *data;
    int64_t size, capacity, limit;   // limit -1: none
} Output;

static Value state_of(Thread *t, int index)
{
    Tuple *state = t->interp->module_state[MODULE_INDEX_zlib];
    return state->items[index];
}

static Value zlib_error(Thread *t, const char *text)
{
    Value message = from_object(str_from_c(t, text));
    Value error = call1(t, state_of(t, 0), message);
    decref(message);
    if (error == ERROR) return ERROR;
    raise_value(t, error);
    decref(error);
    return ERROR;
}

static Value zlib_failed(Thread *t, const z_stream *z, int code,
                         const char *doing)
{
    const char *what = code == Z_BUF_ERROR
                     ? "incomplete or truncated stream"
                     : z && z->msg ? z->msg
                     : code == Z_VERSION_ERROR ? "library version mismatch"
                     : code == Z_STREAM_ERROR ? "inconsistent stream state"
                     : code == Z_DATA_ERROR ? "invalid input data" : NULL;
    Value text = what ? str_formatf(t, "Error %d %s: %s", code, doing, what)
                      : str_formatf(t, "Error %d %s", code, doing);
    if (text == ERROR) return ERROR;
    Value error = call1(t, state_of(t, 0), text);
    decref(text);
    if (error == ERROR) return ERROR;
    raise_value(t, error);
    decref(error);
    return ERROR;
}

// Working -------------------------------------------------------------------

static bool output_room(Output *o)
{
    if (o->size < o->capacity) return true;
    int64_t capacity = o->capacity ? o->capacity * 2 : ROOM;
    if (o->limit >= 0 && capacity > o->limit) capacity = o->limit;
    uint8_t *data = mem_realloc(o->data, (size_t)capacity);
    if (!data) return false;
    o->data = data;
    o->capacity = capacity;
    return true;
}

// Until the input is used up, the stream ends or the limit is reached.
static int pump(z_stream *z, bool inflates, int flush, Output *o)
{
    int code = Z_OK;
    for (;;) {
        if (o->limit >= 0 && o->size >= o->limit) return Z_OK;
        if (!output_room(o)) return Z_MEM_ERROR;
        uInt room = (uInt)(o->capacity - o->size > 1 << 30
                           ? 1 << 30 : o->capacity - o->size);
        z->next_out = o->data + o->size;
        z->avail_out = room;
        code = inflates ? inflate(z, flush) : deflate(z, flush);
        o->size += room - z->avail_out;
        if (code != Z_OK) return code;
        if (z->avail_out > 0 && z->avail_in == 0) return code;
    }
}

static int run(Thread *t, z_stream *z, bool inflates, int flush, Value v,
               const uint8_t *data, int64_t size, Output *o)
{
    bool apart = size >= MUCH && is_bytes(v);
    z->next_in = (uint8_t *)(uintptr_t)data;
    z->avail_in = (uInt)size;
    if (apart) thread_blocking_begin(t, WAIT_COMPUTE, NULL);
    int code = pump(z, inflates, flush, o);
    if (apart) thread_blocking_end(t);
    return code;
}

static Value output_value(Thread *t, const Output *o)
{
    Bytes *b = bytes_new(t, o->data ? o->data : (const void *)"", o->size);
    return b ? from_object(b) : ERROR;
}

static bool input(Thread *t, Value v, const uint8_t **data, int64_t *size)
{
    if (!bytes_view(t, v, data, size)) return false;
    if (*size <= 0x7fffffff) return true;
    raisef(t, OverflowError, "Size does not fit in an unsigned int");
    return false;
}

static bool get_int(Thread *t, Value v, int *out)
{
    int64_t n;
    if (!value_to_i64(t, v, &n)) return false;
    *out = (int)n;
    return true;
}

// At once --------------------------------------------------------------------

NATIVE(zlib_compress, "compress(data, /, level=-1, wbits=15)",
       "The data, compressed.")
{
    const uint8_t *data;
    int64_t size;
    int level, bits;
    z_stream z = {0};
    Output o = {.limit = -1};
    if (!input(t, args[0], &data, &size) || !get_int(t, args[1], &level)
        || !get_int(t, args[2], &bits)) return ERROR;
    int code = deflateInit2(&z, level, Z_DEFLATED, bits, 8,
                            Z_DEFAULT_STRATEGY);
    if (code == Z_STREAM_ERROR) return zlib_error(t, "Bad compression level");
    if (code != Z_OK) return zlib_failed(t, &z, code, "while compressing data");
    code = run(t, &z, false, Z_FINISH, args[0], data, size, &o);
    Value v = code == Z_STREAM_END ? output_value(t, &o)
            : zlib_failed(t, &z, code, "while compressing data");
    deflateEnd(&z);
    mem_free(o.data);
    return v;
}

NATIVE(zlib_decompress, "decompress(data, /, wbits=15, bufsize=16384)",
       "What was compressed.")
{
    const uint8_t *data;
    int64_t size;
    int bits;
    z_stream z = {0};
    Output o = {.limit = -1};
    if (!input(t, args[0], &data, &size) || !get_int(t, args[1], &bits))
        return ERROR;
    int code = inflateInit2(&z, bits);
    if (code != Z_OK)
        return zlib_failed(t, &z, code, "while preparing to decompress data");
    code = run(t, &z, true, Z_SYNC_FLUSH, args[0], data, size, &o);
    if (code == Z_OK) code = Z_BUF_ERROR;
    Value v = code == Z_STREAM_END ? output_value(t, &o)
            : zlib_failed(t, &z, code, "while decompressing data");
    inflateEnd(&z);
    mem_free(o.data);
    return v;
}

static Value checksum(Thread *t, Value *args,
                      uLong (*sum)(uLong, const Bytef *, uInt))
{
    const uint8_t *data;
    int64_t size;
    uint64_t start;
    Value low = operator_binary(t, OPERATOR_AND, args[1],
                                small_int_value(0xffffffff));
    if (low == ERROR) return ERROR;
    bool fits = int_as_u64(low, &start);
    decref(low);
    if (!fits || !input(t, args[0], &data, &size)) return ERROR;
    return int_from_u64(t, sum((uLong)start, data, (uInt)size));
}

NATIVE(zlib_crc32, "crc32(data, value=0, /)", "The CRC-32 of the data.")
{
    return checksum(t, args, crc32);
}

NATIVE(zlib_adler32, "adler32(data, value=1, /)",
       "The Adler-32 checksum of the data.")
{
    return checksum(t, args, adler32);
}

// Piece by piece -------------------------------------------------------------

static Stream *as_stream(Value v)
{
    return (Stream *)as_object(v);
}

static void stream_dealloc(Object *object)
{
    Stream *s = (Stream *)object;
    if (s->ready && s->inflates) inflateEnd(&s->z);
    else if (s->ready) deflateEnd(&s->z);
    decref(s->unused);
    decref(s->tail);
    decref(s->dictionary);
}

static Stream *stream_new(Thread *t, int type_index, bool inflates)
{
    Stream *s = object_new(t, as_type(state_of(t, type_index)), 0);
    if (!s) return NULL;
    s->inflates = inflates;
    s->unused = s->tail = from_object(bytes_empty());
    s->dictionary = UNDEF;
    return s;
}

static bool stream_take(Thread *t, Stream *s)
{
    if (!s->busy && s->ready) return s->busy = true;
    raisef(t, ValueError, "the stream is in use by another thread");
    return false;
}

static Value stream_result(Thread *t, Stream *s, int code, Output *o,
                           const char *doing)
{
    s->busy = false;
    s->eof = s->eof || code == Z_STREAM_END;
    bool fine = code == Z_OK || code == Z_BUF_ERROR || code == Z_STREAM_END;
    Value v = fine ? output_value(t, o) : zlib_failed(t, &s->z, code, doing);
    mem_free(o->data);
    return v;
}

NATIVE(stream_compress, "compress(self, data, /)", "Compress more.")
{
    Stream *s = as_stream(args[0]);
    const uint8_t *data;
    int64_t size;
    Output o = {.limit = -1};
    if (!input(t, args[1], &data, &size) || !stream_take(t, s)) return ERROR;
    int code = run(t, &s->z, false, Z_NO_FLUSH, args[1], data, size, &o);
    return stream_result(t, s, code, &o, "while compressing data");
}

NATIVE(stream_flush_out, "flush(self, mode=4, /)",
       "What is left to be written.")
{
    Stream *s = as_stream(args[0]);
    int mode;
    Output o = {.limit = -1};
    if (!get_int(t, args[1], &mode) || !stream_take(t, s)) return ERROR;
    int code = run(t, &s->z, false, mode, NONE, NULL, 0, &o);
    return stream_result(t, s, code, &o, "while flushing");
}

static bool keep_rest(Thread *t, Stream *s, Value *where, bool append)
{
    Bytes *rest = bytes_new(t, s->z.next_in ? s->z.next_in : (uint8_t *)"",
                            s->z.avail_in);
    if (!rest) return false;
    Value v = from_object(rest);
    if (append && as_bytes(*where)->size > 0) {
        Value both = operator_binary(t, OPERATOR_ADD, *where, v);
        decref(v);
        if (both == ERROR) return false;
        v = both;
    }
    decref(*where);
    *where = v;
    return true;
}

NATIVE(stream_decompress, "decompress(self, data, /, max_length=0)",
       "Decompress more.")
{
    Stream *s = as_stream(args[0]);
    const uint8_t *data;
    int64_t size, limit;
    if (!input(t, args[1], &data, &size)
        || !value_to_i64(t, args[2], &limit)) return ERROR;
    if (limit < 0)
        return raisef(t, ValueError,
                      "max_length must be non-negative");
    Output o = {.limit = limit ? limit : -1};
    if (!stream_take(t, s)) return ERROR;
    bool ended = s->eof;
    s->z.next_in = (uint8_t *)(uintptr_t)data;
    s->z.avail_in = (uInt)size;
    int code = ended ? Z_STREAM_END
             : run(t, &s->z, true, Z_SYNC_FLUSH, args[1], data, size, &o);
    if (code == Z_NEED_DICT && s->dictionary != UNDEF) {
        const Bytes *d = as_bytes(s->dictionary);
        code = inflateSetDictionary(&s->z, d->data, (uInt)d->size);
        if (code == Z_OK) code = pump(&s->z, true, Z_SYNC_FLUSH, &o);
    }
    if (code == Z_STREAM_END ? !keep_rest(t, s, &s->unused, ended)
                             : !keep_rest(t, s, &s->tail, false)) {
        s->busy = false;
        mem_free(o.data);
        return ERROR;
    }
    return stream_result(t, s, code, &o, "while decompressing data");
}

NATIVE(stream_flush_in, "flush(self, length=16384, /)",
       "What is left of the unconsumed input, decompressed.")
{
    Stream *s = as_stream(args[0]);
    Output o = {.limit = -1};
    if (!stream_take(t, s)) return ERROR;
    Value tail = new_ref(s->tail);
    int code = s->eof ? Z_STREAM_END
             : run(t, &s->z, true, Z_FINISH, tail, as_bytes(tail)->data,
                   as_bytes(tail)->size, &o);
    decref(tail);
    return stream_result(t, s, code, &o, "while decompressing data");
}

static Value get_unused(Thread *t, Value self)
{
    (void)t;
    return new_ref(as_stream(self)->unused);
}

static Value get_tail(Thread *t, Value self)
{
    (void)t;
    return new_ref(as_stream(self)->tail);
}

static Value get_eof(Thread *t, Value self)
{
    (void)t;
    return bool_value(as_stream(self)->eof);
}

static const TypeCore core_compress = {
    .name = "Compress", .module = "zlib", .size = sizeof(Stream),
    .flags = CORE_FINAL | CORE_NO_NEW, .dealloc = stream_dealloc,
    .methods = METHODS{&stream_compress, &stream_flush_out, NULL},
};

static const TypeCore core_decompress = {
    .name = "Decompress", .module = "zlib", .size = sizeof(Stream),
    .flags = CORE_FINAL | CORE_NO_NEW, .dealloc = stream_dealloc,
    .methods = METHODS{&stream_decompress, &stream_flush_in, NULL},
    .getset = GETSET{
        {"unused_data", get_unused, NULL, "What came after the end."},
        {"unconsumed_tail", get_tail, NULL, "Input not looked at yet."},
        {"eof", get_eof, NULL, "Has the end been reached?"},
        {NULL, NULL, NULL, NULL},
    },
};

// Gives a stream its dictionary; a deflated one says by its header which.
static bool set_dictionary(Thread *t, Stream *s, Value v)
{
    const uint8_t *data;
    int64_t size;
    if (v == UNDEF) return true;
    if (!input(t, v, &data, &size)) return false;
    if (s->inflates) {
        Bytes *copy = bytes_new(t, data, size);
        if (copy) s->dictionary = from_object(copy);
        return copy;
    }
    if (deflateSetDictionary(&s->z, data, (uInt)size) == Z_OK) return true;
    raisef(t, ValueError, "Invalid dictionary");
    return false;
}

// A new stream, or what is to be raised for it.
static Value stream_made(Thread *t, Stream *s, int code, Value dictionary)
{
    s->ready = code == Z_OK;
    if (!s->ready) raisef(t, ValueError, "Invalid initialization option");
    if (s->ready && set_dictionary(t, s, dictionary)) return from_object(s);
    decref(from_object(s));
    return ERROR;
}

NATIVE(zlib_compressobj,
       "compressobj(level=-1, method=8, wbits=15, memLevel=8, strategy=0, "
       "zdict=?)",
       "A stream that compresses.")
{
    int n[5];
    for (int i = 0; i < 5; i++)
        if (!get_int(t, args[i], &n[i])) return ERROR;
    Stream *s = stream_new(t, 1, false);
    if (!s) return ERROR;
    int code = deflateInit2(&s->z, n[0], n[1], n[2], n[3], n[4]);
    return stream_made(t, s, code, args[5]);
}

NATIVE(zlib_decompressobj, "decompressobj(wbits=15, zdict=?)",
       "A stream that decompresses.")
{
    int bits;
    if (!get_int(t, args[0], &bits)) return ERROR;
    Stream *s = stream_new(t, 2, true);
    if (!s) return ERROR;
    return stream_made(t, s, inflateInit2(&s->z, bits), args[1]);
}

// The module -----------------------------------------------------------------

static const struct { const char *name; int value; } constants[] = {
    {"Z_BEST_COMPRESSION", Z_BEST_COMPRESSION}, {"Z_BEST_SPEED", Z_BEST_SPEED},
    {"Z_DEFAULT_COMPRESSION", Z_DEFAULT_COMPRESSION},
    {"Z_NO_COMPRESSION", Z_NO_COMPRESSION}, {"Z_FINISH", Z_FINISH},
    {"Z_NO_FLUSH", Z_NO_FLUSH}, {"Z_SYNC_FLUSH", Z_SYNC_FLUSH},
    {"Z_FULL_FLUSH", Z_FULL_FLUSH}, {"DEFLATED", Z_DEFLATED},
    {"Z_DEFAULT_STRATEGY", Z_DEFAULT_STRATEGY}, {"Z_FILTERED", Z_FILTERED},
    {"Z_HUFFMAN_ONLY", Z_HUFFMAN_ONLY}, {"MAX_WBITS", MAX_WBITS},
    {"DEF_MEM_LEVEL", 8}, {"DEF_BUF_SIZE", ROOM},
};

static Value make_error(Thread *t)
{
    Str *name = str_intern_c("error"), *module = str_intern_c("zlib");
    Dict *dict = dict_new(t);
    Value base = from_object(error_type(t, Exception));
    Value bases = tuple_pack(t, 1, base);
    Type *type = NULL;
    if (name && module && dict && bases != ERROR
        && dict_set_c(t, dict, "__module__", from_object(module)))
        type = type_new_class(t, NULL, name, as_tuple(bases), dict, NULL,
                              NULL);
    decref(bases);
    decref_maybe(dict);
    return type ? from_object(type) : ERROR;
}

static void release_state(Thread *t)
{
    decref_maybe(t->interp->module_state[MODULE_INDEX_zlib]);
    t->interp->module_state[MODULE_INDEX_zlib] = NULL;
}

static bool zlib_module_init(Thread *t, Module *module)
{
    Type *in = native_type_new(t, &core_compress, NULL);
    Type *out = native_type_new(t, &core_decompress, NULL);
    Value error = in && out ? make_error(t) : ERROR;
    if (error == ERROR) return false;
    object_make_immortal(in);
    object_make_immortal(out);
    Value state = tuple_pack(t, 3, error, from_object(in), from_object(out));
    if (state == ERROR) return false;
    t->interp->module_state[MODULE_INDEX_zlib] = as_tuple(state);
    runtime_at_finish(release_state);
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        if (!module_add_int(t, module, constants[i].name, constants[i].value))
            return false;
    return module_add_steal(t, module, "error", error)
        && module_add_str(t, module, "ZLIB_VERSION", ZLIB_VERSION)
        && module_add_str(t, module, "ZLIB_RUNTIME_VERSION", zlibVersion());
}

MODULE(zlib, .doc = "Compressing and decompressing.",
       .functions = FUNCTIONS{&zlib_compress, &zlib_decompress, &zlib_crc32,
                              &zlib_adler32, &zlib_compressobj,
                              &zlib_decompressobj, NULL},
       .init = zlib_module_init);
