// SPDX-License-Identifier: MIT
// transport.c -- the _transport module: what multiprocessing sends through
// its pipes. The format is in transport.h.
#include "stdlib/transport.h"

NATIVE(transport_dumps, "dumps(object, /)",
       "Return the object as bytes that loads() understands.")
{
    return transport_dump(t, args[0]);
}

// A bytearray may be resized by what loading runs, so its bytes are copied.
NATIVE(transport_loads, "loads(data, /)",
       "Return the object that dumps() made these bytes of.")
{
    const uint8_t *data;
    int64_t size;
    if (!bytes_view(t, args[0], &data, &size)) return ERROR;
    if (is_bytes_exact(args[0])) return transport_load(t, data, size);
    Bytes *copy = bytes_new(t, data, size);
    if (!copy) return ERROR;
    Value v = transport_load(t, copy->data, copy->size);
    decref_object(copy);
    return v;
}

MODULE(_transport,
       .doc = "Values as bytes, between processes.",
       .functions = FUNCTIONS{&transport_dumps, &transport_loads, NULL});
