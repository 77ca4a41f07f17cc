// SPDX-License-Identifier: MIT
// immortal.c -- code objects, their constants and built-in functions are not
// counted while the lock is off.
//
// They belong to the machine, every thread counts them all the time, and what
// is lost there says nothing about the script. So before the lock goes off
// they become immortal; what is made later is so from the beginning. With the
// lock on they are counted and freed like everything else.
#include "vm/object/immortal.h"

#include "vm/heap/cycle.h"
#include "vm/heap/interp.h"
#include "vm/heap/slab.h"
#include "vm/object/native_fn.h"
#include "vm/sync/mode.h"

static void make_immortal(Object *object);

static void visit_constant(Visitor *visitor, Value v)
{
    (void)visitor;
    if (v == 0 || as_object(v)->flags & OBJECT_IMMORTAL) return;
    switch (kind_of(v)) {
    case KIND_STR: case KIND_BYTES: case KIND_INT: case KIND_FLOAT:
    case KIND_TUPLE: case KIND_FROZENSET: case KIND_CODE:
        make_immortal(as_object(v));
        break;
    default:
        break;
    }
}

// Constants nest no deeper than the source did.
static void make_immortal(Object *object)
{
    Visitor visitor = {visit_constant};
    object_make_immortal(object);
    cycle_traverse(object, &visitor);
}

// Methods bound to an instance come and go like any object.
static bool is_machinery(Value v)
{
    switch (kind_of(v)) {
    case KIND_CODE: case KIND_METHODDESCR: case KIND_SLOTWRAPPER:
    case KIND_GETSET:
        return true;
    case KIND_NATIVE:
        return as_native(v)->self == UNDEF || is_module(as_native(v)->self);
    default:
        return false;
    }
}

static bool visit_object(Object *object, void *arg)
{
    (void)arg;
    if (!(object->flags & (OBJECT_IMMORTAL | OBJECT_DEAD))
        && is_machinery(from_object(object)))
        make_immortal(object);
    return true;
}

static void change_mode(Thread *t, Mode before, Mode after)
{
    if (before == MODE_GIL && after != MODE_GIL)
        heap_walk(t->interp, visit_object, NULL);
}

void immortal_init(void)
{
    mode_add_hook(change_mode);
}

void immortal_if_racy(void *object)
{
    if (rc_mode != RC_GIL && is_machinery(from_object(object)))
        make_immortal(object);
}
