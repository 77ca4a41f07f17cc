// SPDX-License-Identifier: MIT
// interp.h -- the Interpreter: everything that isn't the process's own.
//
// One today, several later. Only the mode, signals and the list of carriers
// belong to the process. Fields are guarded by the interpreter's GIL unless
// they say otherwise.
#ifndef BATON_VM_HEAP_INTERP_H
#define BATON_VM_HEAP_INTERP_H

#include "vm/base/config.h"
#include "vm/heap/object.h"

struct Gil;
struct Collector;
struct Thread;
struct Tuple;

enum { INTERP_TYPE_SLOTS = 96, INTERP_ERROR_SLOTS = 96, INTERP_MODULES = 128 };

typedef struct Interpreter {
    struct Gil *gil;
    struct Thread *main_thread;
    struct Collector *collector;     // heap/cycle.c
    Value types[INTERP_TYPE_SLOTS];  // by Kind; immortal
    Value errors[INTERP_ERROR_SLOTS]; // by ExcId; immortal
    Value builtins_module;           // the builtins module
    Value builtins;                  // and its Dict
    Value modules;                   // sys.modules, a Dict
    Value main_module;
    Value sys_path;
    Value argv;                      // sys.argv, a List
    Value interned;                  // opaque to heap: intern table
    // Installed by the layers above (compiler and stdlib), so that the VM
    // needs neither parser nor modules. New reference or ERROR.
    Value (*import_hook)(struct Thread *t, Value name, Value globals,
                         Value fromlist, int level);
    Value import_function;           // builtins.__import__ as we made it
    Value spawn_function;            // what `spawn f(a)` calls with f, a;
                                     // UNDEF until stdlib/thread.c sets it
    // Per-module C state, index from modules.def; owned by the module.
    void *module_state[INTERP_MODULES];
    int recursion_limit;
    bool no_fuse;                    // run the plain stream
    bool finalizing;                 // atomic: no new attach by daemons
    uint64_t hash_seed;
} Interpreter;

extern Interpreter interp_main;

#endif
