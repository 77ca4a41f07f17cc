// SPDX-License-Identifier: MIT
// library.c -- libraries that are loaded when a module first needs them.
#include "stdlib/library.h"

#include <dlfcn.h>

bool library_load(Thread *t, const char *user, const char *file,
                  const LibraryCall *calls, int n)
{
    if (*(void **)calls[n - 1].place) return true;   // filled the last time
    void *library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        raisef(t, ImportError, "%s needs the library %s", user, file);
        return false;
    }
    for (int i = 0; i < n; i++) {
        void *function = dlsym(library, calls[i].name);
        if (!function) {
            raisef(t, ImportError, "%s has no %s", file, calls[i].name);
            dlclose(library);
            return false;
        }
        *(void **)calls[i].place = function;
    }
    return true;
}
