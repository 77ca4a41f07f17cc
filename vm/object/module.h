// SPDX-License-Identifier: MIT
// module.h -- module objects, and modules written in C.
#ifndef BATON_VM_OBJECT_MODULE_H
#define BATON_VM_OBJECT_MODULE_H

#include "vm/object/native_fn.h"

struct Module {
    Object head;
    Dict *dict;      // the globals; never NULL
    Str *name;
};

Module *module_new(Thread *t, Str *name);

// Its code is being run for an import: what it lacks may still come.
// Guarded by the lock.
static inline bool module_is_running(const Module *m)
{
    return m->head.flags & OBJECT_USER0;
}

static inline void module_set_running(Module *m, bool running)
{
    if (running) m->head.flags |= OBJECT_USER0;
    else m->head.flags &= (uint8_t)~OBJECT_USER0;
}

// A module in C: one constant of this type, one row in stdlib/modules.def.
typedef struct NativeModule {
    const char *name;
    const char *doc;
    const NativeDef *const *functions;   // NULL-terminated
    // Adds what isn't a function: types, constants. May be NULL.
    bool (*init)(Thread *t, Module *module);
} NativeModule;

#define FUNCTIONS (const NativeDef *const[])
#define MODULE(id, ...) \
    const NativeModule module_##id = {.name = #id, __VA_ARGS__}

// The module object with its functions bound; runs init. NULL: failed.
Module *module_from_native(Thread *t, const NativeModule *native);
// Adds name = value (steals value; ERROR passes through as failure).
bool module_add_steal(Thread *t, Module *module, const char *name,
                      Value value);
bool module_add_int(Thread *t, Module *module, const char *name, int64_t i);
bool module_add_str(Thread *t, Module *module, const char *name,
                    const char *text);

#endif
