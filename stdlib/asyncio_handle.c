// SPDX-License-Identifier: MIT
// asyncio_handle.c -- Handle and TimerHandle: a callback that was scheduled.
#include "stdlib/asyncio.h"
// A callback runs in a context of its own; where it was made is shown in
// debug mode.
#include "vm/exec/context.h"
#include "vm/object/weakref.h"

static Handle *as_handle(Value v)
{
    return (Handle *)as_object(v);
}

Value handle_make(Thread *t, Loop *loop, Type *type, Value callback,
                  Value *args, int n, Value context)
{
    Tuple *tuple = n ? tuple_from(t, args, n) : NULL;
    if (n && !tuple) return ERROR;
    Value own = context != NONE ? new_ref(context) : context_for_later(t);
    Handle *handle = own == ERROR ? NULL : object_new(t, type, 0);
    if (!handle) {
        decref_maybe(tuple);
        decref(own);
        return ERROR;
    }
    handle->loop = (Loop *)as_object(new_ref_to(loop));
    handle->callback = new_ref(callback);
    handle->args = tuple;
    handle->context = own;
    handle->source = UNDEF;
    if (loop->debug) {
        Value source = asyncio_call(t, "asyncio.format_helpers",
                                    "extract_stack", NULL, 0);
        if (source == ERROR) error_clear(t);
        else handle->source = source;
    }
    return from_object(handle);
}

Value handle_run(Thread *t, Handle *handle)
{
    Value callback = new_ref(handle->callback);
    Tuple *args = handle->args;
    incref_maybe(args);
    Value before = context_swap(t, new_ref(handle->context));
    Value r = call(t, callback, args ? args->items : NULL,
                   args ? (int)args->size : 0, NULL);
    set_value(&handle->context, context_swap(t, before));
    decref(callback);
    decref_maybe(args);
    return r;
}

void handle_cancel(UNUSED Thread *t, Handle *handle)
{
    if (handle->cancelled) return;
    handle->cancelled = true;
    if (handle->scheduled) handle->loop->timers.cancelled++;
    set_value(&handle->callback, UNDEF);
    Tuple *args = handle->args;
    handle->args = NULL;
    decref_maybe(args);
}

NATIVE(handle_cancel_method, "cancel(self)", "Don't call it.")
{
    handle_cancel(t, as_handle(args[0]));
    return NONE;
}

NATIVE(handle_cancelled, "cancelled(self)", "Was it cancelled?")
{
    return bool_value(as_handle(args[0])->cancelled);
}

NATIVE(handle_get_context, "get_context(self)", "What it runs in.")
{
    Handle *handle = as_handle(args[0]);
    if (handle->context == NONE && context_copy_hook) {
        Value made = context_copy_hook(t, NONE);
        if (made == ERROR) return ERROR;
        set_value(&handle->context, made);
    }
    return new_ref(handle->context);
}

NATIVE(handle_run_method, "_run(self)", "Call it now.")
{
    Handle *handle = as_handle(args[0]);
    return handle->cancelled ? NONE : handle_run(t, handle);
}

NATIVE(handle_when, "when(self)", "The time, by the loop's clock.")
{
    return float_new(t, as_handle(args[0])->when);
}

static Value handle_repr(Thread *t, Value self)
{
    return asyncio_call(t, "asyncio.format_helpers", "handle_repr", &self, 1);
}

static Value get_callback(Thread *t, Value self)
{
    (void)t;
    Value v = as_handle(self)->callback;
    return v == UNDEF ? NONE : new_ref(v);
}

static Value get_args(Thread *t, Value self)
{
    (void)t;
    Tuple *args = as_handle(self)->args;
    return new_ref_to(args ? args : tuple_empty());
}

static Value get_loop(Thread *t, Value self)
{
    (void)t;
    return new_ref_to(as_handle(self)->loop);
}

static Value get_cancelled(Thread *t, Value self)
{
    (void)t;
    return bool_value(as_handle(self)->cancelled);
}

static Value get_when(Thread *t, Value self)
{
    return float_new(t, as_handle(self)->when);
}

static Value get_source(Thread *t, Value self)
{
    (void)t;
    Value v = as_handle(self)->source;
    return v == UNDEF ? NONE : new_ref(v);
}

static void handle_dealloc(Object *object)
{
    Handle *handle = (Handle *)object;
    decref_maybe(handle->loop);
    decref(handle->callback);
    decref_maybe(handle->args);
    decref(handle->context);
    decref(handle->source);
}

static void handle_traverse(Object *object, Visitor *visitor)
{
    Handle *handle = (Handle *)object;
    visit_pointer(visitor, handle->loop);
    visit_value(visitor, handle->callback);
    visit_pointer(visitor, handle->args);
    visit_value(visitor, handle->context);
    visit_value(visitor, handle->source);
}

static void handle_clear(Object *object)
{
    Handle *handle = (Handle *)object;
    handle->cancelled = true;
    set_value(&handle->callback, UNDEF);
    Tuple *args = handle->args;
    handle->args = NULL;
    decref_maybe(args);
}

SIGNATURE(handle_signature, "Handle(callback, args, loop, context=None)");

static Value handle_new(Thread *t, Type *type, Value *args, int n,
                        Tuple *kwnames)
{
    Value given[4];
    if (!signature_bind(t, &handle_signature, args, n, kwnames, given))
        return ERROR;
    Value r = ERROR;
    if (!value_has_core(given[2], &core_loop))
        raisef(t, TypeError, "loop must be an event loop, not %T", given[2]);
    else if (!is_tuple(given[1]))
        raisef(t, TypeError, "args must be a tuple, not %T", given[1]);
    else
        r = handle_make(t, as_loop(given[2]), type, given[0],
                        as_tuple(given[1])->items,
                        (int)as_tuple(given[1])->size, given[3]);
    signature_release(&handle_signature, given);
    return r;
}

static const GetSetDef handle_getset[] = {
    {"_callback", get_callback, NULL, NULL},
    {"_args", get_args, NULL, NULL},
    {"_loop", get_loop, NULL, NULL},
    {"_cancelled", get_cancelled, NULL, NULL},
    {"_source_traceback", get_source, NULL, NULL},
    {"_when", get_when, NULL, NULL},
    {NULL, NULL, NULL, NULL},
};

const TypeCore core_handle = {
    .name = "Handle",
    .module = "asyncio.events",
    .doc = "A callback that is to be called soon.",
    .size = sizeof(Handle),
    .flags = CORE_HAS_ATTRS | CORE_WEAKREFS,
    .dealloc = handle_dealloc,
    .traverse = handle_traverse,
    .clear = handle_clear,
    .slots = {.new = handle_new, .repr = handle_repr},
    .methods = METHODS{
        &handle_cancel_method, &handle_cancelled, &handle_get_context,
        &handle_run_method, NULL,
    },
    .getset = handle_getset,
};

static Value timer_compare(Thread *t, Value a, Value b, CompareOp op)
{
    if (!value_has_core(b, &core_timer_handle)) return NOT_IMPLEMENTED;
    double x = as_handle(a)->when, y = as_handle(b)->when;
    (void)t;
    switch (op) {
    case COMPARE_LT: return bool_value(x < y);
    case COMPARE_LE: return bool_value(x <= y);
    case COMPARE_GT: return bool_value(x > y);
    case COMPARE_GE: return bool_value(x >= y);
    case COMPARE_EQ: return bool_value(a == b);
    case COMPARE_NE: return bool_value(a != b);
    }
    return NOT_IMPLEMENTED;
}

static int64_t timer_hash(Thread *t, Value self)
{
    (void)t;
    return (int64_t)(self >> 4);
}

const TypeCore core_timer_handle = {
    .name = "TimerHandle",
    .module = "asyncio.events",
    .doc = "A callback that is to be called at some time.",
    .size = sizeof(Handle),
    .flags = CORE_HAS_ATTRS | CORE_WEAKREFS | CORE_NO_NEW,
    .dealloc = handle_dealloc,
    .traverse = handle_traverse,
    .clear = handle_clear,
    .slots = {.compare = timer_compare, .hash = timer_hash},
    .methods = METHODS{&handle_when, NULL},
};
