// SPDX-License-Identifier: MIT
// structseq.h -- tuples whose items have names too: time.struct_time,
// os.stat_result, sys.version_info.
#ifndef BATON_VM_OBJECT_STRUCTSEQ_H
#define BATON_VM_OBJECT_STRUCTSEQ_H

#include "vm/object/type.h"

// A subclass of tuple with n named items. name is dotted: "os.stat_result".
// names are interned and immortal. New reference or NULL.
Type *structseq_type_new(Thread *t, const char *name, Str *const *names,
                         int n);
// An instance; values are stolen, also on failure. ERROR among them: fails.
Value structseq_instance_steal(Thread *t, Type *type, Value *values, int n);
// A type of its own and its only instance (sys.version_info and the like).
Value structseq_new_steal(Thread *t, const char *name, Str *const *names,
                          Value *values, int n);

#endif
