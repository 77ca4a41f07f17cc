// SPDX-License-Identifier: MIT
// complete_strings.c -- candidates inside of strings: files, and the keys of
// dictionaries.

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "repl/complete.h"
#include "vm/native.h"

static bool is_folder(const char *folder, const char *name)
{
    char path[4096];
    struct stat s;
    int n = snprintf(path, sizeof path, "%s/%s", folder, name);
    return n > 0 && n < (int)sizeof path && stat(path, &s) == 0
        && S_ISDIR(s.st_mode);
}

// "~/x" as the shell has it; malloc'ed.
static char *expand(const char *inside, size_t size)
{
    char *path = NULL;
    const char *home = getenv("HOME");
    bool tilde = size && inside[0] == '~' && (size == 1 || inside[1] == '/');
    int n = tilde && home
        ? asprintf(&path, "%s%.*s", home, (int)size - 1, inside + 1)
        : asprintf(&path, "%.*s", (int)size, size ? inside : "");
    return n < 0 ? NULL : path;
}

void complete_files(Candidates *c, const char *inside, size_t size)
{
    char *folder = expand(inside, size);
    DIR *dir = folder ? opendir(*folder ? folder : ".") : NULL;
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        const char *name = entry->d_name;
        if (name[0] == '.' && c->prefix[0] != '.') continue;
        if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0) continue;
        bool deeper = is_folder(*folder ? folder : ".", name);
        complete_offer(c, name, deeper ? "/" : "");
    }
    if (dir) closedir(dir);
    free(folder);
}

// Text of a key as it is typed: a str without its first quote if that is
// there, any other key by its repr.
static void offer_key(Candidates *c, Value key, char quote)
{
    if (quote && is_str(key)) {
        char tail[] = {quote, ']', '\0'};
        if (!strchr(as_str(key)->data, quote)
            && !strchr(as_str(key)->data, '\\'))
            complete_offer(c, as_str(key)->data, tail);
    } else if (!quote) {
        Value text = value_repr(c->t, key);
        if (text == ERROR) return error_clear(c->t);
        complete_offer(c, as_str(text)->data, "]");
        decref(text);
    }
}

void complete_keys(Candidates *c, const char *path, size_t size, char quote)
{
    int64_t pos = 0;
    Value key, value, v = complete_look_up(c->t, path, size);
    if (is_dict(v))
        while (dict_next(as_dict(v), &pos, &key, &value)) {
            incref(key);    // its repr is a script's
            offer_key(c, key, quote);
            decref(key);
        }
    if (v != UNDEF) decref(v);
}
