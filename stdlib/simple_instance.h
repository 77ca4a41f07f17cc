// SPDX-License-Identifier: MIT
// simple_instance.h -- instances that are nothing but their attributes, for
// who copies or writes them: copy, pickle and what goes to other processes.
#ifndef BATON_STDLIB_SIMPLE_INSTANCE_H
#define BATON_STDLIB_SIMPLE_INSTANCE_H

#include "vm/object/shape.h"

// Does object.__reduce_ex__ say it all, and is what it says only the class
// and the attributes? Nothing is raised.
bool simple_instance(Thread *t, Value v);
// What copyreg.pickle() was told for the class; new reference, UNDEF: nothing,
// or ERROR.
Value copyreg_reducer(Thread *t, Type *type);

// Has the class neither __reduce__ nor __reduce_ex__ of its own?
bool instance_reduced_as_object(Type *type);

// Class attributes that a script class may have to be copied or written its
// own way; interned, borrowed.
typedef enum InstanceHook {
    HOOK_REDUCE_EX, HOOK_REDUCE, HOOK_GETSTATE, HOOK_SETSTATE,
    HOOK_GETNEWARGS, HOOK_GETNEWARGS_EX, HOOK_COPY, HOOK_DEEPCOPY, HOOK_COUNT
} InstanceHook;
Str *instance_hook_name(InstanceHook hook);

// The values of its attributes, in the order of its shape: new references, at
// most SHAPE_INLINE_LIMIT. False: they are more, or a dict holds them, or
// another thread interferes; nothing is raised.
bool simple_instance_take(Value v, const Shape *shape, Value *values);
// Gives a new instance of the class the attributes of such a shape; steals
// the values. False: raised.
bool simple_instance_fill_steal(Thread *t, Value made, const Shape *shape,
                                Value *values);

#endif
