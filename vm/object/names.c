// SPDX-License-Identifier: MIT
// names.c -- the table of names that C code looks up.
//
// The order is that of NameId: the special methods of slots.def first, so a
// dunder's index is its name's too (slot.h).
#include "vm/object/names.h"

#include "vm/object/str.h"

Str *name_table[NAME_COUNT];

static const char *const texts[NAME_COUNT] = {
#define SLOT(field, Signature)
#define DUNDER(name, field, form, arg) #name,
#include "vm/object/slots.def"
#undef SLOT
#undef DUNDER
#define NAME(identifier) #identifier,
#include "vm/object/names.def"
#undef NAME
};

bool names_init(void)
{
    for (int i = 0; i < NAME_COUNT; i++) {
        name_table[i] = str_intern_c(texts[i]);
        if (!name_table[i]) return false;
    }
    return true;
}
