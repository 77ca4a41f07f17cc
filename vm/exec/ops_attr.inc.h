// SPDX-License-Identifier: MIT
// ops_attr.inc.h -- attributes and methods, cached (cache.h).

#define SLOT_AT(object, word) \
    (*(Value *)((char *)(object) + cache_place(word)))

// [getter v]: the getter's frame, which returns the attribute.
#define CALL_GETTER(getter)                                           \
    do {                                                              \
        frame->ip = ip;                                               \
        frame->sp = sp - 2;                                           \
        TRY(frame_push(t, (getter), sp - 1, 1, NULL, 0));             \
        ENTER();                                                      \
        SAFEPOINT();                                                  \
        NEXT();                                                       \
    } while (0)

TARGET(LOAD_ATTR)
{
    uint64_t *cell = CACHE_OF(*ip++);
    Value v = TOP();
    if (LIKELY(is_object(v))) {
        uint64_t w = cache_read(cell);
        Object *object = as_object(v);
        if (LIKELY((w & CACHE_GUARD_MASK)
                   == cache_guard(object->shape, CACHE_SLOT))) {
            Value attr = SLOT_AT(object, w);
            INCREF(attr);
            TOP() = attr;
            DECREF(v);
            NEXT();
        }
        if ((w & CACHE_GUARD_MASK) == cache_guard(object->shape, CACHE_MEMBER)
            && SLOT_AT(object, w) != UNDEF) {
            Value attr = SLOT_AT(object, w);
            INCREF(attr);
            TOP() = attr;
            DECREF(v);
            NEXT();
        }
        Function *getter = cache_getter(v, w);
        if (getter) {
            INCREF(from_object(getter));
            TOP() = from_object(getter);
            PUSH(v);
            CALL_GETTER(getter);
        }
    }
    SAVE();
    Value attr = cache_load_attr(t, v, NAME_OF(OPERAND), cell);
    TRY(attr != ERROR);
    TOP() = attr;
    DECREF(v);
    NEXT();
}

TARGET(LOAD_ATTR_L)
{
    uint64_t *cell = CACHE_OF(*ip++);
    Value v = locals[A];
    if (LIKELY(is_object(v))) {
        uint64_t w = cache_read(cell);
        Object *object = as_object(v);
        if (LIKELY((w & CACHE_GUARD_MASK)
                   == cache_guard(object->shape, CACHE_SLOT))) {
            Value attr = SLOT_AT(object, w);
            INCREF(attr);
            PUSH(attr);
            NEXT();
        }
        if ((w & CACHE_GUARD_MASK) == cache_guard(object->shape, CACHE_MEMBER)
            && SLOT_AT(object, w) != UNDEF) {
            Value attr = SLOT_AT(object, w);
            INCREF(attr);
            PUSH(attr);
            NEXT();
        }
        Function *getter = cache_getter(v, w);
        if (getter) {
            INCREF(from_object(getter));
            INCREF(v);
            PUSH(from_object(getter));
            PUSH(v);
            CALL_GETTER(getter);
        }
    }
    SAVE();
    if (UNLIKELY(v == UNDEF)) {
        raise_unbound_local(t, frame, A);
        goto raised;
    }
    INCREF(v);
    Value attr = cache_load_attr(t, v, NAME_OF(BC), cell);
    DECREF(v);
    TRY(attr != ERROR);
    PUSH(attr);
    NEXT();
}

// Stores `value` (on top of the stack) in object v by the cache word w.
#define STORE_BY_CACHE(v, cell, STORED)                               \
    if (LIKELY(is_object(v))) {                                       \
        uint64_t w = cache_read(cell);                                \
        Object *object = as_object(v);                                \
        uint64_t found = w & CACHE_GUARD_MASK;                        \
        if (LIKELY(found == cache_guard(object->shape, CACHE_SLOT))   \
            || found == cache_guard(object->shape, CACHE_MEMBER)) {   \
            Value *slot = &SLOT_AT(object, w);                        \
            Value old = RC(replace)(slot, value);                     \
            STORED;                                                   \
            DECREF(old);                                              \
            NEXT();                                                   \
        }                                                             \
        if (found == cache_guard(object->shape, CACHE_NEW)) {         \
            const Shape *grown = &shape_table[cache_place(w)];        \
            *(Value *)((char *)object                                 \
                       + shape_slot_offset(grown, grown->count - 1))  \
                = value;                                              \
            object->shape = grown->id;                                \
            STORED;                                                   \
            NEXT();                                                   \
        }                                                             \
    }

TARGET(STORE_ATTR)
{
    uint64_t *cell = CACHE_OF(*ip++);
    Value v = TOP(), value = sp[-2];
    STORE_BY_CACHE(v, cell, { sp -= 2; DECREF(v); })
    SAVE();
    TRY(cache_store_attr(t, v, NAME_OF(OPERAND), value, cell));
    sp -= 2;
    DECREF(v);
    DECREF(value);
    NEXT();
}

TARGET(STORE_ATTR_L)
{
    uint64_t *cell = CACHE_OF(*ip++);
    Value v = locals[A], value = TOP();
    STORE_BY_CACHE(v, cell, sp--)
    SAVE();
    if (UNLIKELY(v == UNDEF)) {
        raise_unbound_local(t, frame, A);
        goto raised;
    }
    INCREF(v);
    bool stored = cache_store_attr(t, v, NAME_OF(BC), value, cell);
    DECREF(v);
    TRY(stored);
    sp--;
    DECREF(value);
    NEXT();
}

TARGET(DELETE_ATTR)
{
    SAVE();
    TRY(attr_delete(t, TOP(), NAME_OF(OPERAND)));
    Value v = *--sp;
    DECREF(v);
    NEXT();
}

// A class's function found in the shape's method table.
#define METHOD_AT(object, word) \
    (shape_table[(object)->shape].methods[cache_place(word)])

TARGET(LOAD_METHOD)
{
    uint64_t *cell = CACHE_OF(*ip++);
    Value v = TOP();
    if (LIKELY(is_object(v))) {
        uint64_t w = cache_read(cell);
        Object *object = as_object(v);
        if (LIKELY((w & CACHE_GUARD_MASK)
                   == cache_guard(object->shape, CACHE_METHOD))) {
            Value f = METHOD_AT(object, w);
            INCREF(f);
            TOP() = f;
            PUSH(v);
            NEXT();
        }
    }
    SAVE();
    Value self = UNDEF;
    Value f = cache_load_method(t, v, NAME_OF(OPERAND), cell, &self);
    TRY(f != ERROR);
    TOP() = f;
    PUSH(self);
    DECREF(v);
    NEXT();
}

TARGET(LOAD_METHOD_L)
{
    uint64_t *cell = CACHE_OF(*ip++);
    Value v = locals[A];
    if (LIKELY(is_object(v))) {
        uint64_t w = cache_read(cell);
        Object *object = as_object(v);
        if (LIKELY((w & CACHE_GUARD_MASK)
                   == cache_guard(object->shape, CACHE_METHOD))) {
            Value f = METHOD_AT(object, w);
            INCREF(f);
            INCREF(v);
            PUSH(f);
            PUSH(v);
            NEXT();
        }
    }
    SAVE();
    if (UNLIKELY(v == UNDEF)) {
        raise_unbound_local(t, frame, A);
        goto raised;
    }
    Value self = UNDEF;
    INCREF(v);
    Value f = cache_load_method(t, v, NAME_OF(BC), cell, &self);
    DECREF(v);
    TRY(f != ERROR);
    PUSH(f);
    PUSH(self);
    NEXT();
}

#define LOAD_SUPER(NAME, METHOD)                                      \
TARGET(NAME)                                                          \
{                                                                     \
    SAVE();                                                           \
    Value self = UNDEF;                                               \
    Value r = slow_load_super(t, sp[-3], sp[-2], sp[-1],              \
                              NAME_OF(OPERAND), (METHOD) ? &self : NULL); \
    TRY(r != ERROR);                                                  \
    for (int i = 0; i < 3; i++) {                                     \
        Value v = *--sp;                                              \
        DECREF(v);                                                    \
    }                                                                 \
    PUSH(r);                                                          \
    if (METHOD) PUSH(self);                                           \
    NEXT();                                                           \
}
LOAD_SUPER(LOAD_SUPER_ATTR, false)
LOAD_SUPER(LOAD_SUPER_METHOD, true)
