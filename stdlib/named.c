// SPDX-License-Identifier: MIT
// named.c -- things that are found by the name of their module and a path.
#include "stdlib/named.h"

#include "vm/native.h"

Value named_follow(Thread *t, Value start, const Str *path)
{
    Value at = new_ref(start);
    const char *from = path->data, *end = path->data + path->size;
    while (at != ERROR && at != UNDEF && from <= end) {
        const char *dot = memchr(from, '.', (size_t)(end - from));
        int64_t size = (dot ? dot : end) - from;
        Str *name = str_new(t, from, size);
        if (name) name = str_intern_steal(name);
        Value next = name ? attr_get_maybe(t, at, name) : ERROR;
        decref_maybe(name);
        decref(at);
        at = next;
        from += size + 1;
    }
    return at;
}

Value named_find(Thread *t, Value module, const Str *path)
{
    Value holder = dict_get(t, as_dict(t->interp->modules), module);
    if (holder == ERROR || holder == UNDEF) return holder;
    return named_follow(t, holder, path);
}

Value named_text(Thread *t, Value v, Str *name)
{
    Value text = attr_get_maybe(t, v, name);
    if (text == ERROR || text == UNDEF || is_str(text)) return text;
    decref(text);
    return UNDEF;
}
