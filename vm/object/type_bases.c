// SPDX-License-Identifier: MIT
// type_bases.c -- what follows from a class's bases: metaclass, layout, mro.
#include "vm/heap/alloc.h"
#include "vm/native.h"
#include "vm/object/type_methods.h"

// Metaclass ------------------------------------------------------------------

Type *type_choose_meta(Thread *t, Type *meta, Tuple *bases)
{
    Type *winner = meta;
    for (int64_t i = 0; i < bases->size; i++) {
        Type *other = type_of(bases->items[i]);
        if (type_is_subtype(winner, other)) continue;
        if (!type_is_subtype(other, winner)) {
            raisef(t, TypeError, "metaclass conflict: the metaclass of a "
                   "derived class must be a (non-strict) subclass of the "
                   "metaclasses of all its bases");
            return NULL;
        }
        winner = other;
    }
    return winner;
}

// Layout ---------------------------------------------------------------------

// The ancestor that added last to the C layout: a built-in type, or a class
// with __slots__ of its own.
static const Type *solid_base(const Type *type)
{
    const Type *best = NULL;
    for (int64_t i = 0; i < type->bases->size; i++) {
        const Type *solid = solid_base(as_type(type->bases->items[i]));
        if (!best || type_is_subtype(solid, best)) best = solid;
    }
    if (!best || best->core != type->core || type->own_slots > best->own_slots)
        return type;
    return best;
}

static bool may_be_base(Thread *t, Value base)
{
    if (!is_type(base)) {
        raisef(t, TypeError, "bases must be types");
        return false;
    }
    const Type *type = as_type(base);
    if (!(type->flags & TYPE_BUILTIN && type->core->flags & CORE_FINAL))
        return true;
    raisef(t, TypeError, "type '%N' is not an acceptable base type", type);
    return false;
}

Type *type_choose_solid_base(Thread *t, Tuple *bases)
{
    const Type *winner = NULL;
    Type *chosen = NULL;
    for (int64_t i = 0; i < bases->size; i++) {
        if (!may_be_base(t, bases->items[i])) return NULL;
        Type *base = as_type(bases->items[i]);
        const Type *candidate = solid_base(base);
        if (winner && type_is_subtype(winner, candidate)) continue;
        if (winner && !type_is_subtype(candidate, winner)) {
            raisef(t, TypeError,
                   "multiple bases have instance lay-out conflict");
            return NULL;
        }
        winner = candidate;
        chosen = base;
    }
    return chosen;
}

// Method resolution order ----------------------------------------------------
//
// C3: merges the bases' orders and the list of bases, always taking the first
// head that is in no other list's tail.

typedef struct Merge {
    Tuple **lists;     // borrowed
    int64_t *heads;    // first item of each list not yet taken
    int64_t count;
} Merge;

static bool in_a_tail(const Merge *m, Value candidate)
{
    for (int64_t i = 0; i < m->count; i++)
        for (int64_t j = m->heads[i] + 1; j < m->lists[i]->size; j++)
            if (m->lists[i]->items[j] == candidate) return true;
    return false;
}

static Value next_in_order(const Merge *m)
{
    for (int64_t i = 0; i < m->count; i++) {
        if (m->heads[i] >= m->lists[i]->size) continue;
        Value candidate = m->lists[i]->items[m->heads[i]];
        if (!in_a_tail(m, candidate)) return candidate;
    }
    return UNDEF;
}

static bool is_finished(const Merge *m)
{
    for (int64_t i = 0; i < m->count; i++)
        if (m->heads[i] < m->lists[i]->size) return false;
    return true;
}

static void take(Merge *m, Value item)
{
    for (int64_t i = 0; i < m->count; i++)
        if (m->heads[i] < m->lists[i]->size
            && m->lists[i]->items[m->heads[i]] == item)
            m->heads[i]++;
}

static void raise_no_order(Thread *t, const Merge *m)
{
    StrBuilder b;
    builder_init(&b);
    builder_add_c(t, &b, "Cannot create a consistent method resolution order "
                         "(MRO) for bases");
    const char *separator = " ";
    // The classes left at the front, each once.
    for (int64_t i = 0; i < m->count; i++) {
        int64_t head = m->heads[i];
        if (head >= m->lists[i]->size) continue;
        bool seen = false;
        for (int64_t k = 0; k < i && !seen; k++)
            seen = m->heads[k] < m->lists[k]->size
                && m->lists[k]->items[m->heads[k]] == m->lists[i]->items[head];
        if (seen) continue;
        builder_add_c(t, &b, separator);
        builder_add_str(t, &b, as_type(m->lists[i]->items[head])->name);
        separator = ", ";
    }
    Value text = builder_finish(t, &b);
    if (text == ERROR) return;
    raise_with(t, TypeError, text);
    decref(text);
}

static bool merge(Thread *t, Merge *m, List *out)
{
    while (!is_finished(m)) {
        Value next = next_in_order(m);
        if (next == UNDEF) {
            raise_no_order(t, m);
            return false;
        }
        if (!list_append(t, out, next)) return false;
        take(m, next);
    }
    return true;
}

static bool check_duplicates(Thread *t, Tuple *bases)
{
    for (int64_t i = 0; i < bases->size; i++)
        for (int64_t j = i + 1; j < bases->size; j++) {
            if (bases->items[i] != bases->items[j]) continue;
            raisef(t, TypeError, "duplicate base class %N",
                   as_type(bases->items[i]));
            return false;
        }
    return true;
}

static Tuple *mro_of_one(Thread *t, Type *type, const Type *base)
{
    Tuple *mro = tuple_new(t, base->mro->size + 1);
    if (!mro) return NULL;
    mro->items[0] = new_ref_to(type);
    for (int64_t i = 1; i < mro->size; i++)
        mro->items[i] = new_ref(base->mro->items[i - 1]);
    return mro;
}

static bool merge_bases(Thread *t, Tuple *bases, List *order)
{
    int64_t count = bases->size + 1;
    Merge m = {
        block_alloc((size_t)count * sizeof(Tuple *)),
        block_alloc_zero((size_t)count * sizeof(int64_t)),
        count,
    };
    bool ok = m.lists && m.heads;
    if (ok) {
        for (int64_t i = 0; i < bases->size; i++)
            m.lists[i] = as_type(bases->items[i])->mro;
        m.lists[bases->size] = bases;
        ok = merge(t, &m, order);
    } else {
        raise_memory_error(t);
    }
    block_free(m.lists);
    block_free(m.heads);
    return ok;
}

Tuple *type_linearise(Thread *t, Type *type, Tuple *bases)
{
    if (bases->size == 1)
        return mro_of_one(t, type, as_type(bases->items[0]));
    if (!check_duplicates(t, bases)) return NULL;
    List *order = list_new(t, bases->size + 4);
    Tuple *mro = NULL;
    if (order && list_append(t, order, from_object(type))
        && merge_bases(t, bases, order))
        mro = tuple_from(t, list_items(order), list_size(order));
    decref_maybe(order);
    return mro;
}
