// SPDX-License-Identifier: MIT
// transport_blocks.c -- how a message with blocks is laid out, see transport.h.
//
// What is read here may be forged: each size is held against what there is.
#include "stdlib/transport.h"

static uint64_t word_at(const uint8_t *at)
{
    uint64_t n;
    memcpy(&n, at, sizeof n);
    return n;
}

int64_t transport_layout(const uint8_t *data, int64_t total)
{
    if (total < TRANSPORT_FRONT || data[0] != TRANSPORT_MARK
        || data[1] != TRANSPORT_WITH_BLOCKS)
        return total;
    uint64_t size = word_at(data + 2);
    // Wrong ones are found out when the message is loaded.
    return size >= TRANSPORT_FRONT + 8 && size <= (uint64_t)total
         ? (int64_t)size : total;
}

int transport_blocks(const uint8_t *data, int64_t size, int64_t total,
                     int64_t sizes[TRANSPORT_MOST_BLOCKS])
{
    if (size < TRANSPORT_FRONT + 8) return -1;
    uint64_t n = word_at(data + size - 8), left = (uint64_t)(total - size);
    if (n > TRANSPORT_MOST_BLOCKS
        || (uint64_t)size < TRANSPORT_FRONT + 8 * (n + 1))
        return -1;
    const uint8_t *at = data + size - 8 * (n + 1);
    for (uint64_t i = 0; i < n; i++) {
        uint64_t one = word_at(at + 8 * i);
        if (one > left) return -1;
        sizes[i] = (int64_t)one;
        left -= one;
    }
    return left == 0 ? (int)n : -1;
}

// The blocks stand where they were written to, behind the rest.
Value transport_load_joined(Thread *t, const uint8_t *data, int64_t total)
{
    int64_t size = transport_layout(data, total);
    int64_t sizes[TRANSPORT_MOST_BLOCKS];
    Bytes *blocks[TRANSPORT_MOST_BLOCKS];
    int n = transport_blocks(data, size, total, sizes), made = 0;
    if (n <= 0) return raisef(t, ValueError, "damaged message: sizes");
    const uint8_t *at = data + size;
    for (; made < n; made++) {
        blocks[made] = bytes_new(t, at, sizes[made]);
        if (!blocks[made]) break;
        at += sizes[made];
    }
    Value v = made == n ? transport_load_parts(t, data, size, blocks, n)
                        : ERROR;
    while (made > 0) decref_object(blocks[--made]);
    return v;
}

Value transport_kept(Thread *t, const TransportMessage *m)
{
    Bytes *front = bytes_new(t, m->data, (int64_t)m->size);
    if (!front || m->count == 0) return front ? from_object(front) : ERROR;
    Tuple *parts = tuple_new(t, 1 + m->count);
    if (!parts) return decref_object(front), ERROR;
    parts->items[0] = from_object(front);
    for (int i = 0; i < m->count; i++)
        parts->items[i + 1] = new_ref_to(m->blocks[i]);
    return from_object(parts);
}
