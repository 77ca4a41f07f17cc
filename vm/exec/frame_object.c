// SPDX-License-Identifier: MIT
// frame_object.c -- snapshots of frames; locals().
#include "vm/exec/frame_object.h"

#include "vm/native.h"
#include "vm/object/cell.h"

// The value a slot shows: what is in its cell, for captured variables.
static Value slot_value(Value v)
{
    return is_cell_exact(v) ? as_cell(v)->value : v;
}

static bool is_hidden(const Str *name)
{
    return name->size == 0 || name->data[0] == '.';
}

// Of the first `count` slots.
static Dict *locals_dict(Thread *t, const Code *code, const Value *slots,
                         uint32_t count)
{
    Dict *dict = dict_new(t);
    if (!dict) return NULL;
    for (uint32_t i = 0; i < count; i++) {
        Value v = slot_value(slots[i]);
        if (v == UNDEF || is_hidden(code->slot_names[i])) continue;
        if (dict_set_str(t, dict, code->slot_names[i], v)) continue;
        decref_object(dict);
        return NULL;
    }
    return dict;
}

// Of a frame that ends none: finalizers that it runs may look at it.
static uint32_t slots_left(const Frame *frame)
{
    bool ends = frame->flags & FRAME_ENDS;
    return ends ? 0 : frame->function->code->slot_count;
}

Value frame_locals(Thread *t, Frame *frame)
{
    const Code *code = frame->function->code;
    if (frame->flags & FRAME_NAMESPACE) return new_ref(frame->extra);
    if (!(code->flags & CODE_OPTIMIZED))
        return new_ref_to(frame->function->globals);
    Dict *dict = locals_dict(t, code, frame->locals, slots_left(frame));
    return dict ? from_object(dict) : ERROR;
}

// locals and back are stolen.
static Value make(Thread *t, Code *code, Dict *globals, uint32_t offset,
                  Value locals, Value back)
{
    FrameObject *o = object_new_kind(t, KIND_FRAME, sizeof *o);
    if (!o) {
        decref(locals);
        decref(back);
        return raise_memory_error(t);
    }
    o->code = code;
    o->globals = globals;
    o->builtins = as_dict(t->interp->builtins);
    incref_object(o->code);
    incref_object(o->globals);
    incref_object(o->builtins);
    o->locals = locals;
    o->back = back;
    o->offset = offset;
    o->line = code_position(code, offset)->line;
    return from_object(o);
}

static Value copy_one(Thread *t, Frame *frame, Value back)
{
    Value locals = frame_locals(t, frame);
    if (locals == ERROR) {
        decref(back);
        return ERROR;
    }
    return make(t, frame->function->code, frame->function->globals,
                frame_offset(frame), locals, back);
}

enum { FRAMES_COPIED = 1000 };

// From the outermost inwards, so that no recursion is needed.
Value frame_object_of(Thread *t, Frame *frame)
{
    Frame *chain[FRAMES_COPIED];
    int n = 0;
    for (; frame && n < FRAMES_COPIED; frame = frame->previous)
        chain[n++] = frame;
    Value object = NONE;
    while (n-- > 0 && object != ERROR) object = copy_one(t, chain[n], object);
    return object;
}

// The record through which this thread runs it now; NULL: it waits, or runs
// in another thread.
static Frame *running_frame(Thread *t, const Generator *g)
{
    if (g->state != GENERATOR_RUNNING) return NULL;
    Frame *frame = t->exec->frame;
    while (frame && frame->locals != g->slots) frame = frame->previous;
    return frame;
}

Value frame_object_of_generator(Thread *t, Generator *g)
{
    Frame *running = running_frame(t, g);
    if (running) return frame_object_of(t, running);
    const Code *code = g->function->code;
    Dict *locals = locals_dict(t, code, g->slots, code->slot_count);
    if (!locals) return ERROR;
    uint32_t offset = (uint32_t)(g->ip - code->entry);
    if (offset) offset--;
    if (code->fused) offset = code->fused->plain_offsets[offset];
    return make(t, g->function->code, g->function->globals, offset,
                from_object(locals), NONE);
}

Value frame_object_of_code(Thread *t, Code *code, Dict *globals,
                           uint32_t offset, const Value *slots)
{
    Dict *locals = slots ? locals_dict(t, code, slots, code->slot_count)
                         : dict_new(t);
    return locals ? make(t, code, globals, offset, from_object(locals), NONE)
                  : ERROR;
}

static void frame_dealloc(Object *object)
{
    FrameObject *o = (FrameObject *)object;
    decref_object(o->code);
    decref_object(o->globals);
    decref_object(o->builtins);
    decref(o->locals);
    decref(o->back);
}

static void frame_traverse(Object *object, Visitor *visitor)
{
    FrameObject *o = (FrameObject *)object;
    visit_pointer(visitor, o->code);
    visit_pointer(visitor, o->globals);
    visit_pointer(visitor, o->builtins);
    visit_value(visitor, o->locals);
    visit_value(visitor, o->back);
}

static void frame_clear(Object *object)
{
    set_value(&((FrameObject *)object)->locals, NONE);
    set_value(&((FrameObject *)object)->back, NONE);
}

static Value frame_repr(Thread *t, Value self)
{
    const FrameObject *o = as_frame(self);
    return str_formatf(t, "<frame at %A, file '%U', line %d, code %U>", self,
                       o->code->filename, (int)o->line, o->code->name);
}

NATIVE(frame_clear_method, "clear(self)", "Forget the locals.")
{
    Dict *empty = dict_new(t);
    if (!empty) return ERROR;
    set_value(&as_frame(args[0])->locals, from_object(empty));
    return NONE;
}

static Value get_code(Thread *t, Value self)
{
    (void)t;
    return new_ref_to(as_frame(self)->code);
}

static Value get_globals(Thread *t, Value self)
{
    (void)t;
    return new_ref_to(as_frame(self)->globals);
}

static Value get_builtins(Thread *t, Value self)
{
    (void)t;
    return new_ref_to(as_frame(self)->builtins);
}

static Value get_locals(Thread *t, Value self)
{
    (void)t;
    return new_ref(as_frame(self)->locals);
}

static Value get_back(Thread *t, Value self)
{
    (void)t;
    return new_ref(as_frame(self)->back);
}

static Value get_line(Thread *t, Value self)
{
    return int_new(t, as_frame(self)->line);
}

static Value get_lasti(Thread *t, Value self)
{
    return int_new(t, as_frame(self)->offset);
}

const TypeCore core_frame = {
    .name = "frame",
    .size = sizeof(FrameObject),
    .flags = CORE_FINAL | CORE_NO_NEW,
    .dealloc = frame_dealloc,
    .traverse = frame_traverse,
    .clear = frame_clear,
    .slots = {.repr = frame_repr},
    .methods = METHODS{&frame_clear_method, NULL},
    .getset = GETSET{
        {"f_code", get_code, NULL, NULL},
        {"f_globals", get_globals, NULL, NULL},
        {"f_builtins", get_builtins, NULL, NULL},
        {"f_locals", get_locals, NULL, NULL},
        {"f_back", get_back, NULL, NULL},
        {"f_lineno", get_line, NULL, NULL},
        {"f_lasti", get_lasti, NULL, NULL},
        {NULL, NULL, NULL, NULL},
    },
};
