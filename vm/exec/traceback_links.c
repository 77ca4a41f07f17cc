// SPDX-License-Identifier: MIT
// traceback_links.c -- which exceptions are printed before which.
//
// Causes and contexts are followed from the exception asked for through
// chains and groups alike, each only once, in the order of Python's traceback
// module: what was found last is looked at first, so that a cause that two
// members of a group share is printed with the last of them.
#include "vm/exec/traceback_links.h"

#include "vm/native.h"
#include "vm/object/exception_fields.h"

enum { LINKS_MOST = 4000 };    // beyond, nothing earlier is looked for

static bool is_seen(const Links *links, Value e)
{
    for (size_t i = 0; i < links->seen.count; i++)
        if (links->seen.items[i] == e) return true;
    return false;
}

static bool add(Links *links, Value e)
{
    ChainLink link = {.exception = e, .earlier = -1, .members = -1};
    return vec_push(&links->seen, e) && vec_push(&links->all, link);
}

// Adds the exception before that at `index`, if it is new. *at: its index.
static bool add_earlier(Links *links, int index, Value e, bool is_cause,
                        int *at)
{
    *at = -1;
    if (!is_exception(e) || is_seen(links, e)
        || links->all.count >= LINKS_MOST)
        return true;
    *at = (int)links->all.count;
    if (!add(links, e)) return false;
    ChainLink *link = &links->all.items[index];
    const ExceptionObject *owner = as_exception(link->exception);
    if (is_cause || (link->earlier < 0 && !owner->suppress_context)) {
        link->earlier = *at;
        link->is_cause = is_cause;
    }
    return true;
}

static bool add_members(Thread *t, Links *links, int index)
{
    Value e = links->all.items[index].exception;
    if (!value_is_instance(e, error_type(t, BaseExceptionGroup))) return true;
    Value members = as_exception(e)->fields[FIELD_GROUP_EXCEPTIONS];
    if (!is_tuple(members)) return true;
    int64_t n = as_tuple(members)->size;
    if (n > GROUP_WIDTH) n = GROUP_WIDTH;
    links->all.items[index].members = (int)links->all.count;
    links->all.items[index].member_count = (int)n;
    for (int64_t i = 0; i < n; i++)
        if (!add(links, as_tuple(members)->items[i])) return false;
    return true;
}

typedef Vec(int) Indexes;

// Looks at one exception, and leaves what it found on the pile.
static bool look_at(Thread *t, Links *links, int index, Indexes *pile)
{
    const ExceptionObject *e = as_exception(links->all.items[index].exception);
    int cause, context;
    if (!add_earlier(links, index, e->cause, true, &cause)
        || !add_earlier(links, index, e->context, false, &context)
        || !add_members(t, links, index))
        return false;
    if (cause >= 0 && !vec_push(pile, cause)) return false;
    if (context >= 0 && !vec_push(pile, context)) return false;
    const ChainLink *link = &links->all.items[index];
    for (int i = 0; i < link->member_count; i++)
        if (!vec_push(pile, link->members + i)) return false;
    return true;
}

bool links_find(Thread *t, Links *links, Value exception)
{
    Indexes pile = {0};
    *links = (Links){0};
    bool fine = add(links, exception) && vec_push(&pile, 0);
    while (fine && pile.count)
        fine = look_at(t, links, pile.items[--pile.count], &pile);
    vec_free(&pile);
    return fine;
}

void links_free(Links *links)
{
    vec_free(&links->all);
    vec_free(&links->seen);
}
