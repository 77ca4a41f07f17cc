// SPDX-License-Identifier: MIT
// native_fn.h -- defining C functions that scripts can call (see native.h).
#ifndef BATON_VM_OBJECT_NATIVE_FN_H
#define BATON_VM_OBJECT_NATIVE_FN_H

#include "vm/object/type.h"

typedef Value NativeCall(Thread *t, Value *args);

enum {
    NATIVE_PLAIN = 0,
    NATIVE_RAW = 1,      // raw(): no binding, arguments as they come
    NATIVE_STATIC = 2,   // in a type's methods: a static method
    NATIVE_CLASS = 4,    // a class method: args[0] is the class
};

struct Signature;

struct NativeDef {
    const char *signature;  // "name(a, b=1, *rest, key=None, **options)"
    const char *doc;
    NativeCall *call;       // all but NATIVE_RAW
    CallSlot *raw;          // NATIVE_RAW: self is the Native's own `self`
                            // value (a module, or NONE); for methods args[0]
                            // is the instance
    uint32_t flags;
    struct Signature *parsed;  // made at the first call; atomic: published
                               // with release, read with acquire
    struct Str *name;       // interned, at the first use; atomic: racing
                            // writers write the same
    int32_t simple;         // 1 + the number of parameters, if a call with as
                            // many positional values needs no binding; 0: it
                            // does, or nobody has called it yet. atomic, the
                            // same for every writer
};

#define NATIVE_WITH(id, sig, text, fl)                                   \
    static Value id##_call(Thread *t, Value *args);                      \
    static NativeDef id = {.signature = (sig), .doc = (text),            \
                           .call = id##_call, .flags = (fl)};            \
    static Value id##_call(__attribute__((unused)) Thread *t,            \
                           __attribute__((unused)) Value *args)

#define NATIVE(id, sig, text) NATIVE_WITH(id, sig, text, NATIVE_PLAIN)
// Seen by other files: a header declares `extern NativeDef id;`.
#define NATIVE_SHARED_WITH(id, sig, text, fl)                            \
    static Value id##_call(Thread *t, Value *args);                      \
    NativeDef id = {.signature = (sig), .doc = (text),                   \
                    .call = id##_call, .flags = (fl)};                   \
    static Value id##_call(__attribute__((unused)) Thread *t,            \
                           __attribute__((unused)) Value *args)
#define NATIVE_SHARED(id, sig, text) \
    NATIVE_SHARED_WITH(id, sig, text, NATIVE_PLAIN)
#define NATIVE_STATICMETHOD(id, sig, text) \
    NATIVE_WITH(id, sig, text, NATIVE_STATIC)
#define NATIVE_CLASSMETHOD(id, sig, text) \
    NATIVE_WITH(id, sig, text, NATIVE_CLASS)

// For the few that must be fast or take odd arguments: body sees
// (t, self, args, n, kwnames), see CallSlot.
#define NATIVE_VARARGS(id, sig, text)                                    \
    static Value id##_raw(Thread *t, Value self, Value *args, int n,     \
                          Tuple *kwnames);                               \
    static NativeDef id = {.signature = (sig), .doc = (text),            \
                           .raw = id##_raw, .flags = NATIVE_RAW};        \
    static Value id##_raw(__attribute__((unused)) Thread *t,             \
                          __attribute__((unused)) Value self,            \
                          __attribute__((unused)) Value *args,           \
                          __attribute__((unused)) int n,                 \
                          __attribute__((unused)) Tuple *kwnames)

// Named in a table of another file.
#define NATIVE_EXPORTED(id, sig, text)                                   \
    static Value id##_call(Thread *t, Value *args);                      \
    NativeDef id = {.signature = (sig), .doc = (text),                   \
                    .call = id##_call, .flags = NATIVE_PLAIN};           \
    static Value id##_call(__attribute__((unused)) Thread *t,            \
                           __attribute__((unused)) Value *args)

#define METHODS (const NativeDef *const[])

// Attributes computed by C: {"name", get, set, "doc"}; set may be NULL.
struct GetSetDef {
    const char *name;
    Value (*get)(Thread *t, Value self);
    bool (*set)(Thread *t, Value self, Value value);  // UNDEF deletes
    const char *doc;
};
#define GETSET (const GetSetDef[])

// The script-visible function object.
struct Native {
    Object head;
    NativeDef *def;
    Str *name;
    Value self;       // bound module, instance or class; UNDEF: none
    Type *owner;      // type whose method it is (checks self), or NULL
    Value module;     // __module__
};

// A Native of either kind: a function, or a method in its type's dict
// (owner, no self), which scripts know as a method_descriptor.
static inline bool value_is_native(Value v)
{
    if (!is_object(v)) return false;
    uint32_t shape = as_object(v)->shape;
    return shape == KIND_NATIVE || shape == KIND_METHODDESCR;
}

// What to call for fn(args[0..n)) if there is nothing to bind or to check:
// the values are the parameters, and self is of just the method's type. NULL:
// native_call must see to it.
static inline NativeCall *native_quick(const Native *fn, const Value *args,
                                       int n)
{
    const NativeDef *def = fn->def;
    if (n + 1 != __atomic_load_n(&def->simple, __ATOMIC_RELAXED)) return NULL;
    const Type *owner = fn->owner;
    if (owner && (fn->self != UNDEF || n == 0 || type_of(args[0]) != owner))
        return NULL;
    return def->call;
}

// A setter for what is a plain field in CPython: "readonly attribute".
bool getset_readonly(Thread *t, Value self, Value value);
// __type_params__: (), type parameter lists are left out.
Value getset_no_type_params(Thread *t, Value self);
bool getset_set_no_type_params(Thread *t, Value self, Value value);

Value native_new(Thread *t, NativeDef *def, Value self, Type *owner,
                 Value module);
// The name in the signature, interned and immortal; NULL: MemoryError.
Str *native_def_name(const NativeDef *def);
// Binds (n, kwnames) as the signature says and calls. `room` says how many
// values fit behind args in place (the value stack), 0 if it isn't ours.
Value native_call(Thread *t, Native *fn, Value *args, int n, Tuple *kwnames);
// Binds arguments for a C function by the signature of def: fills out[] with
// one borrowed value per parameter; *rest and **options tuples are collected
// in out and must be released with signature_release. For NewSlot/InitSlot
// functions, whose names and defaults are also given as a signature.
bool signature_bind(Thread *t, NativeDef *def, Value *args, int n,
                    Tuple *kwnames, Value *out);
void signature_release(NativeDef *def, Value *out);

// For new/init slots: a signature without a function.
#define SIGNATURE(id, sig) \
    static NativeDef id = {.signature = (sig)}

#endif
