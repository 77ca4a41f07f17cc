// SPDX-License-Identifier: MIT
// registry.h -- looking modules up: those in C and those embedded.
#ifndef BATON_STDLIB_REGISTRY_H
#define BATON_STDLIB_REGISTRY_H

#include "stdlib/embedded.h"
#include "vm/object/module.h"

// Where a module's own state lies in interp->module_state.
enum {
#define NATIVE_MODULE(id, name) MODULE_INDEX_##id,
#include "stdlib/modules.def"
#undef NATIVE_MODULE
};

// NULL: there is none of the name.
const NativeModule *registry_native(const char *name);
const EmbeddedModule *registry_embedded(const char *name);
// Names in order, for sys.builtin_module_names and completion; NULL ends.
const char *registry_native_name(int index);

#endif
