// SPDX-License-Identifier: MIT
// gc.c -- the gc module: the cycle collector's handle.
//
// There is one generation (heap/cycle.c): of the three counts two are zero, and
// of the three thresholds the first alone does something, once it is set: it
// is the least growth that starts a collection. Until then they are CPython's.
#include "stdlib/registry.h"
#include "vm/base/vec.h"
#include "vm/heap/cycle.h"
#include "vm/heap/slab.h"
#include "vm/native.h"

static int64_t thresholds[3] = {2000, 10, 10};   // guarded by the GIL

static Collector *collector(Thread *t)
{
    return t->interp->collector;
}

NATIVE(gc_enable, "enable()", "Enable automatic garbage collection.")
{
    collector(t)->enabled = true;
    return NONE;
}

NATIVE(gc_disable, "disable()", "Disable automatic garbage collection.")
{
    collector(t)->enabled = false;
    return NONE;
}

NATIVE(gc_isenabled, "isenabled()",
       "Returns true if automatic garbage collection is enabled.")
{
    return bool_value(collector(t)->enabled);
}

NATIVE(gc_collect, "collect(generation=2)",
       "Run the garbage collector.\n\n"
       "Returns the number of unreachable objects. There is one generation, "
       "so the\nargument changes nothing.")
{
    int64_t generation;
    if (!value_to_i64(t, args[0], &generation)) return ERROR;
    if (generation < 0 || generation > 2)
        return raisef(t, ValueError, "invalid generation");
    return int_new(t, cycle_collect(t));
}

static Value three(Thread *t, int64_t first)
{
    Value n = int_new(t, first);
    if (n == ERROR) return ERROR;
    Value tuple = tuple_pack(t, 3, n, small_int_value(0), small_int_value(0));
    decref(n);
    return tuple;
}

NATIVE(gc_get_count, "get_count()",
       "Return a three-tuple: growth since the last collection, 0, 0.")
{
    return three(t, cycle_growth());
}

NATIVE(gc_get_threshold, "get_threshold()",
       "Return the current collection thresholds.")
{
    Value items[3];
    for (int i = 0; i < 3; i++) items[i] = int_new(t, thresholds[i]);
    return tuple_pack(t, 3, items[0], items[1], items[2]);
}

NATIVE(gc_set_threshold, "set_threshold(threshold0, threshold1=?, "
                         "threshold2=?, /)",
       "Set the collection thresholds. 0 disables collection.")
{
    int64_t given[3];
    for (int i = 0; i < 3; i++) {
        given[i] = thresholds[i];
        if (args[i] != UNDEF && !value_to_i64(t, args[i], &given[i]))
            return ERROR;
    }
    memcpy(thresholds, given, sizeof given);
    int64_t threshold = given[0];
    collector(t)->threshold = threshold;
    collector(t)->due_at = threshold > 0 ? threshold : INT64_MAX;
    return NONE;
}

NATIVE(gc_is_tracked, "is_tracked(object, /)",
       "Returns true if the object is tracked by the garbage collector.")
{
    return bool_value(is_object(args[0])
                      && cycle_is_tracked(as_object(args[0])));
}

NATIVE(gc_is_finalized, "is_finalized(object, /)",
       "Returns true if the object has been already finalized by the GC.")
{
    return bool_value(is_object(args[0])
                      && as_object(args[0])->flags & OBJECT_FINALIZED);
}

NATIVE(gc_freeze, "freeze()",
       "Freeze all current tracked objects and ignore them for future "
       "collections.")
{
    cycle_freeze();
    return NONE;
}

NATIVE(gc_unfreeze, "unfreeze()",
       "Unfreeze all objects in the permanent generation.")
{
    cycle_unfreeze();
    return NONE;
}

NATIVE(gc_get_freeze_count, "get_freeze_count()",
       "Return the number of objects in the permanent generation.")
{
    return int_from_u64(t, collector(t)->frozen);
}

static bool add_number(Thread *t, Dict *dict, const char *key, uint64_t n)
{
    Value v = int_from_u64(t, n);
    if (v == ERROR) return false;
    bool ok = dict_set_c(t, dict, key, v);
    decref(v);
    return ok;
}

NATIVE(gc_get_stats, "get_stats()",
       "Return a list of dictionaries containing per-generation statistics.")
{
    Dict *dict = dict_new(t);
    if (!dict) return ERROR;
    Value v = from_object(dict);
    if (add_number(t, dict, "collections", collector(t)->collections)
        && add_number(t, dict, "collected", collector(t)->collected)
        && add_number(t, dict, "uncollectable", 0)) {
        List *list = list_from_steal(t, &v, 1);
        return list ? from_object(list) : ERROR;
    }
    decref(v);
    return ERROR;
}

// Looking at the heap --------------------------------------------------------

typedef Vec(Value) Found;

typedef struct Search {
    Visitor visitor;       // first: visit functions get this address
    Found found;           // counted
    Value *wanted;         // get_referrers
    int64_t wanted_count;
    bool hit, failed;
} Search;

static void add(Search *search, Value v)
{
    if (vec_push(&search->found, v)) incref(v);
    else search->failed = true;
}

// The found ones as a list; a list made before the walk would be among them.
static Value finish(Thread *t, Search *search)
{
    List *list = NULL;
    if (search->failed) raise_memory_error(t);
    else list = list_from_steal(t, search->found.items,
                                (int64_t)search->found.count);
    for (size_t i = 0; !list && i < search->found.count; i++)
        decref(search->found.items[i]);
    vec_free(&search->found);
    return list ? from_object(list) : ERROR;
}

static bool may_be_seen(const Object *object)
{
    return cycle_is_tracked(object) && !(object->flags & OBJECT_DEAD);
}

static bool add_tracked(Object *object, void *arg)
{
    Search *search = arg;
    if (may_be_seen(object)) add(search, from_object(object));
    return !search->failed;
}

NATIVE(gc_get_objects, "get_objects(generation=None)",
       "Return a list of objects tracked by the collector.")
{
    Search search = {0};
    heap_walk(t->interp, add_tracked, &search);
    return finish(t, &search);
}

static void visit_wanted(Visitor *visitor, Value v)
{
    Search *search = (Search *)visitor;
    for (int64_t i = 0; i < search->wanted_count; i++)
        search->hit |= search->wanted[i] == v;
}

static bool add_referrer(Object *object, void *arg)
{
    Search *search = arg;
    if (!may_be_seen(object)) return true;
    search->hit = false;
    cycle_traverse(object, &search->visitor);
    bool arguments = is_tuple(from_object(object))
                  && as_tuple(from_object(object))->items == search->wanted;
    if (search->hit && !arguments) add(search, from_object(object));
    return !search->failed;
}

NATIVE(gc_get_referrers, "get_referrers(*objs)",
       "Return the list of objects that directly refer to any of 'objs'.")
{
    Tuple *objects = as_tuple(args[0]);
    Search search = {.visitor = {visit_wanted}, .wanted = objects->items,
                     .wanted_count = objects->size};
    heap_walk(t->interp, add_referrer, &search);
    return finish(t, &search);
}

static void visit_add(Visitor *visitor, Value v)
{
    if (v != 0) add((Search *)visitor, v);
}

NATIVE(gc_get_referents, "get_referents(*objs)",
       "Return the list of objects that are directly referred to by 'objs'.")
{
    Search search = {.visitor = {visit_add}};
    Tuple *objects = as_tuple(args[0]);
    for (int64_t i = 0; i < objects->size; i++)
        if (is_object(objects->items[i]))
            cycle_traverse(as_object(objects->items[i]), &search.visitor);
    return finish(t, &search);
}

NATIVE(gc_set_debug, "set_debug(flags, /)",
       "Accepted for compatibility; nothing is printed.")
{
    int64_t flags;
    return value_to_i64(t, args[0], &flags) ? NONE : ERROR;
}

NATIVE(gc_get_debug, "get_debug()", "Always 0.")
{
    return small_int_value(0);
}

static bool gc_init(Thread *t, Module *module)
{
    List *garbage = list_new(t, 0), *callbacks = list_new(t, 0);
    bool ok = garbage && callbacks
           && module_add_steal(t, module, "garbage", new_ref_to(garbage))
           && module_add_steal(t, module, "callbacks", new_ref_to(callbacks))
           && module_add_int(t, module, "DEBUG_STATS", 1)
           && module_add_int(t, module, "DEBUG_COLLECTABLE", 2)
           && module_add_int(t, module, "DEBUG_UNCOLLECTABLE", 4)
           && module_add_int(t, module, "DEBUG_SAVEALL", 32)
           && module_add_int(t, module, "DEBUG_LEAK", 38);
    decref_maybe(garbage);
    decref_maybe(callbacks);
    return ok;
}

MODULE(gc,
       .doc = "The cycle collector.",
       .functions = FUNCTIONS{
           &gc_enable, &gc_disable, &gc_isenabled, &gc_collect,
           &gc_get_count, &gc_get_threshold, &gc_set_threshold,
           &gc_is_tracked, &gc_is_finalized, &gc_freeze, &gc_unfreeze,
           &gc_get_freeze_count, &gc_get_stats, &gc_get_objects,
           &gc_get_referrers, &gc_get_referents, &gc_set_debug,
           &gc_get_debug, NULL},
       .init = gc_init);
