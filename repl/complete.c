// SPDX-License-Identifier: MIT
// complete.c -- completion of names, attributes, keywords and modules.
//
// `a.b.pre` completes the attributes of a.b, which is looked up in the main
// module without calling anything but attribute access; a bare word completes
// keywords, the main module's names and built-ins. After `import` and `from`
// the names of modules would fit too: they are offered like the others.
#include "repl/complete.h"

#include <stdlib.h>
#include <string.h>

#include "stdlib/registry.h"
#include "vm/native.h"

static Thread *owner;       // whose prompt it is
static Value candidates;    // a sorted List while completing; else UNDEF

static const char *const keywords[] = {
    "False", "None", "True", "and", "as", "assert", "async", "await", "break",
    "case", "class", "continue", "def", "del", "elif", "else", "except",
    "finally", "for", "from", "global", "if", "import", "in", "is", "lambda",
    "match", "nonlocal", "not", "or", "pass", "raise", "return", "spawn",
    "try", "while", "with", "yield",
};

void complete_start(Thread *t)
{
    owner = t;
    candidates = UNDEF;
}

static void offer(List *list, const char *head, const char *name,
                  const char *prefix)
{
    if (strncmp(name, prefix, strlen(prefix)) != 0) return;
    if (name[0] == '_' && prefix[0] != '_') return;
    Value text = str_formatf(owner, "%s%s", head, name);
    if (text == ERROR || !list_append_steal(owner, list, text))
        error_clear(owner);
}

static void offer_keys(List *list, const Dict *dict, const char *prefix)
{
    int64_t pos = 0;
    Value key, value;
    while (dict_next(dict, &pos, &key, &value))
        if (is_str(key)) offer(list, "", as_str(key)->data, prefix);
}

static void offer_names(List *list, const char *prefix)
{
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
        offer(list, "", keywords[i], prefix);
    offer_keys(list, as_module(owner->interp->main_module)->dict, prefix);
    offer_keys(list, as_dict(owner->interp->builtins), prefix);
    for (int i = 0; registry_native_name(i); i++)
        offer(list, "", registry_native_name(i), prefix);
    for (int i = 0; i < embedded_module_count; i++)
        offer(list, "", embedded_modules[i].name, prefix);
}

// The value of a dotted path; new reference, UNDEF if there is none.
static Value look_up(const char *path, size_t size)
{
    const char *dot = memchr(path, '.', size);
    size_t n = dot ? (size_t)(dot - path) : size;
    Str *name = str_new(owner, path, (int64_t)n);
    if (!name) return error_clear(owner), UNDEF;
    name = str_intern_steal(name);
    Dict *globals = as_module(owner->interp->main_module)->dict;
    Value v = dict_get_str(globals, name);
    if (v == UNDEF) v = dict_get_str(as_dict(owner->interp->builtins), name);
    decref_object(name);
    incref(v);
    while (dot && v != UNDEF) {
        path = dot + 1;
        size -= n + 1;
        dot = memchr(path, '.', size);
        n = dot ? (size_t)(dot - path) : size;
        name = str_new(owner, path, (int64_t)n);
        if (!name) break;
        name = str_intern_steal(name);
        Value next = attr_get_maybe(owner, v, name);
        decref_object(name);
        decref(v);
        v = next == ERROR ? UNDEF : next;
    }
    error_clear(owner);
    return v;
}

static void offer_attributes(List *list, const char *text, const char *dot)
{
    Value v = look_up(text, (size_t)(dot - text));
    if (v == UNDEF) return;
    Value names = special_call(owner, v, NAME_STR(__dir__), NULL, 0);
    decref(v);
    char head[512];
    size_t n = (size_t)(dot + 1 - text);
    if (is_list(names) && n < sizeof head) {
        memcpy(head, text, n);
        head[n] = '\0';
        for (int64_t i = 0; i < list_size(as_list(names)); i++) {
            Value name = list_items(as_list(names))[i];
            if (is_str(name)) offer(list, head, as_str(name)->data, dot + 1);
        }
    }
    if (names != ERROR) decref(names);
    error_clear(owner);
}

static void collect(const char *text)
{
    List *list = list_new(owner, 0);
    if (!list) {
        error_clear(owner);
        return;
    }
    const char *dot = strrchr(text, '.');
    if (dot) offer_attributes(list, text, dot);
    else offer_names(list, text);
    if (!list_sort(owner, list, NONE, false)) error_clear(owner);
    candidates = from_object(list);
}

char *complete_candidate(const char *text, int index)
{
    if (index == 0) collect(text);
    if (candidates == UNDEF) return NULL;
    // The same name may be a keyword, a module and a global: once is enough.
    List *list = as_list(candidates);
    for (int64_t i = index; i < list_size(list); i++) {
        Str *name = as_str(list_items(list)[i]);
        if (i > 0 && str_equal(name, as_str(list_items(list)[i - 1])))
            continue;
        return strdup(name->data);
    }
    decref(candidates);
    candidates = UNDEF;
    return NULL;
}
