// SPDX-License-Identifier: MIT
// complete_words.c -- candidates that are names: of variables, attributes,
// modules and commands.

#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "repl/complete.h"
#include "stdlib/importer.h"
#include "stdlib/registry.h"
#include "stdlib/sys.h"
#include "vm/native.h"

static const char *const keywords[] = {
    "False", "None", "True", "and", "as", "assert", "async", "await", "break",
    "case", "class", "continue", "def", "del", "elif", "else", "except",
    "finally", "for", "from", "global", "if", "import", "in", "is", "lambda",
    "match", "nonlocal", "not", "or", "pass", "raise", "return", "spawn",
    "try", "while", "with", "yield",
};

static const char *const commands[] = {
    "compare", "dis", "gil", "help", "lab", "race", "refs", "replay", "tasks",
    "threads", "time", "timeit", "trace",
};

// Names that begin with an underscore are for those who type one.
static void offer_public(Candidates *c, const char *name)
{
    if (name[0] != '_' || c->prefix[0] == '_') complete_offer(c, name, "");
}

static void offer_dict(Candidates *c, const Dict *dict)
{
    int64_t pos = 0;
    Value key, value;
    while (dict_next(dict, &pos, &key, &value))
        if (is_str(key)) offer_public(c, as_str(key)->data);
}

void complete_names(Candidates *c)
{
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
        complete_offer(c, keywords[i], "");
    offer_dict(c, as_module(c->t->interp->main_module)->dict);
    offer_dict(c, as_dict(c->t->interp->builtins));
}

void complete_commands(Candidates *c)
{
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        complete_offer(c, commands[i], "");
}

// A module of the package `package`, or of none: its last name.
static void offer_module(Candidates *c, const char *name, const char *package,
                         size_t size)
{
    if (size) {
        if (strncmp(name, package, size) != 0 || name[size] != '.') return;
        name += size + 1;
    }
    if (!strchr(name, '.')) offer_public(c, name);
}

// The name of a module that the folder's entry holds, in `name`.
static bool is_module_file(const struct dirent *entry, char *name)
{
    size_t size = strlen(entry->d_name);
    bool source = size > 3 && strcmp(entry->d_name + size - 3, ".py") == 0;
    bool folder = entry->d_type == DT_DIR && !strchr(entry->d_name, '.');
    if (!source && !folder) return false;
    memcpy(name, entry->d_name, size + 1);
    if (source) name[size - 3] = '\0';
    return true;
}

static void offer_folder(Candidates *c, const char *path, const char *package,
                         size_t size)
{
    char folder[4096], name[sizeof((struct dirent *)0)->d_name];
    int n = snprintf(folder, sizeof folder, "%s/%.*s", *path ? path : ".",
                     (int)size, package);
    if (n < 0 || n >= (int)sizeof folder) return;
    for (char *p = folder + n - size; *p; p++)
        if (*p == '.' && size) *p = '/';
    DIR *dir = opendir(folder);
    if (!dir) return;
    for (struct dirent *entry; (entry = readdir(dir));)
        if (is_module_file(entry, name)) offer_public(c, name);
    closedir(dir);
}

// The module of that name, if it is there already or is one of ours, which do
// nothing but define things when they are imported. New, or UNDEF.
static Value find_module(Thread *t, const char *dotted, size_t size)
{
    Str *name = str_new(t, dotted, (int64_t)size);
    if (!name) return error_clear(t), UNDEF;
    Value module = dict_get_str(as_dict(t->interp->modules), name);
    incref(module);
    bool ours = registry_native(name->data) || registry_embedded(name->data);
    if (module == UNDEF && ours) module = import_c(t, name->data);
    if (module == ERROR) error_clear(t);
    decref_object(name);
    return module == ERROR ? UNDEF : module;
}

void complete_module_names(Candidates *c, const char *name, size_t size)
{
    Value module = find_module(c->t, name, size);
    if (is_module(module)) offer_dict(c, as_module(module)->dict);
    decref(module);
}

// os.path and the like, which have no file of their name.
static void offer_loaded(Candidates *c, const char *package, size_t size)
{
    decref(find_module(c->t, package, size));
    int64_t pos = 0;
    Value key, value;
    while (dict_next(as_dict(c->t->interp->modules), &pos, &key, &value))
        if (is_str(key)) offer_module(c, as_str(key)->data, package, size);
}

void complete_modules(Candidates *c, const char *package, size_t size)
{
    if (size) offer_loaded(c, package, size);
    for (int i = 0; registry_native_name(i); i++)
        offer_module(c, registry_native_name(i), package, size);
    for (int i = 0; i < embedded_module_count; i++)
        offer_module(c, embedded_modules[i].name, package, size);
    Value path = sys_get(c->t, "path");
    if (!is_list(path)) return;
    for (int64_t i = 0; i < list_size(as_list(path)); i++) {
        Value folder = list_items(as_list(path))[i];
        if (is_str(folder))
            offer_folder(c, as_str(folder)->data, package, size);
    }
}

// One step of a path: the value of a name in `v`, which is taken over, or
// with UNDEF in the main module.
static Value step(Thread *t, Value v, const char *name, size_t size)
{
    Str *s = str_new(t, name, (int64_t)size);
    if (!s) return UNDEF;
    s = str_intern_steal(s);
    Value next;
    if (v == UNDEF) {
        next = dict_get_str(as_module(t->interp->main_module)->dict, s);
        if (next == UNDEF) next = dict_get_str(as_dict(t->interp->builtins), s);
        incref(next);
    } else {
        next = attr_get_maybe(t, v, s);
        decref(v);
    }
    decref_object(s);
    return next == ERROR ? UNDEF : next;
}

Value complete_look_up(Thread *t, const char *path, size_t size)
{
    const char *end = path + size;
    Value v = UNDEF;
    do {
        const char *dot = memchr(path, '.', (size_t)(end - path));
        const char *stop = dot ? dot : end;
        v = step(t, v, path, (size_t)(stop - path));
        path = stop + 1;
    } while (path <= end && v != UNDEF);
    error_clear(t);
    return v;
}

void complete_attributes(Candidates *c, const char *path, size_t size)
{
    Value v = complete_look_up(c->t, path, size);
    if (v == UNDEF) return;
    Value names = special_call(c->t, v, NAME_STR(__dir__), NULL, 0);
    decref(v);
    for (int64_t i = 0; is_list(names) && i < list_size(as_list(names)); i++) {
        Value name = list_items(as_list(names))[i];
        if (is_str(name)) offer_public(c, as_str(name)->data);
    }
    if (names != ERROR) decref(names);
    error_clear(c->t);
}
