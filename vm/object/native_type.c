// SPDX-License-Identifier: MIT
// native_type.c -- types that modules define in C.
//
// They are made when their module is imported and stay for good, as the
// built-in ones do: there are few, and their cores are constants anyway.
#include "vm/object/native_type.h"

#include "vm/base/memory.h"
#include "vm/native.h"

Type *native_type_new(Thread *t, const TypeCore *core, Type *base)
{
    Slots *slots = mem_alloc(sizeof *slots);
    if (!slots) return raise_memory_error(t), NULL;
    if (!base) base = type_of_kind(KIND_OBJECT);
    Kind kind = base->kind == KIND_OBJECT ? KIND_NATIVEDATA
                                          : (Kind)base->kind;
    Type *type = type_from_core(t, core, base, kind, slots);
    if (type) type->own_slots_table = slots;
    else mem_free(slots);
    return type;
}

// Only the stand-in for all of them; nothing is an instance of it itself.
const TypeCore core_nativedata = {
    .name = "native",
    .size = sizeof(NativeData),
    .flags = CORE_FINAL | CORE_NO_NEW,
};
