// SPDX-License-Identifier: MIT
// ops_stack.inc.h -- constants, locals, cells, globals; moving the stack.

TARGET(NOP) { NEXT(); }

TARGET(POP)
{
    Value v = *--sp;
    DECREF(v);
    NEXT();
}

TARGET(COPY)
{
    Value v = sp[-(int)OPERAND];
    INCREF(v);
    PUSH(v);
    NEXT();
}

TARGET(SWAP)
{
    Value *other = &sp[-(int)OPERAND];
    Value v = *other;
    *other = TOP();
    TOP() = v;
    NEXT();
}

TARGET(PUSH_UNDEF)
{
    PUSH(UNDEF);
    NEXT();
}

TARGET(LOAD_CONST)
{
    Value v = consts[OPERAND];
    INCREF(v);
    PUSH(v);
    NEXT();
}

TARGET(LOAD_LOCAL)
{
    Value v = locals[OPERAND];
    if (UNLIKELY(v == UNDEF)) {
        SAVE();
        raise_unbound_local(t, frame, OPERAND);
        goto raised;
    }
    INCREF(v);
    PUSH(v);
    NEXT();
}

TARGET(LOAD_LOCAL2)
{
    Value v = locals[A], w = locals[B];
    if (UNLIKELY(v == UNDEF || w == UNDEF)) {
        SAVE();
        raise_unbound_local(t, frame, v == UNDEF ? A : B);
        goto raised;
    }
    INCREF(v);
    INCREF(w);
    sp[0] = v;
    sp[1] = w;
    sp += 2;
    NEXT();
}

TARGET(STORE_LOCAL)
{
    Value old = locals[OPERAND];
    locals[OPERAND] = *--sp;
    DECREF(old);
    NEXT();
}

TARGET(MOVE)
{
    Value v = locals[A], old = locals[B];
    if (UNLIKELY(v == UNDEF)) {
        SAVE();
        raise_unbound_local(t, frame, A);
        goto raised;
    }
    INCREF(v);
    locals[B] = v;
    DECREF(old);
    NEXT();
}

TARGET(MOVE_CONST)
{
    Value v = consts[BC], old = locals[A];
    INCREF(v);
    locals[A] = v;
    DECREF(old);
    NEXT();
}

TARGET(DELETE_LOCAL)
{
    Value old = locals[OPERAND];
    if (UNLIKELY(old == UNDEF)) {
        SAVE();
        raise_unbound_local(t, frame, OPERAND);
        goto raised;
    }
    locals[OPERAND] = UNDEF;
    DECREF(old);
    NEXT();
}

TARGET(CLEAR_LOCAL)
{
    Value old = locals[OPERAND];
    locals[OPERAND] = UNDEF;
    DECREF(old);
    NEXT();
}

// The second word is good for the built-ins.
TARGET(LOAD_GLOBAL)
{
    uint64_t *words = CACHE_OF(ip[0]);
    Function *f = frame->function;
    uint64_t w = cache_read(&words[0]);
    const DictBlock *block = f->globals->block;
    ip += 2;
    if (LIKELY(cache_is(w, block->version, CACHE_MODULE))) {
        Value v = block->entries[cache_place(w)].value;
        INCREF(v);
        PUSH(v);
        NEXT();
    }
    if (LIKELY(cache_is(w, block->version, CACHE_CLASS))) {
        w = cache_read(&words[-1]);
        block = f->builtins->block;
        if (LIKELY(cache_is(w, block->version, CACHE_MODULE))) {
            Value v = block->entries[cache_place(w)].value;
            INCREF(v);
            PUSH(v);
            NEXT();
        }
    }
    SAVE();
    Value v = cache_load_global(t, f, NAME_OF(OPERAND), words);
    TRY(v != ERROR);
    PUSH(v);
    NEXT();
}

TARGET(STORE_GLOBAL)
{
    uint64_t *cell = CACHE_OF(*ip++);
    uint64_t w = cache_read(cell);
    DictBlock *block = frame->function->globals->block;
    if (LIKELY(cache_is(w, block->version, CACHE_MODULE))) {
        Value *slot = &block->entries[cache_place(w)].value;
        Value v = *--sp, old = RC(replace)(slot, v);
        DECREF(old);
        NEXT();
    }
    SAVE();
    TRY(cache_store_global(t, frame->function, NAME_OF(OPERAND), TOP(),
                           cell));
    Value v = *--sp;
    DECREF(v);
    NEXT();
}

TARGET(DELETE_GLOBAL)
{
    SAVE();
    TRY(slow_delete_global(t, frame, NAME_OF(OPERAND)));
    NEXT();
}

TARGET(LOAD_NAME)
{
    SAVE();
    Value v = slow_load_name(t, frame, NAME_OF(OPERAND));
    TRY(v != ERROR);
    PUSH(v);
    NEXT();
}

TARGET(STORE_NAME)
{
    SAVE();
    TRY(slow_store_name(t, frame, NAME_OF(OPERAND), TOP()));
    Value v = *--sp;
    DECREF(v);
    NEXT();
}

TARGET(DELETE_NAME)
{
    SAVE();
    TRY(slow_delete_name(t, frame, NAME_OF(OPERAND)));
    NEXT();
}

TARGET(MAKE_CELL)
{
    SAVE();
    Value cell = cell_new_steal(t, locals[OPERAND]);
    if (UNLIKELY(cell == ERROR)) {
        locals[OPERAND] = UNDEF;
        goto raised;
    }
    locals[OPERAND] = cell;
    NEXT();
}

TARGET(COPY_FREE)
{
    Tuple *closure = frame->function->closure;
    Value *to = locals + frame->function->code->slot_count - OPERAND;
    for (uint32_t i = 0; i < OPERAND; i++) {
        INCREF(closure->items[i]);
        to[i] = closure->items[i];
    }
    NEXT();
}

TARGET(LOAD_CLOSURE)
{
    Value cell = locals[OPERAND];
    INCREF(cell);
    PUSH(cell);
    NEXT();
}

TARGET(LOAD_CELL)
{
    Value v = as_cell(locals[OPERAND])->value;
    if (UNLIKELY(v == UNDEF)) {
        SAVE();
        raise_unbound_cell(t, frame, OPERAND);
        goto raised;
    }
    INCREF(v);
    PUSH(v);
    NEXT();
}

TARGET(STORE_CELL)
{
    Cell *cell = as_cell(locals[OPERAND]);
    Value v = *--sp, old = RC(replace)(&cell->value, v);
    DECREF(old);
    NEXT();
}

TARGET(DELETE_CELL)
{
    Cell *cell = as_cell(locals[OPERAND]);
    Value old = cell->value;
    if (UNLIKELY(old == UNDEF)) {
        SAVE();
        raise_unbound_cell(t, frame, OPERAND);
        goto raised;
    }
    cell->value = UNDEF;
    DECREF(old);
    NEXT();
}

TARGET(LOAD_CLASS_CELL)
{
    SAVE();
    Value v = slow_load_class_cell(t, frame, OPERAND);
    TRY(v != ERROR);
    PUSH(v);
    NEXT();
}
