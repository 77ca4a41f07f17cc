// SPDX-License-Identifier: MIT
// exception.h -- exception objects: args, cause, context, traceback.
#ifndef BATON_VM_OBJECT_EXCEPTION_H
#define BATON_VM_OBJECT_EXCEPTION_H

#include "vm/object/error.h"

enum { EXCEPTION_FIELDS = 8 };

struct ExceptionObject {
    Object head;
    Tuple *args;
    Value cause, context;      // exception or UNDEF
    Value traceback;           // Traceback or UNDEF
    bool suppress_context;
    bool keeps_context;        // thrown into a generator: passing on what was
                               // thrown is not raising it again
    // The extra attributes of errors.def's layouts, UNDEF when unset:
    // STOP value | OS errno strerror filename filename2 | IMPORT msg name
    // path | SYNTAX msg filename lineno offset text end... | GROUP message
    // exceptions | EXIT code | NAME_ name | ATTR name obj | ...
    Value fields[EXCEPTION_FIELDS];
    Attrs attrs;
};

// One step of a traceback: made by unwinding (exec/traceback.c).
struct Traceback {
    Object head;
    Value next;                // the step further in, or UNDEF
    Code *code;
    uint32_t offset;           // word in the plain stream
    int32_t line;
    Value globals;             // of the function, a Dict
    Value slots;               // Tuple of what the frame's slots held when it
                               // was left, or UNDEF: as long as somebody
                               // looks at the exception, they live
    Value frame;               // FrameObject or UNDEF
};

Value exception_new(Thread *t, Type *type, Value *args, int n);
// `raise x from cause`; cause may be NONE.
bool exception_set_cause(Thread *t, ExceptionObject *e, Value cause);
// What is in the group and in one of parts, groups split off it: a group of
// the same structure.
Value exception_group_project(Thread *t, Value group, List *parts);
// Gives the AttributeError in flight its name and obj.
void exception_set_attribute(Thread *t, Value obj, Str *name);
// e.add_note(note); false: raised.
bool exception_add_note(Thread *t, Value e, Value note);
// Text of str(e); new Str.
Value exception_str(Thread *t, Value e);

#endif
