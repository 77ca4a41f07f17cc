// SPDX-License-Identifier: MIT
// slot.h -- special methods and slots, turned into each other.
//
// slots.def pairs each special method with a slot. A core's slot is shown to
// scripts as a SlotWrapper (slot_wrapper.c); a class that defines the method
// gets a trampoline in the slot, which looks the method up at every call
// (slot_script.c). slot_table.c decides which of the two a class has.
#ifndef BATON_VM_OBJECT_SLOT_H
#define BATON_VM_OBJECT_SLOT_H

#include "vm/object/names.h"
#include "vm/object/type.h"

typedef enum SlotForm {
    FORM_UNARY, FORM_BINARY, FORM_TERNARY, FORM_LENGTH, FORM_HASH, FORM_TRUTH,
    FORM_CONTAINS, FORM_COMPARE, FORM_SETITEM, FORM_DELITEM, FORM_GETATTR,
    FORM_SETATTR, FORM_DELATTR, FORM_CALL, FORM_NEW, FORM_INIT, FORM_GET,
    FORM_SET, FORM_DELETE, FORM_FINAL, FORM_NEXT,
} SlotForm;

// Any slot; cast to its own type before it's called.
typedef void SlotFunction(void);

enum {
#define SLOT(field, Signature)
#define DUNDER(name, field, form, arg) DUNDER_##name,
#include "vm/object/slots.def"
#undef SLOT
#undef DUNDER
    DUNDER_COUNT
};

// One row of slots.def. Its index is the NameId of its name.
typedef struct Dunder {
    const char *text;
    uint16_t offset;        // of the field in Slots
    uint8_t form;           // SlotForm
    int8_t arg;
    SlotFunction *script;   // the trampoline
} Dunder;

extern const Dunder dunder_table[DUNDER_COUNT];

static inline SlotFunction *slot_read(const Slots *slots, unsigned offset)
{
    SlotFunction *function;
    memcpy(&function, (const char *)slots + offset, sizeof function);
    return function;
}

static inline void slot_write(Slots *slots, unsigned offset, SlotFunction *f)
{
    memcpy((char *)slots + offset, &f, sizeof f);
}

// The row of a special method's name, or NULL.
const Dunder *slot_find_dunder(const Str *name);

// What a built-in kind has: the core's own slots over those of its base.
void slots_from_core(Slots *out, const TypeCore *core, const Slots *base);
// Gives a new class its slots. False: MemoryError.
bool slots_for_class(Thread *t, Type *type);
// A special method of the class was set or deleted: puts the slots of it and
// of its subclasses right.
bool slots_update(Thread *t, Type *type);
// The flags that say which slots are scripts' (TYPE_SCRIPT_NEW ...).
void slots_update_flags(Type *type);

// Calls the special method of args[0]'s type with args; UNDEF: it has none.
Value slot_call_special(Thread *t, NameId name, Value *args, int n);
// f(self, *args, **kwargs).
Value slot_call_with_self(Thread *t, Value f, Value self, Value *args, int n,
                          Tuple *kwnames);
// __next__ as it is: StopIteration stays set.
Value slot_script_next(Thread *t, Value self);

// A core's slot as a function in the dict of `owner`.
Value slotwrapper_new(Thread *t, Type *owner, const Dunder *dunder);
// The core's __new__, bound to the type.
Value slotwrapper_new_new(Thread *t, Type *owner);
// For a method of a class found on it: is it bound by putting the instance
// first? (functions, natives of types, wrappers)
bool is_method_descriptor(Value f);
// v.__get__: f as seen through an instance (UNDEF: through the class).
// Steals nothing; new reference or ERROR.
Value descriptor_bind(Thread *t, Value f, Value instance, Type *owner);
bool is_data_descriptor(Value v);

#endif
