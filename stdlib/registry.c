// SPDX-License-Identifier: MIT
// registry.c -- the table made from modules.def, and the embedded one.
#include "stdlib/registry.h"

#include <stdlib.h>
#include <string.h>

#define NATIVE_MODULE(id, name) extern const NativeModule module_##id;
#include "stdlib/modules.def"
#undef NATIVE_MODULE

typedef struct Row {
    const char *name;
    const NativeModule *module;
} Row;

static const Row rows[] = {
#define NATIVE_MODULE(id, name) {name, &module_##id},
#include "stdlib/modules.def"
#undef NATIVE_MODULE
};

enum { ROWS = sizeof rows / sizeof *rows };

const NativeModule *registry_native(const char *name)
{
    for (int i = 0; i < ROWS; i++)
        if (strcmp(rows[i].name, name) == 0) return rows[i].module;
    return NULL;
}

const char *registry_native_name(int index)
{
    return index < ROWS ? rows[index].name : NULL;
}

static int by_name(const void *name, const void *module)
{
    return strcmp(name, ((const EmbeddedModule *)module)->name);
}

const EmbeddedModule *registry_embedded(const char *name)
{
    return bsearch(name, embedded_modules, (size_t)embedded_module_count,
                   sizeof *embedded_modules, by_name);
}
