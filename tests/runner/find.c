// SPDX-License-Identifier: MIT
// find.c -- which files are cases.
//
// A name that begins with _ or . is none, and a folder with an __init__.py is
// a package that some case imports: neither is entered.

#include "tests/runner/runner.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
    Suite *suite;
    const char *root;
    const Words *filter;
} Search;

static bool chosen(const Search *search, const char *name)
{
    if (!search->filter->count) return true;
    for (int i = 0; i < search->filter->count; i++)
        if (strstr(name, search->filter->words[i])) return true;
    return false;
}

static void add(Search *search, Kind kind, const char *path)
{
    Suite *suite = search->suite;
    if (!chosen(search, path + strlen(search->root) + 1)) return;
    if (suite->count % 64 == 0) {
        size_t room = (size_t)(suite->count + 64) * sizeof *suite->cases;
        suite->cases = realloc(suite->cases, room);
        if (!suite->cases) abort();
    }
    if (case_load(&suite->cases[suite->count], kind, search->root, path))
        suite->count++;
}

static bool ends_with(const char *name, const char *ending)
{
    size_t length = strlen(name), size = strlen(ending);
    return length > size && strcmp(name + length - size, ending) == 0;
}

static void add_file(Search *search, const char *path, Kind script)
{
    if (ends_with(path, ".py")) add(search, script, path);
    else if (ends_with(path, ".sh")) add(search, KIND_SHELL, path);
    else if (ends_with(path, ".in")) add(search, KIND_SESSION, path);
}

static bool is_package(const char *folder)
{
    char *path;
    if (asprintf(&path, "%s/__init__.py", folder) < 0) abort();
    bool found = access(path, F_OK) == 0;
    free(path);
    return found;
}

static void walk(Search *search, const char *folder, Kind script)
{
    struct dirent **entries;
    int count = scandir(folder, &entries, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        const char *name = entries[i]->d_name;
        struct stat status;
        char path[4096];
        int size = snprintf(path, sizeof path, "%s/%s", folder, name);
        if (*name != '_' && *name != '.' && size < (int)sizeof path &&
            stat(path, &status) == 0) {
            if (!S_ISDIR(status.st_mode)) add_file(search, path, script);
            else if (!is_package(path)) walk(search, path, script);
        }
        free(entries[i]);
    }
    if (count >= 0) free(entries);
}

static void find_units(Search *search, const char *folder)
{
    struct dirent **entries;
    int count = scandir(folder, &entries, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        char path[4096];
        const char *name = entries[i]->d_name;
        snprintf(path, sizeof path, "%s/%s", folder, name);
        if (!strchr(name, '.') && access(path, X_OK) == 0)
            add(search, KIND_UNIT, path);
        free(entries[i]);
    }
    if (count >= 0) free(entries);
}

void find_cases(Suite *suite, const char *root, const char *unit,
                const Words *filter)
{
    Search search = {suite, root, filter};
    char path[4096];
    if (unit) find_units(&search, unit);
    snprintf(path, sizeof path, "%s/tests", root);
    walk(&search, path, KIND_SCRIPT);
    snprintf(path, sizeof path, "%s/examples", root);
    walk(&search, path, KIND_EXAMPLE);
}
