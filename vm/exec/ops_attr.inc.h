// SPDX-License-Identifier: MIT
// ops_attr.inc.h -- attributes and methods, cached (cache.h).

#define SLOT_AT(object, word) \
    (*(Value *)((char *)(object) + cache_place(word)))

// [getter v]: the getter's frame, which returns the attribute.
#define CALL_GETTER(getter)                                           \
    do {                                                              \
        frame->ip = ip;                                               \
        frame->sp = sp - 2;                                           \
        if (UNLIKELY(!frame_push_in_place(x, (getter), sp - 1, 1, 0))) \
            TRY(frame_push(t, (getter), sp - 1, 1, NULL, 0));         \
        ENTER();                                                      \
        SAFEPOINT();                                                  \
        NEXT();                                                       \
    } while (0)

// The two forms differ in where the object is (`at`) and in what it takes to
// put the attribute in its place or beside it (GOT).
#define LOAD_ATTR_FORM(NAME, at, name, GOT, slot)                     \
TARGET(NAME)                                                          \
{                                                                     \
    uint64_t *cell = CACHE_OF(*ip++);                                 \
    Value v = (at), attr;                                             \
    if (LIKELY(is_object(v))) {                                       \
        uint64_t w = cache_read(cell);                                \
        Object *object = as_object(v);                                \
        if (LIKELY(cache_is(w, object->shape, CACHE_SLOT))) {         \
            attr = SLOT_AT(object, w);                                \
            INCREF(attr);                                             \
            GOT(attr);                                                \
            NEXT();                                                   \
        }                                                             \
        if (cache_is(w, object->shape, CACHE_MEMBER)                  \
            && SLOT_AT(object, w) != UNDEF) {                         \
            attr = SLOT_AT(object, w);                                \
            INCREF(attr);                                             \
            GOT(attr);                                                \
            NEXT();                                                   \
        }                                                             \
        SAVE();                                                       \
        attr = cache_peek(t, v, NAME_OF(name), cell);                 \
        if (LIKELY(attr != UNDEF)) {                                  \
            TRY(attr != ERROR);                                       \
            GOT(attr);                                                \
            NEXT();                                                   \
        }                                                             \
        Function *getter = cache_getter(v, cache_read(cell));         \
        if (getter) {                                                 \
            INCREF(from_object(getter));                              \
            INCREF(v);                                                \
            GOT(from_object(getter));                                 \
            PUSH(v);                                                  \
            CALL_GETTER(getter);                                      \
        }                                                             \
    }                                                                 \
    SAVE();                                                           \
    attr = slow_load_attr(t, v, NAME_OF(name), cell, frame, slot);    \
    TRY(attr != ERROR);                                               \
    GOT(attr);                                                        \
    NEXT();                                                           \
}
#define GOT_OVER(attr)                                                \
    do {                                                              \
        TOP() = (attr);                                               \
        DECREF(v);                                                    \
    } while (0)
LOAD_ATTR_FORM(LOAD_ATTR, TOP(), OPERAND, GOT_OVER, -1)
LOAD_ATTR_FORM(LOAD_ATTR_L, locals[A], BC, PUSH, (int)A)

// Stores `value`, on top of the stack or below the object, in v. A loop, as
// the word may come from another site.
#define STORE_ATTR_FORM(NAME, at, value_at, name, STORED, slot)       \
TARGET(NAME)                                                          \
{                                                                     \
    uint64_t *cell = CACHE_OF(*ip++);                                 \
    Value v = (at), value = (value_at);                               \
    uint64_t w = is_object(v) ? cache_read(cell) : 0;                 \
    while (LIKELY(w != 0)) {                                          \
        Object *object = as_object(v);                                \
        if (LIKELY(cache_is(w, object->shape, CACHE_SLOT))            \
            || cache_is(w, object->shape, CACHE_MEMBER)) {            \
            Value old = RC(replace)(&SLOT_AT(object, w), value);      \
            STORED;                                                   \
            DECREF(old);                                              \
            NEXT();                                                   \
        }                                                             \
        if (cache_is(w, object->shape, CACHE_NEW)) {                  \
            const Shape *grown = &shape_table[cache_place(w)];        \
            *(Value *)((char *)object                                 \
                       + shape_slot_offset(grown, grown->count - 1))  \
                = value;                                              \
            object->shape = grown->id;                                \
            STORED;                                                   \
            NEXT();                                                   \
        }                                                             \
        w = cache_other(v, NAME_OF(name), cell, CACHE_STORE);         \
    }                                                                 \
    SAVE();                                                           \
    TRY(slow_store_attr(t, v, NAME_OF(name), value, cell, frame, slot)); \
    STORED;                                                           \
    DECREF(value);                                                    \
    NEXT();                                                           \
}
STORE_ATTR_FORM(STORE_ATTR, TOP(), sp[-2], OPERAND,
                { sp -= 2; DECREF(v); }, -1)
STORE_ATTR_FORM(STORE_ATTR_L, locals[A], TOP(), BC, sp--, (int)A)

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

#define LOAD_METHOD_FORM(NAME, at, name, FOUND, GOT, slot)            \
TARGET(NAME)                                                          \
{                                                                     \
    uint64_t *cell = CACHE_OF(*ip++);                                 \
    Value v = (at);                                                   \
    uint64_t w = is_object(v) ? cache_read(cell) : 0;                 \
    while (LIKELY(w != 0)) {                                          \
        Object *object = as_object(v);                                \
        if (LIKELY(cache_is(w, object->shape, CACHE_METHOD))) {       \
            Value f = METHOD_AT(object, w);                           \
            INCREF(f);                                                \
            FOUND(f);                                                 \
            PUSH(v);                                                  \
            NEXT();                                                   \
        }                                                             \
        w = cache_other(v, NAME_OF(name), cell, CACHE_CALL);          \
    }                                                                 \
    SAVE();                                                           \
    Value self = UNDEF;                                               \
    Value f = slow_load_method(t, v, NAME_OF(name), cell, &self,      \
                               frame, slot);                          \
    TRY(f != ERROR);                                                  \
    GOT(f);                                                           \
    PUSH(self);                                                       \
    NEXT();                                                           \
}
#define FOUND_OVER(f) (TOP() = (f))
#define FOUND_BESIDE(f)                                               \
    do {                                                              \
        INCREF(v);                                                    \
        PUSH(f);                                                      \
    } while (0)
LOAD_METHOD_FORM(LOAD_METHOD, TOP(), OPERAND, FOUND_OVER, GOT_OVER, -1)
LOAD_METHOD_FORM(LOAD_METHOD_L, locals[A], BC, FOUND_BESIDE, PUSH, (int)A)

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
