// SPDX-License-Identifier: MIT
// resource.c -- the module resource: what the process has used, and its
// limits.
#include <errno.h>
#include <sys/resource.h>
#include <unistd.h>

#include "stdlib/posix.h"
#include "stdlib/registry.h"
#include "vm/native.h"
#include "vm/object/structseq.h"

static Value seconds(Thread *t, struct timeval v)
{
    return float_new(t, (double)v.tv_sec + (double)v.tv_usec / 1e6);
}

// Guarded by the GIL; immortal.
static Type *usage_type(Thread *t)
{
    static Type *type;
    static const char *const names[] = {
        "ru_utime", "ru_stime", "ru_maxrss", "ru_ixrss", "ru_idrss",
        "ru_isrss", "ru_minflt", "ru_majflt", "ru_nswap", "ru_inblock",
        "ru_oublock", "ru_msgsnd", "ru_msgrcv", "ru_nsignals", "ru_nvcsw",
        "ru_nivcsw",
    };
    enum { N = sizeof names / sizeof *names };
    if (type) return type;
    Str *interned[N];
    for (int i = 0; i < N; i++) interned[i] = str_intern_c(names[i]);
    type = structseq_type_new(t, "resource.struct_rusage", interned, N);
    if (type) type_make_immortal(type);
    return type;
}

Value resource_usage(Thread *t, const struct rusage *u)
{
    Type *type = usage_type(t);
    if (!type) return ERROR;
    const long counts[] = {
        u->ru_maxrss, u->ru_ixrss, u->ru_idrss, u->ru_isrss, u->ru_minflt,
        u->ru_majflt, u->ru_nswap, u->ru_inblock, u->ru_oublock,
        u->ru_msgsnd, u->ru_msgrcv, u->ru_nsignals, u->ru_nvcsw,
        u->ru_nivcsw,
    };
    Value values[16] = {seconds(t, u->ru_utime), seconds(t, u->ru_stime)};
    for (int i = 0; i < 14; i++) values[i + 2] = int_new(t, counts[i]);
    return structseq_instance_steal(t, type, values, 16);
}

NATIVE(resource_getrusage, "getrusage(who, /)", "What has been used.")
{
    int64_t who;
    struct rusage u;
    if (!value_to_i64(t, args[0], &who)) return ERROR;
    if (getrusage((__rusage_who_t)who, &u) == 0) return resource_usage(t, &u);
    if (errno == EINVAL)
        return raisef(t, ValueError, "invalid who parameter");
    return raise_errno(t, errno, UNDEF);
}

static Value limit_value(Thread *t, rlim_t limit)
{
    return limit == RLIM_INFINITY ? small_int_value(-1)
                                  : int_from_u64(t, limit);
}

NATIVE(resource_getrlimit, "getrlimit(resource, /)",
       "(soft limit, hard limit), -1 for none.")
{
    int64_t resource;
    struct rlimit limit;
    if (!value_to_i64(t, args[0], &resource)) return ERROR;
    if (getrlimit((__rlimit_resource_t)resource, &limit) < 0)
        return raisef(t, ValueError, "invalid resource specified");
    Value soft = limit_value(t, limit.rlim_cur);
    Value hard = limit_value(t, limit.rlim_max);
    Value pair = tuple_pack(t, 2, soft, hard);
    decref(soft);
    decref(hard);
    return pair;
}

NATIVE(resource_setrlimit, "setrlimit(resource, limits, /)",
       "Set (soft limit, hard limit).")
{
    int64_t resource, soft, hard;
    if (!value_to_i64(t, args[0], &resource)) return ERROR;
    Value pair = tuple_from_iterable(t, args[1]);
    if (pair == ERROR) return ERROR;
    bool fine = as_tuple(pair)->size == 2;
    if (!fine) raisef(t, ValueError, "expected a tuple of 2 integers");
    fine = fine && value_to_i64(t, as_tuple(pair)->items[0], &soft)
        && value_to_i64(t, as_tuple(pair)->items[1], &hard);
    decref(pair);
    if (!fine) return ERROR;
    struct rlimit limit = {(rlim_t)soft, (rlim_t)hard};
    if (setrlimit((__rlimit_resource_t)resource, &limit) == 0) return NONE;
    if (errno == EINVAL)
        return raisef(t, ValueError, "current limit exceeds maximum limit");
    if (errno == EPERM)
        return raisef(t, ValueError, "not allowed to raise maximum limit");
    return raise_errno(t, errno, UNDEF);
}

NATIVE(resource_getpagesize, "getpagesize()", "Bytes in a page of memory.")
{
    return int_new(t, sysconf(_SC_PAGESIZE));
}

static const struct { const char *name; int value; } constants[] = {
    {"RUSAGE_SELF", RUSAGE_SELF}, {"RUSAGE_CHILDREN", RUSAGE_CHILDREN},
    {"RUSAGE_THREAD", RUSAGE_THREAD}, {"RLIM_INFINITY", -1},
    {"RLIMIT_CPU", RLIMIT_CPU}, {"RLIMIT_FSIZE", RLIMIT_FSIZE},
    {"RLIMIT_DATA", RLIMIT_DATA}, {"RLIMIT_STACK", RLIMIT_STACK},
    {"RLIMIT_CORE", RLIMIT_CORE}, {"RLIMIT_NOFILE", RLIMIT_NOFILE},
    {"RLIMIT_RSS", RLIMIT_RSS}, {"RLIMIT_NPROC", RLIMIT_NPROC},
    {"RLIMIT_MEMLOCK", RLIMIT_MEMLOCK}, {"RLIMIT_AS", RLIMIT_AS},
};

static bool resource_init(Thread *t, Module *module)
{
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        if (!module_add_int(t, module, constants[i].name, constants[i].value))
            return false;
    return module_add_steal(t, module, "error",
                            new_ref_to(error_type(t, OSError)));
}

MODULE(resource, .doc = "What the process uses, and its limits.",
       .functions = FUNCTIONS{&resource_getrusage, &resource_getrlimit,
                              &resource_setrlimit, &resource_getpagesize,
                              NULL},
       .init = resource_init);
