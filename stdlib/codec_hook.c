// SPDX-License-Identifier: MIT
// codec_hook.c -- encodings and error handlers that str and bytes don't know.
//
// The module codecs is asked, which is imported then: for those in its tables
// and those that scripts registered. It checks what their functions give.
#include "stdlib/codec_hook.h"

#include "stdlib/importer.h"
#include "vm/native.h"
#include "vm/object/bytes.h"

static Value ask(Thread *t, const char *function, Value input,
                 const char *encoding, const char *errors)
{
    Value module = import_c(t, "codecs");
    if (module == ERROR) return ERROR;
    Str *name = str_from_c(t, encoding ? encoding : "utf-8");
    Str *handler = str_from_c(t, errors ? errors : "strict");
    Value r = ERROR;
    if (name && handler) {
        Value args[] = {input, from_object(name), from_object(handler)};
        r = call_method(t, module, str_intern_c(function), args, 3);
    }
    decref_maybe(name);
    decref_maybe(handler);
    decref(module);
    return r;
}

void codec_hook_start(void)
{
    codec_hook = ask;
}
