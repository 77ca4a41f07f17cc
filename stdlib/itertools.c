// SPDX-License-Identifier: MIT
// itertools.c -- the itertools module: count, cycle, repeat, chain, islice,
// and what all its iterators share.
//
// A step may run script code that steps the same iterator again, so what is
// worked with is held by a reference of our own.
#include "stdlib/itertools.h"

#include "stdlib/registry.h"
#include "vm/base/memory.h"
#include "vm/object/method.h"

Tool *tool_new(Thread *t, Type *type)
{
    Tool *tool = object_new(t, type, 0);
    if (!tool) return NULL;
    tool->source = tool->function = tool->held = tool->extra = UNDEF;
    return tool;
}

Value tool_next(Thread *t, Tool *tool)
{
    if (tool->source == UNDEF) return UNDEF;
    Value source = new_ref(tool->source);
    Value item = iter_next(t, source);
    if (item == UNDEF && tool->source == source)
        set_value(&tool->source, UNDEF);
    decref(source);
    return item;
}

void tool_clear(Object *object)
{
    Tool *tool = (Tool *)object;
    set_value(&tool->source, UNDEF);
    set_value(&tool->function, UNDEF);
    set_value(&tool->held, UNDEF);
    set_value(&tool->extra, UNDEF);
}

void tool_dealloc(Object *object)
{
    tool_clear(object);
    mem_free(((Tool *)object)->indices);
}

void tool_traverse(Object *object, Visitor *visitor)
{
    const Tool *tool = (const Tool *)object;
    visit_value(visitor, tool->source);
    visit_value(visitor, tool->function);
    visit_value(visitor, tool->held);
    visit_value(visitor, tool->extra);
}

// count -------------------------------------------------------------------

SIGNATURE(count_signature, "count(start=0, step=1)");

static Value count_new(Thread *t, Type *type, Value *args, int n,
                       Tuple *kwnames)
{
    Value in[2];
    if (!signature_bind(t, &count_signature, args, n, kwnames, in))
        return ERROR;
    for (int i = 0; i < 2; i++)
        if (!is_int(in[i]) && !is_float(in[i]) && !slots_of(in[i])->to_index
            && !slots_of(in[i])->to_float)
            return raisef(t, TypeError, "a number is required");
    Tool *tool = tool_new(t, type);
    if (!tool) return ERROR;
    tool->held = new_ref(in[0]);
    tool->extra = new_ref(in[1]);
    return from_object(tool);
}

static Value count_next(Thread *t, Value self)
{
    Tool *tool = as_tool(self);
    Value now = new_ref(tool->held), step = new_ref(tool->extra);
    Value next = operator_binary(t, OPERATOR_ADD, now, step);
    decref(step);
    if (next == ERROR) {
        decref(now);
        return ERROR;
    }
    set_value(&tool->held, next);
    return now;
}

static Value count_repr(Thread *t, Value self)
{
    const Tool *tool = as_tool(self);
    if (tool->extra == small_int_value(1))
        return str_formatf(t, "count(%R)", tool->held);
    return str_formatf(t, "count(%R, %R)", tool->held, tool->extra);
}

static const TypeCore core_count = {
    .name = "count", .module = "itertools",
    .doc = "Return a count object whose .__next__() method returns "
           "consecutive values.",
    .size = sizeof(Tool), .flags = CORE_CYCLIC,
    .dealloc = tool_dealloc, .traverse = tool_traverse, .clear = tool_clear,
    .slots = {.new = count_new, .iter = iter_self, .next = count_next,
              .repr = count_repr},
};

// repeat ------------------------------------------------------------------

SIGNATURE(repeat_signature, "repeat(object, times=?)");

// stop: how often still; -1: for ever.
static Value repeat_new(Thread *t, Type *type, Value *args, int n,
                        Tuple *kwnames)
{
    Value in[2];
    int64_t times = -1;
    if (!signature_bind(t, &repeat_signature, args, n, kwnames, in))
        return ERROR;
    if (in[1] != UNDEF) {
        if (!value_to_i64(t, in[1], &times)) return ERROR;
        if (times < 0) times = 0;
    }
    Tool *tool = tool_new(t, type);
    if (!tool) return ERROR;
    tool->held = new_ref(in[0]);
    tool->stop = times;
    return from_object(tool);
}

static Value repeat_next(Thread *t, Value self)
{
    Tool *tool = as_tool(self);
    (void)t;
    if (tool->stop == 0) return UNDEF;
    if (tool->stop > 0) tool->stop--;
    return new_ref(tool->held);
}

static Value repeat_repr(Thread *t, Value self)
{
    const Tool *tool = as_tool(self);
    if (tool->stop < 0) return str_formatf(t, "repeat(%R)", tool->held);
    return str_formatf(t, "repeat(%R, %lld)", tool->held,
                       (long long)tool->stop);
}

NATIVE(repeat_length_hint, "__length_hint__(self, /)",
       "Private method returning an estimate of len(list(it)).")
{
    int64_t left = as_tool(args[0])->stop;
    if (left < 0) return raisef(t, TypeError, "len() of unsized object");
    return int_new(t, left);
}

static const TypeCore core_repeat = {
    .name = "repeat", .module = "itertools",
    .doc = "repeat(object [,times]) -> create an iterator which returns the "
           "object\nfor the specified number of times.",
    .size = sizeof(Tool), .flags = CORE_CYCLIC,
    .dealloc = tool_dealloc, .traverse = tool_traverse, .clear = tool_clear,
    .slots = {.new = repeat_new, .iter = iter_self, .next = repeat_next,
              .repr = repeat_repr},
    .methods = METHODS{&repeat_length_hint, NULL},
};

// cycle -------------------------------------------------------------------

SIGNATURE(cycle_signature, "cycle(iterable, /)");

static Value cycle_new(Thread *t, Type *type, Value *args, int n,
                       Tuple *kwnames)
{
    Value in[1];
    if (!signature_bind(t, &cycle_signature, args, n, kwnames, in))
        return ERROR;
    Value source = iter_new(t, in[0]);
    List *seen = source == ERROR ? NULL : list_new(t, 0);
    Tool *tool = seen ? tool_new(t, type) : NULL;
    if (!tool) {
        decref(source);
        decref_maybe(seen);
        return ERROR;
    }
    tool->source = source;
    tool->extra = from_object(seen);
    return from_object(tool);
}

static Value cycle_next(Thread *t, Value self)
{
    Tool *tool = as_tool(self);
    Value item = tool_next(t, tool);
    List *seen = as_list(tool->extra);
    if (item == ERROR) return ERROR;
    if (item != UNDEF) {
        if (list_append(t, seen, item)) return item;
        decref(item);
        return ERROR;
    }
    int64_t n = list_size(seen);
    if (n == 0) return UNDEF;
    if (tool->at >= n) tool->at = 0;
    return new_ref(list_items(seen)[tool->at++]);
}

static TOOL_CORE(cycle, "cycle",
    "Return elements from the iterable until it is exhausted. Then repeat "
    "the sequence indefinitely.", cycle_new, cycle_next);

// chain -------------------------------------------------------------------

// source: the iterables; held: an iterator of the one it's at.
static Value chain_of(Thread *t, Type *type, Value iterables)
{
    Value source = iter_new(t, iterables);
    Tool *tool = source == ERROR ? NULL : tool_new(t, type);
    if (!tool) {
        decref(source);
        return ERROR;
    }
    tool->source = source;
    return from_object(tool);
}

static Value chain_new(Thread *t, Type *type, Value *args, int n,
                       Tuple *kwnames)
{
    if (kwnames && kwnames->size)
        return raisef(t, TypeError, "chain() takes no keyword arguments");
    Tuple *iterables = tuple_from(t, args, n);
    if (!iterables) return ERROR;
    Value r = chain_of(t, type, from_object(iterables));
    decref_object(iterables);
    return r;
}

static Value chain_next(Thread *t, Value self)
{
    Tool *tool = as_tool(self);
    for (;;) {
        while (tool->held == UNDEF) {
            Value iterable = tool_next(t, tool);
            if (iterable == UNDEF || iterable == ERROR) return iterable;
            Value iterator = iter_new(t, iterable);
            decref(iterable);
            if (iterator == ERROR) return ERROR;
            set_value(&tool->held, iterator);
        }
        Value iterator = new_ref(tool->held);
        Value item = iter_next(t, iterator);
        if (item == UNDEF && tool->held == iterator)
            set_value(&tool->held, UNDEF);
        decref(iterator);
        if (item != UNDEF) return item;
    }
}

NATIVE_CLASSMETHOD(chain_from_iterable, "from_iterable(cls, iterable, /)",
                   "Alternative chain() constructor taking a single iterable "
                   "argument that evaluates lazily.")
{
    return chain_of(t, as_type(args[0]), args[1]);
}

NATIVE_CLASSMETHOD(chain_class_getitem, "__class_getitem__(cls, item, /)",
                   "See PEP 585")
{
    return genericalias_new(t, args[0], args[1]);
}

static TOOL_CORE(chain, "chain",
    "Return a chain object whose .__next__() method returns elements from "
    "the\nfirst iterable until it is exhausted, then elements from the next.",
    chain_new, chain_next,
    .methods = METHODS{&chain_from_iterable, &chain_class_getitem, NULL});

// islice ------------------------------------------------------------------

// Gives what v is when it's None.
static bool islice_number(Thread *t, Value v, int64_t none, const char *what,
                          int64_t *out)
{
    *out = none;
    if (v == NONE) return true;
    bool fine = is_int(v) || value_is_indexable(v);
    if (fine) fine = value_to_index(t, v, out) && *out >= 0;
    if (fine || (error_is_set(t) && !error_matches(t, TypeError)))
        return fine;
    error_clear(t);
    raisef(t, ValueError, "%s", what);
    return false;
}

static const char ISLICE_STOP[] = "Stop argument for islice() must be None "
    "or an integer: 0 <= x <= sys.maxsize.";
static const char ISLICE_INDICES[] = "Indices for islice() must be None or "
    "an integer: 0 <= x <= sys.maxsize.";

// at: items taken from the source so far; step: index of the next to give.
static Value islice_new(Thread *t, Type *type, Value *args, int n,
                        Tuple *kwnames)
{
    if (kwnames && kwnames->size)
        return raisef(t, TypeError, "islice() takes no keyword arguments");
    if (n < 2 || n > 4)
        return raisef(t, TypeError, "islice expected at %s %d argument%s, "
                      "got %d", n < 2 ? "least" : "most", n < 2 ? 2 : 4, "s",
                      n);
    int64_t start = 0, stop = INT64_MAX, step = 1;
    bool fine = n == 2
        ? islice_number(t, args[1], INT64_MAX, ISLICE_STOP, &stop)
        : islice_number(t, args[1], 0, ISLICE_INDICES, &start)
          && islice_number(t, args[2], INT64_MAX, ISLICE_STOP, &stop);
    static const char STEP[] =
        "Step for islice() must be a positive integer or None.";
    if (fine && n == 4) fine = islice_number(t, args[3], 1, STEP, &step);
    if (!fine) return ERROR;
    if (step < 1) return raisef(t, ValueError, "%s", STEP);
    Value source = iter_new(t, args[0]);
    Tool *tool = source == ERROR ? NULL : tool_new(t, type);
    if (!tool) {
        decref(source);
        return ERROR;
    }
    tool->source = source;
    tool->stop = stop;
    tool->step = step;
    tool->at = -start;   // below 0: still to be left out
    tool->indices = NULL;
    return from_object(tool);
}

// Leaves n items out. 1: done, 0: the end came, -1: failed.
static int skip(Thread *t, Tool *tool, int64_t n)
{
    for (; n > 0; n--) {
        Value item = tool_next(t, tool);
        if (item == ERROR) return -1;
        if (item == UNDEF) return 0;
        decref(item);
    }
    return 1;
}

// Before the first item `at` is minus the start; then it's the index behind
// the last one taken.
static Value islice_next(Thread *t, Value self)
{
    Tool *tool = as_tool(self);
    int64_t left = tool->flag ? tool->step - 1 : -tool->at;
    int64_t at = tool->flag ? tool->at : 0;
    if (tool->source == UNDEF) return UNDEF;
    if (at + left >= tool->stop) {
        int went = at < tool->stop ? skip(t, tool, tool->stop - at) : 1;
        set_value(&tool->source, UNDEF);
        return went < 0 ? ERROR : UNDEF;
    }
    int went = skip(t, tool, left);
    Value item = went > 0 ? tool_next(t, tool) : went < 0 ? ERROR : UNDEF;
    tool->flag = true;
    tool->at = at + left + 1;
    return item;
}

static TOOL_CORE(islice, "islice",
    "islice(iterable, stop) --> islice object\nislice(iterable, start, stop"
    "[, step]) --> islice object", islice_new, islice_next);

// The module --------------------------------------------------------------

ItertoolsTypes *itertools_types(Thread *t)
{
    return t->interp->module_state[MODULE_INDEX_itertools];
}

static const TypeCore *const PUBLIC[] = {
    &core_accumulate, &core_batched, &core_chain, &core_combinations,
    &core_combinations_with_replacement, &core_compress, &core_count,
    &core_cycle, &core_dropwhile, &core_filterfalse, &core_groupby,
    &core_islice, &core_pairwise, &core_permutations, &core_product,
    &core_repeat, &core_starmap, &core_takewhile, &core_zip_longest,
};

static Type *make_type(Thread *t, const TypeCore *core)
{
    Type *type = native_type_new(t, core, NULL);
    if (type) object_make_immortal(type);
    return type;
}

static bool itertools_init(Thread *t, Module *module)
{
    ItertoolsTypes *types = mem_alloc_zero(1, sizeof *types);
    if (!types) return raise_memory_error(t), false;
    t->interp->module_state[MODULE_INDEX_itertools] = types;
    types->grouper = make_type(t, &core_grouper);
    types->teed = make_type(t, &core_teed);
    types->tee_source = make_type(t, &core_tee_source);
    if (!types->grouper || !types->teed || !types->tee_source) return false;
    for (size_t i = 0; i < ARRAY_LENGTH(PUBLIC); i++) {
        Type *type = make_type(t, PUBLIC[i]);
        if (!type || !module_add_steal(t, module, PUBLIC[i]->name,
                                       from_object(type)))
            return false;
    }
    return true;
}

MODULE(itertools,
       .doc = "Functional tools for creating and using iterators.",
       .functions = FUNCTIONS{&itertools_tee, NULL},
       .init = itertools_init);
