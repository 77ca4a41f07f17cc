// SPDX-License-Identifier: MIT
// key.c -- comparing tuples without leaving C.
//
// Most tuples that are keys hold ints and strs. Tuples within tuples are left
// to ==, which looks at the C stack first.
#include "vm/object/key.h"

static KeyMatch match_items(Value a, Value b)
{
    if (a == b) return KEY_SAME;
    if (both_small_ints(a, b)) return KEY_DIFFERS;
    if (is_str_exact(a) && is_str_exact(b))
        return str_equal(as_str(a), as_str(b)) ? KEY_SAME : KEY_DIFFERS;
    if (is_immediate_float(a) && is_immediate_float(b))
        return immediate_float(a) == immediate_float(b) ? KEY_SAME
                                                        : KEY_DIFFERS;
    return KEY_ASK;
}

KeyMatch key_match_tuples(const Tuple *a, const Tuple *b)
{
    if (a->size != b->size) return KEY_DIFFERS;
    for (int64_t i = 0; i < a->size; i++) {
        KeyMatch match = match_items(a->items[i], b->items[i]);
        if (match != KEY_SAME) return match;
    }
    return KEY_SAME;
}
