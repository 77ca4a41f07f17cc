// SPDX-License-Identifier: MIT
// itertools_combine.c -- product, permutations, combinations and
// combinations_with_replacement.
//
// `extra` is the pool (for product: a tuple of pools), `indices` says which
// items the next result has; `stop` is its length. `flag`: begun. At the end
// `source` is UNDEF; until then it's None.
#include "stdlib/itertools.h"
#include "vm/base/memory.h"

static Tool *new_combiner(Thread *t, Type *type, Value pool, int64_t length,
                          int64_t indices)
{
    Tool *tool = tool_new(t, type);
    if (!tool) return NULL;
    tool->extra = new_ref(pool);
    tool->source = NONE;
    tool->stop = length;
    tool->indices = mem_alloc_zero((size_t)indices + 1, sizeof(int64_t));
    if (tool->indices) return tool;
    raise_memory_error(t);
    decref_object(tool);
    return NULL;
}

// A tuple of pool[indices[0]], pool[indices[1]], ...
static Value picked(Thread *t, const Tool *tool)
{
    const Tuple *pool = as_tuple(tool->extra);
    Tuple *tuple = tuple_new(t, tool->stop);
    if (!tuple) return ERROR;
    for (int64_t i = 0; i < tool->stop; i++)
        tuple->items[i] = new_ref(pool->items[tool->indices[i]]);
    return from_object(tuple);
}

// advance: false when there are no more.
static Value step(Thread *t, Tool *tool, bool (*advance)(Tool *))
{
    if (tool->source == UNDEF) return UNDEF;
    if (tool->flag && !advance(tool)) {
        tool->source = UNDEF;
        return UNDEF;
    }
    tool->flag = true;
    return picked(t, tool);
}

// product -----------------------------------------------------------------

SIGNATURE(product_signature, "product(*iterables, repeat=1)");

static Value pools_of(Thread *t, const Tuple *iterables, int64_t repeat)
{
    int64_t n = iterables->size;
    if (n && repeat > INT32_MAX / n)
        return raisef(t, OverflowError, "repeat argument too large");
    Tuple *pools = tuple_new(t, n * repeat);
    if (!pools) return ERROR;
    for (int64_t i = 0; i < n * repeat; i++) {
        pools->items[i] = i < n ? tuple_from_iterable(t, iterables->items[i])
                                : new_ref(pools->items[i - n]);
        if (pools->items[i] != ERROR) continue;
        pools->items[i] = UNDEF;
        decref_object(pools);
        return ERROR;
    }
    return from_object(pools);
}

static Value product_make(Thread *t, Type *type, Value *in)
{
    int64_t repeat;
    if (!value_to_i64(t, in[1], &repeat)) return ERROR;
    if (repeat < 0)
        return raisef(t, ValueError, "repeat argument cannot be negative");
    Value pools = pools_of(t, as_tuple(in[0]), repeat);
    if (pools == ERROR) return ERROR;
    int64_t n = as_tuple(pools)->size;
    Tool *tool = new_combiner(t, type, pools, n, n);
    for (int64_t i = 0; tool && i < n; i++)
        if (as_tuple(as_tuple(pools)->items[i])->size == 0)
            tool->source = UNDEF;
    decref(pools);
    return tool ? from_object(tool) : ERROR;
}

static Value product_new(Thread *t, Type *type, Value *args, int n,
                         Tuple *kwnames)
{
    Value in[2];
    if (!signature_bind(t, &product_signature, args, n, kwnames, in))
        return ERROR;
    Value r = product_make(t, type, in);
    signature_release(&product_signature, in);
    return r;
}

static bool product_advance(Tool *tool)
{
    const Tuple *pools = as_tuple(tool->extra);
    for (int64_t i = tool->stop - 1; i >= 0; i--) {
        if (++tool->indices[i] < as_tuple(pools->items[i])->size) return true;
        tool->indices[i] = 0;
    }
    return false;
}

static Value product_next(Thread *t, Value self)
{
    Tool *tool = as_tool(self);
    const Tuple *pools = as_tuple(tool->extra);
    if (tool->source == UNDEF) return UNDEF;
    if (tool->flag && !product_advance(tool)) {
        tool->source = UNDEF;
        return UNDEF;
    }
    tool->flag = true;
    Tuple *tuple = tuple_new(t, tool->stop);
    if (!tuple) return ERROR;
    for (int64_t i = 0; i < tool->stop; i++)
        tuple->items[i] = new_ref(
            as_tuple(pools->items[i])->items[tool->indices[i]]);
    return from_object(tuple);
}

TOOL_CORE(product, "product",
    "Cartesian product of input iterables.  Equivalent to nested for-loops.",
    product_new, product_next);

// permutations: indices, and behind them how many turns each place has left --

SIGNATURE(permutations_signature, "permutations(iterable, r=None)");

static Value permutations_new(Thread *t, Type *type, Value *args, int n,
                              Tuple *kwnames)
{
    Value in[2];
    if (!signature_bind(t, &permutations_signature, args, n, kwnames, in))
        return ERROR;
    Value pool = tuple_from_iterable(t, in[0]);
    if (pool == ERROR) return ERROR;
    int64_t size = as_tuple(pool)->size, r = size;
    bool fine = true;
    if (in[1] != NONE && !is_int(in[1])) {
        raisef(t, TypeError, "Expected int as r");
        fine = false;
    } else if (in[1] != NONE) {
        fine = value_to_i64(t, in[1], &r);
        if (fine && r < 0) {
            raisef(t, ValueError, "r must be non-negative");
            fine = false;
        }
    }
    int64_t length = r > size ? 0 : r;
    Tool *tool = fine ? new_combiner(t, type, pool, length, size + length)
                      : NULL;
    decref(pool);
    if (!tool) return ERROR;
    for (int64_t i = 0; i < size; i++) tool->indices[i] = i;
    for (int64_t i = 0; i < length; i++) tool->indices[size + i] = size - i;
    if (r > size) tool->source = UNDEF;
    return from_object(tool);
}

static bool permutations_advance(Tool *tool)
{
    int64_t n = as_tuple(tool->extra)->size, *index = tool->indices;
    int64_t *turns = index + n;
    for (int64_t i = tool->stop - 1; i >= 0; i--) {
        if (--turns[i] > 0) {
            int64_t j = n - turns[i], kept = index[i];
            index[i] = index[j];
            index[j] = kept;
            return true;
        }
        int64_t first = index[i];
        for (int64_t j = i; j < n - 1; j++) index[j] = index[j + 1];
        index[n - 1] = first;
        turns[i] = n - i;
    }
    return false;
}

static Value permutations_next(Thread *t, Value self)
{
    return step(t, as_tool(self), permutations_advance);
}

TOOL_CORE(permutations, "permutations",
    "Return successive r-length permutations of elements in the iterable.",
    permutations_new, permutations_next);

// combinations ------------------------------------------------------------

SIGNATURE(combinations_signature, "combinations(iterable, r)");
SIGNATURE(replacement_signature,
          "combinations_with_replacement(iterable, r)");

static Value make_combinations(Thread *t, Type *type, Value *in, bool repeated)
{
    int64_t r;
    if (!value_to_i64(t, in[1], &r)) return ERROR;
    if (r < 0) return raisef(t, ValueError, "r must be non-negative");
    Value pool = tuple_from_iterable(t, in[0]);
    if (pool == ERROR) return ERROR;
    int64_t size = as_tuple(pool)->size;
    bool none = repeated ? size == 0 && r > 0 : r > size;
    Tool *tool = new_combiner(t, type, pool, r, none ? 0 : r);
    decref(pool);
    if (!tool) return ERROR;
    if (none) tool->source = UNDEF;
    else if (!repeated)
        for (int64_t i = 0; i < r; i++) tool->indices[i] = i;
    return from_object(tool);
}

static Value combinations_new(Thread *t, Type *type, Value *args, int n,
                              Tuple *kwnames)
{
    Value in[2];
    if (!signature_bind(t, &combinations_signature, args, n, kwnames, in))
        return ERROR;
    return make_combinations(t, type, in, false);
}

static bool combinations_advance(Tool *tool)
{
    int64_t n = as_tuple(tool->extra)->size, r = tool->stop;
    for (int64_t i = r - 1; i >= 0; i--) {
        if (tool->indices[i] == i + n - r) continue;
        tool->indices[i]++;
        for (int64_t j = i + 1; j < r; j++)
            tool->indices[j] = tool->indices[j - 1] + 1;
        return true;
    }
    return false;
}

static Value combinations_next(Thread *t, Value self)
{
    return step(t, as_tool(self), combinations_advance);
}

TOOL_CORE(combinations, "combinations",
    "Return successive r-length combinations of elements in the iterable.",
    combinations_new, combinations_next);

static Value replacement_new(Thread *t, Type *type, Value *args, int n,
                             Tuple *kwnames)
{
    Value in[2];
    if (!signature_bind(t, &replacement_signature, args, n, kwnames, in))
        return ERROR;
    return make_combinations(t, type, in, true);
}

static bool replacement_advance(Tool *tool)
{
    int64_t n = as_tuple(tool->extra)->size;
    for (int64_t i = tool->stop - 1; i >= 0; i--) {
        if (tool->indices[i] == n - 1) continue;
        int64_t next = tool->indices[i] + 1;
        for (int64_t j = i; j < tool->stop; j++) tool->indices[j] = next;
        return true;
    }
    return false;
}

static Value replacement_next(Thread *t, Value self)
{
    return step(t, as_tool(self), replacement_advance);
}

TOOL_CORE(combinations_with_replacement, "combinations_with_replacement",
    "Return successive r-length combinations of elements in the iterable "
    "allowing individual elements to have successive repeats.",
    replacement_new, replacement_next);
