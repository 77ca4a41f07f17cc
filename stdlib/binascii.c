// SPDX-License-Identifier: MIT
// binascii.c -- binascii: bytes as hexadecimal and base64 text, and back.
#include <stdio.h>
#include <zlib.h>

#include "stdlib/registry.h"
#include "vm/exec/runtime.h"
#include "vm/native.h"

static Value failed(Thread *t, const char *text)
{
    Value type = from_object(
        t->interp->module_state[MODULE_INDEX_binascii]);
    Str *s = str_from_c(t, text);
    if (!s) return ERROR;
    Value error = call1(t, type, from_object(s));
    decref(from_object(s));
    if (error == ERROR) return ERROR;
    raise_value(t, error);
    decref(error);
    return ERROR;
}

// ASCII text or bytes.
static bool text_view(Thread *t, Value v, const uint8_t **data, int64_t *size)
{
    if (!is_str(v)) return bytes_view(t, v, data, size);
    *data = (const uint8_t *)as_str(v)->data;
    *size = as_str(v)->size;
    if (str_is_ascii(as_str(v))) return true;
    raisef(t, ValueError,
           "string argument should contain only ASCII characters");
    return false;
}

// Hexadecimal ----------------------------------------------------------------

static Value hexlify(Thread *t, Value *args)
{
    const uint8_t *data;
    int64_t size;
    if (!bytes_view(t, args[0], &data, &size)) return ERROR;
    if (args[1] != UNDEF) {
        Value holder = call_method(t, args[0], str_intern_c("hex"), args + 1,
                                   2);
        if (holder == ERROR) return ERROR;
        Value v = str_encode(t, as_str(holder), "ascii", "strict");
        decref(holder);
        return v;
    }
    Bytes *b = bytes_new(t, NULL, 2 * size);
    if (!b) return ERROR;
    for (int64_t i = 0; i < size; i++) {
        b->data[2 * i] = (uint8_t)"0123456789abcdef"[data[i] >> 4];
        b->data[2 * i + 1] = (uint8_t)"0123456789abcdef"[data[i] & 15];
    }
    return from_object(b);
}

NATIVE(binascii_hexlify, "hexlify(data, sep=?, bytes_per_sep=1)",
       "The data in hexadecimal.")
{
    return hexlify(t, args);
}

NATIVE(binascii_b2a_hex, "b2a_hex(data, sep=?, bytes_per_sep=1)",
       "The data in hexadecimal.")
{
    return hexlify(t, args);
}

static int digit(uint8_t c)
{
    if (c >= '0' && c <= '9') return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static Value unhexlify(Thread *t, Value text)
{
    const uint8_t *data;
    int64_t size;
    if (!text_view(t, text, &data, &size)) return ERROR;
    if (size % 2) return failed(t, "Odd-length string");
    Bytes *b = bytes_new(t, NULL, size / 2);
    if (!b) return ERROR;
    for (int64_t i = 0; i < size; i += 2) {
        int high = digit(data[i]), low = digit(data[i + 1]);
        if (high < 0 || low < 0) {
            decref(from_object(b));
            return failed(t, "Non-hexadecimal digit found");
        }
        b->data[i / 2] = (uint8_t)(high << 4 | low);
    }
    return from_object(b);
}

NATIVE(binascii_unhexlify, "unhexlify(hexstr, /)",
       "The data that the digits mean.")
{
    return unhexlify(t, args[0]);
}

NATIVE(binascii_a2b_hex, "a2b_hex(hexstr, /)",
       "The data that the digits mean.")
{
    return unhexlify(t, args[0]);
}

// Base64 ---------------------------------------------------------------------

static const char ALPHABET[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

NATIVE(binascii_b2a_base64, "b2a_base64(data, /, *, newline=True)",
       "The data in base64.")
{
    const uint8_t *data;
    int64_t size, n = 0;
    int newline = value_truth(t, args[1]);
    if (newline < 0 || !bytes_view(t, args[0], &data, &size)) return ERROR;
    Bytes *b = bytes_new(t, NULL, (size + 2) / 3 * 4 + newline);
    if (!b) return ERROR;
    for (int64_t i = 0; i < size; i += 3) {
        uint32_t w = (uint32_t)data[i] << 16;
        if (i + 1 < size) w |= (uint32_t)data[i + 1] << 8;
        if (i + 2 < size) w |= data[i + 2];
        b->data[n++] = (uint8_t)ALPHABET[w >> 18];
        b->data[n++] = (uint8_t)ALPHABET[w >> 12 & 63];
        b->data[n++] = i + 1 < size ? (uint8_t)ALPHABET[w >> 6 & 63] : '=';
        b->data[n++] = i + 2 < size ? (uint8_t)ALPHABET[w & 63] : '=';
    }
    if (newline) b->data[n] = '\n';
    return from_object(b);
}

static int value_of(uint8_t c)
{
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

typedef struct Decoding {
    uint8_t *out;
    int64_t size;      // written
    uint32_t bits;
    int count, pads;   // characters of the group; padding seen
    bool padded;       // the end
} Decoding;

// NULL, or what is wrong.
static const char *decode(Decoding *d, const uint8_t *data, int64_t size,
                          bool strict)
{
    if (strict && size > 0 && data[0] == '=')
        return "Leading padding not allowed";
    for (int64_t i = 0; i < size; i++) {
        if (data[i] == '=') {
            if (d->count >= 2 && d->count + ++d->pads >= 4) {
                if (strict && i + 1 < size)
                    return "Excess data after padding";
                d->padded = true;
                return NULL;
            }
            continue;
        }
        int v = value_of(data[i]);
        if (v < 0) {
            if (strict) return "Only base64 data is allowed";
            continue;
        }
        if (strict && d->pads) return "Discontinuous padding not allowed";
        d->pads = 0;
        d->bits = d->bits << 6 | (uint32_t)v;
        if (++d->count == 1) continue;
        d->out[d->size++] =
            (uint8_t)(d->bits >> (2 * (4 - d->count)));
        if (d->count == 4) d->count = 0;
    }
    return d->count ? "Incorrect padding" : NULL;
}

NATIVE(binascii_a2b_base64, "a2b_base64(data, /, *, strict_mode=False)",
       "The data that base64 text means.")
{
    const uint8_t *data;
    int64_t size;
    int strict = value_truth(t, args[1]);
    if (strict < 0 || !text_view(t, args[0], &data, &size)) return ERROR;
    Bytes *room = bytes_new(t, NULL, size / 4 * 3 + 3);
    if (!room) return ERROR;
    Decoding d = {.out = room->data};
    const char *wrong = decode(&d, data, size, strict);
    Value v = ERROR;
    if (wrong && d.count == 1 && !strict) {
        char text[160];
        snprintf(text, sizeof text,
                 "Invalid base64-encoded string: number of data characters "
                 "(%lld) cannot be 1 more than a multiple of 4",
                 (long long)(d.size / 3 * 4 + 1));
        failed(t, text);
    } else if (wrong) {
        failed(t, wrong);
    } else {
        Bytes *b = bytes_new(t, room->data, d.size);
        v = b ? from_object(b) : ERROR;
    }
    decref(from_object(room));
    return v;
}

// Checksums ------------------------------------------------------------------

NATIVE(binascii_crc32, "crc32(data, crc=0, /)", "The CRC-32 of the data.")
{
    const uint8_t *data;
    int64_t size, start;
    if (!bytes_view(t, args[0], &data, &size)
        || !value_to_i64(t, args[1], &start)) return ERROR;
    return int_from_u64(t, crc32_z((uint32_t)start, data, (size_t)size));
}

NATIVE(binascii_crc_hqx, "crc_hqx(data, crc, /)",
       "The CRC-CCITT of the data.")
{
    const uint8_t *data;
    int64_t size, start;
    if (!bytes_view(t, args[0], &data, &size)
        || !value_to_i64(t, args[1], &start)) return ERROR;
    uint32_t crc = (uint32_t)start & 0xffff;
    for (int64_t i = 0; i < size; i++) {
        crc ^= (uint32_t)data[i] << 8;
        for (int bit = 0; bit < 8; bit++)
            crc = crc & 0x8000 ? (crc << 1 ^ 0x1021) & 0xffff : crc << 1;
    }
    return int_new(t, crc);
}

static Type *make_type(Thread *t, const char *text, ExcId base_id)
{
    Str *name = str_intern_c(text), *module = str_intern_c("binascii");
    Dict *dict = dict_new(t);
    Value bases = tuple_pack(t, 1, from_object(error_type(t, base_id)));
    Type *type = NULL;
    if (name && module && dict && bases != ERROR
        && dict_set_c(t, dict, "__module__", from_object(module)))
        type = type_new_class(t, NULL, name, as_tuple(bases), dict, NULL,
                              NULL);
    decref(bases);
    decref_maybe(dict);
    return type;
}

static void release_error(Thread *t)
{
    decref_maybe(t->interp->module_state[MODULE_INDEX_binascii]);
    t->interp->module_state[MODULE_INDEX_binascii] = NULL;
}

static bool binascii_init(Thread *t, Module *module)
{
    Type *error = make_type(t, "Error", ValueError);
    Type *incomplete = error ? make_type(t, "Incomplete", Exception) : NULL;
    if (!incomplete) return false;
    t->interp->module_state[MODULE_INDEX_binascii] = error;
    runtime_at_finish(release_error);
    return module_add_steal(t, module, "Error", new_ref_to(error))
        && module_add_steal(t, module, "Incomplete", from_object(incomplete));
}

MODULE(binascii, .doc = "Bytes as text.",
       .functions = FUNCTIONS{
           &binascii_hexlify, &binascii_b2a_hex, &binascii_unhexlify,
           &binascii_a2b_hex, &binascii_b2a_base64, &binascii_a2b_base64,
           &binascii_crc32, &binascii_crc_hqx, NULL,
       },
       .init = binascii_init);
