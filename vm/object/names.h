// SPDX-License-Identifier: MIT
// names.h -- the identifiers of names.def and slots.def as interned strings.
//
// Immortal and the same in every interpreter. Filled by names_init.
#ifndef BATON_VM_OBJECT_NAMES_H
#define BATON_VM_OBJECT_NAMES_H

#include "vm/object/type.h"

typedef enum NameId {
#define SLOT(field, Signature)
#define DUNDER(name, field, form, arg) NAME_##name,
#include "vm/object/slots.def"
#undef SLOT
#undef DUNDER
#define NAME(identifier) NAME_##identifier,
#include "vm/object/names.def"
#undef NAME
    NAME_COUNT
} NameId;

extern Str *name_table[NAME_COUNT];

#define NAME_STR(identifier) (name_table[NAME_##identifier])

bool names_init(void);

#endif
