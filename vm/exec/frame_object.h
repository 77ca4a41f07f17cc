// SPDX-License-Identifier: MIT
// frame_object.h -- frames as scripts see them: snapshots.
//
// A frame record is gone when its call returns, so a frame object is a copy
// made when somebody asks: code, line, globals, and the locals as they were.
#ifndef BATON_VM_EXEC_FRAME_OBJECT_H
#define BATON_VM_EXEC_FRAME_OBJECT_H

#include "vm/exec/generator.h"

struct FrameObject {
    Object head;
    Code *code;
    Dict *globals;
    Dict *builtins;
    Value locals;        // Dict, or the namespace itself
    Value back;          // FrameObject or NONE
    uint32_t offset;     // in the plain stream
    int32_t line;
};

// New references or ERROR. The caller's frames are copied with it.
Value frame_object_of(Thread *t, Frame *frame);
Value frame_object_of_generator(Thread *t, Generator *g);
// Of a call that is over. slots: what they held, or NULL: not known.
Value frame_object_of_code(Thread *t, Code *code, Dict *globals,
                           uint32_t offset, const Value *slots);
// locals() in the frame: its namespace, or a new Dict of its slots.
Value frame_locals(Thread *t, Frame *frame);

#endif
