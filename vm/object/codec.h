// SPDX-License-Identifier: MIT
// codec.h -- what the encodings share: names, errors, error handlers.
#ifndef BATON_VM_OBJECT_CODEC_H
#define BATON_VM_OBJECT_CODEC_H

#include "vm/object/bytes_methods.h"
#include "vm/object/str_methods.h"

typedef enum ErrorHandler {
    HANDLER_STRICT, HANDLER_IGNORE, HANDLER_REPLACE, HANDLER_BACKSLASH,
    HANDLER_XML, HANDLER_NAME, HANDLER_SURROGATE_ESCAPE, HANDLER_SURROGATE_PASS,
    HANDLER_UNKNOWN,       // codec_hook's
} ErrorHandler;

// Text being made from bytes.
typedef struct Decoder {
    Thread *t;
    const char *encoding;    // as messages show it
    const char *errors;      // the handler's name
    ErrorHandler handler;
    Span input;
    StrBuilder out;
    int unit;                // bytes of a code unit: 1, 2 or 4; 0: no UTF
    bool big_endian;
} Decoder;

// The bytes start .. end-1 of the input are wrong. Applies the handler; gives
// where to go on, or -1: an exception is set.
int64_t decode_error(Decoder *d, int64_t start, int64_t end,
                     const char *reason);

// Bytes being made from text.
typedef struct Encoder {
    Thread *t;
    const char *encoding;
    const char *errors;
    ErrorHandler handler;
    Str *input;
    StrBuilder out;          // bytes, not text
    uint32_t limit;          // one-byte encodings: the first code too many
    int unit;
    bool big_endian;
} Encoder;

// The characters at bytes start .. end-1 of the input can't be encoded.
// Applies the handler; false: an exception is set. `put` writes a character
// that can be encoded.
bool encode_error(Encoder *e, int64_t start, int64_t end, const char *reason,
                  void put(Encoder *, uint32_t));

// codec_utf.c: UTF-8, UTF-16 and UTF-32.
bool decode_utf8(Decoder *d);
bool encode_utf8(Encoder *e);
// `unit` and `big_endian` say which; begins at offset `at`.
bool decode_wide(Decoder *d, int64_t at);
bool encode_wide(Encoder *e);
// codec_escape.c: unicode_escape.
bool decode_escape(Decoder *d);
bool encode_escape(Encoder *e);

#endif
