// SPDX-License-Identifier: MIT
// link.h -- a doubly linked list whose links lie inside its members.
//
//   typedef struct { Link link; int n; } Node;
//   Link list = LINK_LIST(list);         // or link_init(&list)
//   link_append(&list, &node->link);
//   LINK_EACH(at, &list) use(LINK_OWNER(at, Node, link)->n);
//
// The list's head is a Link too, so nothing is ever NULL between init and the
// end, and removing needs no list. A member not in any list points to itself.
// Not for threads: whoever owns the list names its lock.

#ifndef BATON_VM_BASE_LINK_H
#define BATON_VM_BASE_LINK_H

#include <stdbool.h>
#include <stddef.h>

typedef struct Link Link;
struct Link {
    Link *next;
    Link *prev;
};

#define LINK_LIST(list) {&(list), &(list)}
#define LINK_OWNER(link, Type, field)                                       \
    ((Type *)(void *)((char *)(link) - offsetof(Type, field)))

// The body must not remove `at`; LINK_EACH_SAFE allows that.
#define LINK_EACH(at, list)                                                 \
    for (Link *at = (list)->next; at != (list); at = at->next)
#define LINK_EACH_SAFE(at, list)                                            \
    for (Link *at = (list)->next, *at##_next = at->next; at != (list);      \
         at = at##_next, at##_next = at->next)

static inline void link_init(Link *link)
{
    link->next = link->prev = link;
}

static inline bool link_empty(const Link *list)
{
    return list->next == list;
}

static inline void link_insert_after(Link *place, Link *link)
{
    link->prev = place;
    link->next = place->next;
    place->next->prev = link;
    place->next = link;
}

static inline void link_append(Link *list, Link *link)
{
    link_insert_after(list->prev, link);
}

static inline void link_prepend(Link *list, Link *link)
{
    link_insert_after(list, link);
}

static inline void link_remove(Link *link)
{
    link->prev->next = link->next;
    link->next->prev = link->prev;
    link_init(link);
}

#endif
