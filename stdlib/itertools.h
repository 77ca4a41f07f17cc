// SPDX-License-Identifier: MIT
// itertools.h -- the one struct behind all iterators of itertools.
//
// They differ in their `next` alone; what they hold has the same places in
// each, so that life and death are written once (itertools.c).
#ifndef BATON_STDLIB_ITERTOOLS_H
#define BATON_STDLIB_ITERTOOLS_H

#include "vm/native.h"
#include "vm/object/iter.h"

typedef struct Tool {
    Object head;
    Value source;       // an iterator; UNDEF: used up
    Value function;     // what it is asked with
    Value held;         // kept between two steps
    Value extra;        // a list, a key, a fill value
    int64_t at, stop, step;
    bool flag;
    int64_t *indices;   // mem_alloc'ed; of the combinatoric ones
} Tool;

static inline Tool *as_tool(Value v)
{
    return (Tool *)as_object(v);
}

// A Tool with everything UNDEF; NULL: raised.
Tool *tool_new(Thread *t, Type *type);
// The next item of the source, which is forgotten at its end.
Value tool_next(Thread *t, Tool *tool);
void tool_dealloc(Object *object);
void tool_traverse(Object *object, Visitor *visitor);
void tool_clear(Object *object);

#define TOOL_CORE(id, text_name, text, new_function, next_function, ...)  \
    const TypeCore core_##id = {                                          \
        .name = text_name,                                                \
        .module = "itertools",                                            \
        .doc = text,                                                      \
        .size = sizeof(Tool),                                             \
        .flags = CORE_CYCLIC,                                             \
        .dealloc = tool_dealloc,                                          \
        .traverse = tool_traverse,                                        \
        .clear = tool_clear,                                              \
        .slots = {.new = new_function, .iter = iter_self,                 \
                  .next = next_function},                                 \
        __VA_ARGS__                                                       \
    }

extern const TypeCore core_product, core_permutations, core_combinations,
    core_combinations_with_replacement;              // itertools_combine.c
extern const TypeCore core_groupby, core_grouper, core_teed, core_tee_source;
extern NativeDef itertools_tee;                      // itertools_group.c
extern const TypeCore core_accumulate, core_batched, core_compress,
    core_dropwhile, core_filterfalse, core_pairwise, core_starmap,
    core_takewhile, core_zip_longest;                // itertools_filter.c

typedef struct ItertoolsTypes {
    Type *grouper, *teed, *tee_source;
} ItertoolsTypes;
ItertoolsTypes *itertools_types(Thread *t);

#endif
