// SPDX-License-Identifier: MIT
// thread_local.c -- _thread._local: attributes of which each thread has its
// own.
//
// A value is a LocalEntry: one thread's dict for one local. It hangs in two
// lists, its thread's and its local's, so that either end can die first.
//
// Invariants
//   1. An entry is in both lists or in none; both are changed with `mutex`.
//   2. The local owns the entries and their dicts (the collector sees them
//      through it). A thread that ends takes its entries away; a local that
//      dies takes all of them.
//   3. No script code runs with the mutex held: dicts are released after it.
//
// Lock rank: LEAF.

#include "stdlib/thread.h"

#include "vm/base/link.h"
#include "vm/base/memory.h"
#include "vm/exec/slow.h"
#include "vm/sync/mutex.h"

typedef struct Local {
    Object head;
    Link entries;
    Value args, kwargs;   // for __init__ in every further thread, or UNDEF
} Local;

typedef struct LocalEntry {
    Link of_thread, of_local;
    Local *local;
    Dict *dict;           // owned
} LocalEntry;

static Mutex mutex;

static Local *as_local(Value v)
{
    return (Local *)as_object(v);
}

static LocalEntry *entry_of_thread(Link *link)
{
    return LINK_OWNER(link, LocalEntry, of_thread);
}

static LocalEntry *entry_of_local(Link *link)
{
    return LINK_OWNER(link, LocalEntry, of_local);
}

static LocalEntry *find_entry(Thread *t, const Local *local)
{
    LocalEntry *found = NULL;
    mutex_lock(&mutex, RANK_LEAF);
    LINK_EACH(at, &t->locals) {
        if (entry_of_thread(at)->local != local) continue;
        found = entry_of_thread(at);
        break;
    }
    mutex_unlock(&mutex, RANK_LEAF);
    return found;
}

static void unlink_locked(LocalEntry *entry)
{
    link_remove(&entry->of_thread);
    link_remove(&entry->of_local);
}

static void free_entry(LocalEntry *entry)
{
    decref_object(entry->dict);
    mem_free(entry);
}

static LocalEntry *add_entry(Thread *t, Local *local)
{
    LocalEntry *entry = mem_alloc(sizeof *entry);
    Dict *dict = entry ? dict_new(t) : NULL;
    if (!dict) {
        if (!entry) raise_memory_error(t);
        mem_free(entry);
        return NULL;
    }
    entry->local = local;
    entry->dict = dict;
    mutex_lock(&mutex, RANK_LEAF);
    link_prepend(&t->locals, &entry->of_thread);
    link_prepend(&local->entries, &entry->of_local);
    mutex_unlock(&mutex, RANK_LEAF);
    return entry;
}

static LocalEntry *take_first(Link *list, LocalEntry *(*owner)(Link *))
{
    LocalEntry *entry = NULL;
    mutex_lock(&mutex, RANK_LEAF);
    if (!link_empty(list)) {
        entry = owner(list->next);
        unlink_locked(entry);
    }
    mutex_unlock(&mutex, RANK_LEAF);
    return entry;
}

void locals_forget(Thread *of)
{
    LocalEntry *entry;
    while ((entry = take_first(&of->locals, entry_of_thread)))
        free_entry(entry);
}

static bool run_init(Thread *t, Value self, Local *local)
{
    Type *type = type_of(self);
    if (local->args == UNDEF || !(type->flags & TYPE_SCRIPT_INIT)) return true;
    Value init = attr_get(t, self, NAME_STR(__init__));
    if (init == ERROR) return false;
    Value r = slow_call_ex(t, init, local->args, local->kwargs);
    decref(init);
    decref(r);
    return r != ERROR;
}

// This thread's attributes, made at its first touch; borrowed, or NULL.
static Dict *own_dict(Thread *t, Value self)
{
    Local *local = as_local(self);
    LocalEntry *entry = find_entry(t, local);
    if (entry) return entry->dict;
    entry = add_entry(t, local);
    if (!entry) return NULL;
    if (run_init(t, self, local)) return entry->dict;
    mutex_lock(&mutex, RANK_LEAF);
    unlink_locked(entry);
    mutex_unlock(&mutex, RANK_LEAF);
    free_entry(entry);
    return NULL;
}

static bool is_data_descriptor(Value v)
{
    return v != UNDEF && slots_of(v)->descr_set != NULL;
}

static Value no_attribute(Thread *t, Value self, Str *name)
{
    raisef(t, AttributeError, "'%T' object has no attribute '%U'", self,
           name);
    exception_set_attribute(t, self, name);
    return ERROR;
}

static Value local_get_attr(Thread *t, Value self, Str *name)
{
    Dict *dict = own_dict(t, self);
    if (!dict) return ERROR;
    if (name == NAME_STR(__dict__)) return new_ref_to(dict);
    if (!is_data_descriptor(type_lookup(type_of(self), name))) {
        Value v = dict_get_str(dict, name);
        if (v != UNDEF) return new_ref(v);
    }
    Value v = attr_find_generic(t, self, name);
    return v == UNDEF ? no_attribute(t, self, name) : v;
}

static bool delete_attr(Thread *t, Value self, Dict *dict, Str *name)
{
    int found = dict_delete(t, dict, from_object(name));
    if (found == 0) no_attribute(t, self, name);
    return found > 0;
}

static bool local_set_attr(Thread *t, Value self, Str *name, Value value)
{
    Dict *dict = own_dict(t, self);
    if (!dict) return false;
    if (name == NAME_STR(__dict__)) {
        raisef(t, AttributeError,
               "'%N' object attribute '__dict__' is read-only",
               type_of(self));
        return false;
    }
    if (is_data_descriptor(type_lookup(type_of(self), name)))
        return attr_set_generic(t, self, name, value);
    if (value == UNDEF) return delete_attr(t, self, dict, name);
    return dict_set_str(t, dict, name, value);
}

// The arguments are kept: __init__ runs again in each thread that comes.
static bool keep_arguments(Thread *t, Local *local, Value *args, int n,
                           Tuple *kwnames)
{
    Tuple *tuple = tuple_from(t, args, n);
    if (!tuple) return false;
    local->args = from_object(tuple);
    if (!kwnames) return true;
    Dict *dict = dict_new(t);
    if (!dict) return false;
    local->kwargs = from_object(dict);
    for (int64_t i = 0; i < kwnames->size; i++)
        if (!dict_set(t, dict, kwnames->items[i], args[n + i])) return false;
    return true;
}

static Value local_new(Thread *t, Type *type, Value *args, int n,
                       Tuple *kwnames)
{
    if ((n > 0 || kwnames) && !(type->flags & TYPE_SCRIPT_INIT))
        return raisef(t, TypeError,
                      "Initialization arguments are not supported");
    Local *local = object_new(t, type, 0);
    if (!local) return ERROR;
    link_init(&local->entries);
    local->args = local->kwargs = UNDEF;
    // The entry of this thread now, so that type.__call__ runs __init__ once.
    if (add_entry(t, local) && keep_arguments(t, local, args, n, kwnames))
        return from_object(local);
    decref_object(local);
    return ERROR;
}

static bool local_init(UNUSED Thread *t, UNUSED Value self,
                       UNUSED Value *args, UNUSED int n,
                       UNUSED Tuple *kwnames)
{
    return true;
}

static void drop_entries(Local *local)
{
    if (!local->entries.next) return;
    LocalEntry *entry;
    while ((entry = take_first(&local->entries, entry_of_local)))
        free_entry(entry);
}

static void local_dealloc(Object *object)
{
    Local *local = (Local *)object;
    drop_entries(local);
    decref(local->args);
    decref(local->kwargs);
}

// The collector runs alone: the lists don't change meanwhile.
static void local_traverse(Object *object, Visitor *visitor)
{
    Local *local = (Local *)object;
    visit_value(visitor, local->args);
    visit_value(visitor, local->kwargs);
    if (!local->entries.next) return;
    LINK_EACH(at, &local->entries)
        visit_pointer(visitor, entry_of_local(at)->dict);
}

static void local_clear(Object *object)
{
    Local *local = (Local *)object;
    drop_entries(local);
    set_value(&local->args, UNDEF);
    set_value(&local->kwargs, UNDEF);
}

const TypeCore core_local = {
    .name = "_local",
    .module = "_thread",
    .doc = "An object whose attributes each thread sees its own of.",
    .size = sizeof(Local),
    .flags = CORE_CYCLIC | CORE_WEAKREFS,
    .dealloc = local_dealloc,
    .traverse = local_traverse,
    .clear = local_clear,
    .slots = {
        .new = local_new,
        .init = local_init,
        .get_attr = local_get_attr,
        .set_attr = local_set_attr,
    },
};
