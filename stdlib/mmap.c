// SPDX-License-Identifier: MIT
// mmap.c -- the mmap module: files and memory as bytes that can be changed.
//
// A Mmap begins with a MappedBytes, so whatever takes bytes takes a map: it
// is not copied. Views of it are counted, and close() and resize() refuse
// while there is one.
//
// With the lock off another thread may be reading at the very moment of a
// close(): then the mapping stays until the object itself is freed, which
// waits for the readers. For the same reason resize() never moves it.
#include "stdlib/mmap.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stdlib/posix.h"
#include "stdlib/registry.h"
#include "vm/heap/refcount.h"
#include "vm/object/slice.h"

Mmap *mmap_open(Thread *t, Value v)
{
    Mmap *map = as_mmap(v);
    if (map->bytes.data) return map;
    raisef(t, ValueError, "mmap closed or invalid");
    return NULL;
}

bool mmap_writable(Thread *t, const Mmap *map)
{
    if (!map->bytes.readonly) return true;
    raisef(t, TypeError, "mmap can't modify a readonly memory map.");
    return false;
}

// Life -----------------------------------------------------------------------

typedef struct MapRequest {
    int fd, flags, prot;
    int64_t length, offset;
    MapAccess access;
    bool tracked;
} MapRequest;

static bool check_access(Thread *t, MapRequest *r, int64_t access,
                         bool flags_given)
{
    if (access != MAP_ACCESS_DEFAULT && flags_given) {
        raisef(t, ValueError,
               "mmap can't specify both access and flags, prot.");
        return false;
    }
    if (access < MAP_ACCESS_DEFAULT || access > MAP_ACCESS_COPY) {
        raisef(t, ValueError, "mmap invalid access parameter.");
        return false;
    }
    r->access = (MapAccess)access;
    if (access == MAP_ACCESS_READ) r->prot = PROT_READ;
    if (access == MAP_ACCESS_COPY) r->flags = MAP_PRIVATE;
    return true;
}

static bool check_range(Thread *t, const MapRequest *r)
{
    if (r->length >= 0 && r->offset >= 0) return true;
    raisef(t, OverflowError, "memory mapped %s must be positive",
           r->length < 0 ? "length" : "offset");
    return false;
}

static bool read_request(Thread *t, Value *in, MapRequest *r)
{
    int64_t access;
    if (!posix_int(t, in[0], &r->fd) || !value_to_i64(t, in[1], &r->length)
        || !posix_int(t, in[2], &r->flags) || !posix_int(t, in[3], &r->prot)
        || !value_to_i64(t, in[4], &access)
        || !value_to_i64(t, in[5], &r->offset))
        return false;
    int tracked = value_truth(t, in[6]);
    r->tracked = tracked > 0;
    bool flags_given = r->flags != MAP_SHARED
                    || r->prot != (PROT_READ | PROT_WRITE);
    return tracked >= 0 && check_range(t, r)
        && check_access(t, r, access, flags_given);
}

// Length 0 means all there is of a file.
static bool fit_to_file(Thread *t, MapRequest *r)
{
    struct stat s;
    if (r->fd < 0 || fstat(r->fd, &s) < 0 || !S_ISREG(s.st_mode))
        return true;
    const char *wrong = NULL;
    if (r->length == 0 && s.st_size == 0)
        wrong = "cannot mmap an empty file";
    else if (r->length == 0 && r->offset >= s.st_size)
        wrong = "mmap offset is greater than file size";
    else if (r->length == 0)
        r->length = s.st_size - r->offset;
    else if (r->offset > s.st_size || s.st_size - r->offset < r->length)
        wrong = "mmap length is greater than file size";
    if (wrong) raisef(t, ValueError, "%s", wrong);
    return !wrong;
}

static bool mmap_memory(Thread *t, Mmap *map, const MapRequest *r)
{
    int flags = r->fd < 0 ? r->flags | MAP_ANONYMOUS : r->flags;
    void *data = mmap(NULL, (size_t)r->length, r->prot, flags, r->fd,
                      r->offset);
    if (data == MAP_FAILED) return raise_errno(t, errno, UNDEF), false;
    map->kept = map->bytes.data = data;
    map->kept_size = (size_t)r->length;
    map->bytes.size = r->length;
    map->bytes.readonly = r->access == MAP_ACCESS_READ
                       || !(r->prot & PROT_WRITE);
    map->offset = r->offset;
    map->access = r->access;
    map->tracked = r->tracked;
    if (r->fd < 0 || !r->tracked) return true;
    map->fd = fcntl(r->fd, F_DUPFD_CLOEXEC, 0);
    if (map->fd < 0) raise_errno(t, errno, UNDEF);
    return map->fd >= 0;
}

SIGNATURE(mmap_signature,
          "mmap(fileno, length, flags=1, prot=3, access=0, offset=0, *, "
          "trackfd=True)");

static Value mmap_new(Thread *t, Type *type, Value *args, int n,
                     Tuple *kwnames)
{
    Value in[7];
    MapRequest request;
    if (!signature_bind(t, &mmap_signature, args, n, kwnames, in)
        || !read_request(t, in, &request) || !fit_to_file(t, &request))
        return ERROR;
    Mmap *map = object_new(t, type, 0);
    if (!map) return ERROR;
    map->fd = -1;
    if (mmap_memory(t, map, &request)) return from_object(map);
    decref_object(map);
    return ERROR;
}

static void take_down(Mmap *map)
{
    if (map->kept) munmap(map->kept, map->kept_size);
    map->kept = NULL;
}

void mmap_close(Mmap *map)
{
    map->bytes.size = 0;
    map->bytes.data = NULL;
    if (map->fd >= 0) close(map->fd);
    map->fd = -1;
    if (rc_mode == RC_GIL) take_down(map);
}

static void mmap_dealloc(Object *object)
{
    mmap_close((Mmap *)object);
    take_down((Mmap *)object);
}

bool mmap_resize(Thread *t, Mmap *map, int64_t size)
{
    if (map->fd >= 0 && ftruncate(map->fd, map->offset + size) < 0)
        return raise_errno(t, errno, UNDEF), false;
    void *data = mremap(map->kept, map->kept_size, (size_t)size,
                        rc_mode == RC_GIL ? MREMAP_MAYMOVE : 0);
    if (data == MAP_FAILED) return raise_errno(t, errno, UNDEF), false;
    map->kept = map->bytes.data = data;
    map->kept_size = (size_t)size;
    map->bytes.size = size;
    return true;
}

// As a sequence --------------------------------------------------------------

static int64_t mmap_len(Thread *t, Value self)
{
    const Mmap *map = mmap_open(t, self);
    return map ? map->bytes.size : -1;
}

static Bytes *get_slice(Thread *t, const Mmap *map, int64_t start,
                        int64_t step, int64_t count)
{
    const uint8_t *data = map->bytes.data;
    if (step == 1 && count) return bytes_new(t, data + start, count);
    Bytes *b = bytes_new(t, NULL, count);
    for (int64_t i = 0; b && i < count; i++)
        b->data[i] = data[start + i * step];
    return b;
}

// An index or a slice of an open map, true of its size after __index__.
typedef struct Place {
    int64_t start, step, count;
} Place;

static Mmap *place_of(Thread *t, Value self, Value key, Place *p)
{
    int64_t stop;
    *p = (Place){.step = 1, .count = 1};
    if (!mmap_open(t, self)) return NULL;
    if (!is_slice(key) && !value_is_indexable(key)) {
        raisef(t, TypeError, "mmap indices must be integers");
        return NULL;
    }
    if (is_slice(key)
            ? !slice_unpack(t, key, &p->start, &stop, &p->step)
            : !index_value(t, key, "mmap", &p->start))
        return NULL;
    Mmap *map = mmap_open(t, self);
    if (!map) return NULL;
    if (is_slice(key)) {
        p->count = slice_adjust(map->bytes.size, &p->start, &stop, p->step);
        return map;
    }
    if (p->start < 0) p->start += map->bytes.size;
    if (p->start >= 0 && p->start < map->bytes.size) return map;
    raisef(t, IndexError, "mmap index out of range");
    return NULL;
}

static Value mmap_get(Thread *t, Value self, Value key)
{
    Place p;
    const Mmap *map = place_of(t, self, key, &p);
    if (!map) return ERROR;
    if (!is_slice(key)) return int_new(t, map->bytes.data[p.start]);
    Bytes *b = get_slice(t, map, p.start, p.step, p.count);
    return b ? from_object(b) : ERROR;
}

static bool set_slice(Thread *t, Value self, Value key, Value value)
{
    Place p;
    const uint8_t *data;
    int64_t size;
    const Mmap *map = place_of(t, self, key, &p);
    if (!map || !bytes_view(t, value, &data, &size)) return false;
    if (size != p.count) {
        raisef(t, IndexError, "mmap slice assignment is wrong size");
        return false;
    }
    if (p.step == 1) {
        memmove(map->bytes.data + p.start, data, (size_t)size);
        return true;
    }
    for (int64_t i = 0; i < p.count; i++)
        map->bytes.data[p.start + i * p.step] = data[i];
    return true;
}

static bool set_byte(Thread *t, Value self, Value key, Value value)
{
    Place p;
    int64_t byte;
    if (!place_of(t, self, key, &p)) return false;
    if (!value_is_indexable(value)) {
        raisef(t, TypeError, "mmap item value must be an int");
        return false;
    }
    if (!value_to_index(t, value, &byte)) return false;
    if (byte < 0 || byte > 255) {
        raisef(t, ValueError, "mmap item value must be in range(0, 256)");
        return false;
    }
    const Mmap *map = place_of(t, self, key, &p);
    if (map) map->bytes.data[p.start] = (uint8_t)byte;
    return map;
}

static bool mmap_set(Thread *t, Value self, Value key, Value value)
{
    const Mmap *map = mmap_open(t, self);
    if (!map || !mmap_writable(t, map)) return false;
    if (value == UNDEF) {
        raisef(t, TypeError, is_slice(key)
               ? "mmap object doesn't support slice deletion"
               : "mmap doesn't support item deletion");
        return false;
    }
    return is_slice(key) ? set_slice(t, self, key, value)
                         : set_byte(t, self, key, value);
}

// Iteration gives single bytes objects, though m[i] is an int. It ends for
// good at the end, and with the mapping.
typedef struct MmapIter {
    Object head;
    Value map;       // UNDEF: at the end
    int64_t next;
} MmapIter;

static void iter_dealloc(Object *object)
{
    decref(((MmapIter *)object)->map);
}

static Value iter_self(Thread *t, Value self)
{
    (void)t;
    return new_ref(self);
}

static Value iter_step(Thread *t, Value self)
{
    MmapIter *it = (MmapIter *)as_object(self);
    if (is_undef(it->map)) return UNDEF;
    const Mmap *map = mmap_open(t, it->map);
    if (!map) return ERROR;
    if (it->next < map->bytes.size) {
        Bytes *b = bytes_new(t, map->bytes.data + it->next++, 1);
        return b ? from_object(b) : ERROR;
    }
    Value ended = it->map;
    it->map = UNDEF;
    decref(ended);
    return UNDEF;
}

static const TypeCore core_mmap_iter = {
    .name = "iterator",
    .module = "mmap",
    .size = sizeof(MmapIter),
    .flags = CORE_FINAL | CORE_NO_NEW,
    .dealloc = iter_dealloc,
    .slots = {.iter = iter_self, .next = iter_step},
};

// Made when the module is; immortal. Guarded by the GIL.
static Type *iter_type;

static Value mmap_iter(Thread *t, Value self)
{
    MmapIter *it = object_new(t, iter_type, 0);
    if (!it) return ERROR;
    it->map = new_ref(self);
    return from_object(it);
}

static int mmap_contains(Thread *t, Value self, Value item)
{
    const uint8_t *data;
    int64_t size;
    const Mmap *map = mmap_open(t, self);
    if (!map) return -1;
    if (!value_has_buffer(item)) return 0;
    if (!bytes_view(t, item, &data, &size)) return -1;
    return size == 1
        && memchr(map->bytes.data, *data, (size_t)map->bytes.size) != NULL;
}

static Value mmap_repr(Thread *t, Value self)
{
    static const char *const names[] = {"DEFAULT", "READ", "WRITE", "COPY"};
    const Mmap *map = as_mmap(self);
    const Type *type = type_of(self);
    const char *module = type->core->name == type_name_of(self) ? "mmap."
                                                                : "";
    if (!map->bytes.data)
        return str_formatf(t, "<%s%T closed=True>", module, self);
    return str_formatf(t, "<%s%T closed=False, access=ACCESS_%s, "
                       "length=%ld, pos=%ld, offset=%ld>", module, self,
                       names[map->access], map->bytes.size, map->position,
                       map->offset);
}

static Value mmap_closed(Thread *t, Value self)
{
    (void)t;
    return bool_value(!as_mmap(self)->bytes.data);
}

static const TypeCore core_mmap = {
    .name = "mmap",
    .module = "mmap",
    .doc = "mmap(fileno, length[, flags[, prot[, access[, offset[, "
           "trackfd]]]]])\n\nBytes of a file, or memory (fileno -1), that "
           "can be read and changed in place.",
    .size = sizeof(Mmap),
    .flags = CORE_WEAKREFS | CORE_MAPPED,
    .dealloc = mmap_dealloc,
    .slots = {.new = mmap_new, .repr = mmap_repr, .len = mmap_len,
              .iter = mmap_iter, .contains = mmap_contains,
              .get_item = mmap_get, .set_item = mmap_set},
    .methods = mmap_methods,
    .getset = GETSET{
        {"closed", mmap_closed, NULL, NULL},
        {NULL, NULL, NULL, NULL},
    },
};

// The module -----------------------------------------------------------------

#define NAMED(name) {#name, name}
static const struct { const char *name; int value; } constants[] = {
    {"ACCESS_DEFAULT", MAP_ACCESS_DEFAULT}, {"ACCESS_READ", MAP_ACCESS_READ},
    {"ACCESS_WRITE", MAP_ACCESS_WRITE}, {"ACCESS_COPY", MAP_ACCESS_COPY},
    NAMED(PROT_READ), NAMED(PROT_WRITE), NAMED(PROT_EXEC),
    NAMED(MAP_SHARED), NAMED(MAP_PRIVATE), NAMED(MAP_ANON),
    NAMED(MAP_ANONYMOUS), NAMED(MAP_DENYWRITE), NAMED(MAP_EXECUTABLE),
    NAMED(MAP_NORESERVE), NAMED(MAP_POPULATE), NAMED(MAP_STACK),
#ifdef MAP_32BIT
    NAMED(MAP_32BIT),
#endif
    NAMED(MADV_NORMAL), NAMED(MADV_RANDOM), NAMED(MADV_SEQUENTIAL),
    NAMED(MADV_WILLNEED), NAMED(MADV_DONTNEED), NAMED(MADV_FREE),
    NAMED(MADV_REMOVE), NAMED(MADV_DONTFORK), NAMED(MADV_DOFORK),
    NAMED(MADV_HWPOISON), NAMED(MADV_MERGEABLE), NAMED(MADV_UNMERGEABLE),
    NAMED(MADV_HUGEPAGE), NAMED(MADV_NOHUGEPAGE), NAMED(MADV_DONTDUMP),
    NAMED(MADV_DODUMP),
};

static bool mmap_init(Thread *t, Module *module)
{
    Type *type = native_type_new(t, &core_mmap, NULL);
    if (!type) return false;
    object_make_immortal(type);
    iter_type = native_type_new(t, &core_mmap_iter, NULL);
    if (!iter_type) return false;
    object_make_immortal(iter_type);
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        if (!module_add_int(t, module, constants[i].name, constants[i].value))
            return false;
    int page = (int)sysconf(_SC_PAGESIZE);
    return module_add_steal(t, module, "mmap", from_object(type))
        && module_add_steal(t, module, "error",
                            new_ref_to(error_type(t, OSError)))
        && module_add_int(t, module, "PAGESIZE", page)
        && module_add_int(t, module, "ALLOCATIONGRANULARITY", page);
}

MODULE(mmap, .doc = "Files and memory as bytes.", .functions = FUNCTIONS{NULL},
       .init = mmap_init);
