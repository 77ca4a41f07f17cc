// SPDX-License-Identifier: MIT
// signature.h -- the parameters of C functions, read from their text.
#ifndef BATON_VM_OBJECT_SIGNATURE_H
#define BATON_VM_OBJECT_SIGNATURE_H

#include "vm/object/native_fn.h"

enum { SIGNATURE_MAX = 24 };   // parameters of one function

typedef struct Parameter {
    Str *name;
    Value initial;      // its default; UNDEF for `?` too
    bool required;
} Parameter;

// Order: positional-only, positional, *rest, keyword-only, **options.
typedef struct Signature {
    int count;          // of all parameters: what the function gets
    int positional;     // filled by position
    int posonly;        // of these, the ones without a usable name
    int required;       // positional ones without default
    int rest, options;  // index of *rest and **options, or -1
    bool simple;        // neither of them, and no keyword-only ones
    Parameter parameters[];
} Signature;

// Parsed at the first call; a mistake in the text ends the process.
const Signature *signature_of(NativeDef *def);

// Who is called, for messages: "list." and "append", or "time." and "sleep".
typedef struct Caller {
    const char *prefix, *dot, *name;
    int self;           // 1: the first parameter isn't counted
} Caller;

// Binds into out[]; out must have room for signature->count values.
bool signature_bind_for(Thread *t, const Signature *s, const Caller *caller,
                        Value *args, int n, Tuple *kwnames, Value *out);
void signature_drop(const Signature *s, Value *out);

#endif
