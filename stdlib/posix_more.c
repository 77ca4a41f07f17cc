// SPDX-License-Identifier: MIT
// posix_more.c -- the rarer system calls of the posix module: owners, groups,
// sessions, times, positioned reads, and what a system's limits are.
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/times.h>
#include <sys/wait.h>
#include <unistd.h>

#include "stdlib/path.h"
#include "stdlib/posix.h"
#include "vm/exec/eval.h"   // safepoint_run: handlers of signals
#include "vm/object/structseq.h"

// Ids ------------------------------------------------------------------------

NATIVE(posix_getegid, "getegid()", "Return the effective group id.")
{
    return int_new(t, getegid());
}

NATIVE(posix_getpgrp, "getpgrp()", "Return the process's group id.")
{
    return int_new(t, getpgrp());
}

NATIVE(posix_getsid, "getsid(pid, /)", "Return a process's session id.")
{
    int pid;
    if (!posix_int(t, args[0], &pid)) return ERROR;
    pid_t id = getsid(pid);
    return id < 0 ? raise_errno(t, errno, UNDEF) : int_new(t, id);
}

NATIVE(posix_setpgid, "setpgid(pid, pgrp, /)", "Put a process into a group.")
{
    int pid, group;
    if (!posix_int(t, args[0], &pid) || !posix_int(t, args[1], &group))
        return ERROR;
    return posix_done(t, setpgid(pid, group));
}

NATIVE(posix_setpgrp, "setpgrp()", "Make this process a group's leader.")
{
    return posix_done(t, setpgid(0, 0));
}

NATIVE(posix_killpg, "killpg(pgid, signal, /)", "Send a signal to a group.")
{
    int group, signal;
    if (!posix_int(t, args[0], &group) || !posix_int(t, args[1], &signal))
        return ERROR;
    if (killpg(group, signal) < 0) return raise_errno(t, errno, UNDEF);
    return !thread_breaker(t) || safepoint_run(t) ? NONE : ERROR;
}

NATIVE(posix_setuid, "setuid(uid, /)", "Become a user.")
{
    int id;
    return posix_int(t, args[0], &id) ? posix_done(t, setuid((uid_t)id))
                                      : ERROR;
}

NATIVE(posix_setgid, "setgid(gid, /)", "Become a member of a group.")
{
    int id;
    return posix_int(t, args[0], &id) ? posix_done(t, setgid((gid_t)id))
                                      : ERROR;
}

NATIVE(posix_getgroups, "getgroups()", "Return the other groups' ids.")
{
    gid_t ids[1024];
    int n = getgroups(1024, ids);
    if (n < 0) return raise_errno(t, errno, UNDEF);
    List *list = list_new(t, n);
    for (int i = 0; list && i < n; i++)
        if (!list_append_steal(t, list, small_int_value(ids[i]))) return ERROR;
    return list ? from_object(list) : ERROR;
}

static Value text_or_errno(Thread *t, const char *text)
{
    if (!text) return raise_errno(t, errno, UNDEF);
    return str_formatf(t, "%s", text);
}

NATIVE(posix_getlogin, "getlogin()", "Return who logged in here.")
{
    return text_or_errno(t, getlogin());
}

// (name, password, uid, gid, gecos, folder, shell)
NATIVE(posix_passwd, "_passwd(key, /)",
       "Return the entry of a user, by name or id, or None.")
{
    struct passwd *p;
    if (is_str(args[0])) {
        p = getpwnam(as_str(args[0])->data);
    } else {
        int id;
        if (!posix_int(t, args[0], &id)) return ERROR;
        p = getpwuid((uid_t)id);
    }
    if (!p) return NONE;
    Value v[] = {
        str_formatf(t, "%s", p->pw_name), str_formatf(t, "%s", p->pw_passwd),
        int_new(t, p->pw_uid), int_new(t, p->pw_gid),
        str_formatf(t, "%s", p->pw_gecos), str_formatf(t, "%s", p->pw_dir),
        str_formatf(t, "%s", p->pw_shell),
    };
    Tuple *tuple = tuple_from_steal(t, v, 7);
    return tuple ? from_object(tuple) : ERROR;
}

NATIVE(posix_ttyname, "ttyname(fd, /)", "Return a terminal's name.")
{
    int fd;
    return posix_int(t, args[0], &fd) ? text_or_errno(t, ttyname(fd)) : ERROR;
}

NATIVE(posix_getpriority, "getpriority(which, who)",
       "Return how nice a process is.")
{
    int which, who;
    if (!posix_int(t, args[0], &which) || !posix_int(t, args[1], &who))
        return ERROR;
    errno = 0;
    int n = getpriority((__priority_which_t)which, (id_t)who);
    return errno ? raise_errno(t, errno, UNDEF) : int_new(t, n);
}

NATIVE(posix_setpriority, "setpriority(which, who, priority)",
       "Say how nice a process is.")
{
    int which, who, n;
    if (!posix_int(t, args[0], &which) || !posix_int(t, args[1], &who)
        || !posix_int(t, args[2], &n)) return ERROR;
    return posix_done(t, setpriority((__priority_which_t)which, (id_t)who,
                                     n));
}

// Times ----------------------------------------------------------------------

// structseq of constant names; type is made once. Guarded by the GIL.
static Value named(Thread *t, Type **type, const char *name,
                   const char *const *names, Value *values, int n)
{
    Str *interned[16];
    for (int i = 0; i < n; i++) interned[i] = str_intern_c(names[i]);
    if (!*type) {
        *type = structseq_type_new(t, name, interned, n);
        if (!*type) return ERROR;
        type_make_immortal(*type);
    }
    return structseq_instance_steal(t, *type, values, n);
}

NATIVE(posix_times, "times()",
       "Return the processor times of the process and its children.")
{
    static Type *type;
    static const char *const names[] = {
        "user", "system", "children_user", "children_system", "elapsed",
    };
    struct tms tms;
    clock_t elapsed = times(&tms);
    double tick = (double)sysconf(_SC_CLK_TCK);
    Value values[] = {
        float_new(t, (double)tms.tms_utime / tick),
        float_new(t, (double)tms.tms_stime / tick),
        float_new(t, (double)tms.tms_cutime / tick),
        float_new(t, (double)tms.tms_cstime / tick),
        float_new(t, (double)elapsed / tick),
    };
    return named(t, &type, "posix.times_result", names, values, 5);
}

static bool time_part(Thread *t, Value v, bool ns, struct timespec *out)
{
    if (ns) {
        int64_t n;
        if (!value_to_i64(t, v, &n)) return false;
        out->tv_sec = n / 1000000000 - (n % 1000000000 < 0);
        out->tv_nsec = n % 1000000000 + (n % 1000000000 < 0 ? 1000000000 : 0);
        return true;
    }
    double d;
    if (!value_to_double(t, v, &d)) return false;
    out->tv_sec = (time_t)d - (d < (double)(time_t)d);
    out->tv_nsec = (long)((d - (double)out->tv_sec) * 1e9);
    return true;
}

NATIVE(posix_utime, "utime(path, times=None, *, ns=?, "
                    "follow_symlinks=True)",
       "Set when a file was last read and changed.")
{
    struct timespec when[2] = {{.tv_nsec = UTIME_NOW},
                               {.tv_nsec = UTIME_NOW}};
    bool ns = args[2] != UNDEF;
    Value pair = ns ? args[2] : args[1];
    if (pair != NONE) {
        if (!is_tuple(pair) || as_tuple(pair)->size != 2)
            return raisef(t, TypeError, "utime: '%s' must be %s",
                          ns ? "ns" : "times", ns ? "a tuple of two ints"
                          : "either a tuple of two ints or None");
        for (int i = 0; i < 2; i++)
            if (!time_part(t, as_tuple(pair)->items[i], ns, &when[i]))
                return ERROR;
    }
    int follow = value_truth(t, args[3]);
    Value holder;
    const char *path = follow < 0 ? NULL : path_text(t, args[0], &holder);
    if (!path) return ERROR;
    int r = utimensat(AT_FDCWD, path, when,
                      follow ? 0 : AT_SYMLINK_NOFOLLOW);
    int error = errno;
    decref(holder);
    return r < 0 ? path_error(t, error, args[0]) : NONE;
}

// Files ----------------------------------------------------------------------

static Value change_owner(Thread *t, Value *args,
                          int (*change)(const char *, uid_t, gid_t))
{
    int user, group;
    Value holder;
    if (!posix_int(t, args[1], &user) || !posix_int(t, args[2], &group))
        return ERROR;
    const char *path = path_text(t, args[0], &holder);
    if (!path) return ERROR;
    int r = change(path, (uid_t)user, (gid_t)group), error = errno;
    decref(holder);
    return r < 0 ? path_error(t, error, args[0]) : NONE;
}

NATIVE(posix_chown, "chown(path, uid, gid)", "Give a file to somebody.")
{
    return change_owner(t, args, chown);
}

NATIVE(posix_lchown, "lchown(path, uid, gid)", "As chown, of a link itself.")
{
    return change_owner(t, args, lchown);
}

NATIVE(posix_truncate, "truncate(path, length)", "Cut a file.")
{
    int64_t length;
    Value holder;
    if (!value_to_i64(t, args[1], &length)) return ERROR;
    const char *path = path_text(t, args[0], &holder);
    if (!path) return ERROR;
    int r = truncate(path, length), error = errno;
    decref(holder);
    return r < 0 ? path_error(t, error, args[0]) : NONE;
}

NATIVE(posix_sync, "sync()", "Write everything to the disk.")
{
    thread_blocking_begin(t, WAIT_IO_WRITE, NULL);
    sync();
    thread_blocking_end(t);
    return NONE;
}

NATIVE(posix_pread, "pread(fd, length, offset, /)",
       "Read at an offset, leaving the position alone.")
{
    int fd;
    int64_t length, offset;
    if (!posix_int(t, args[0], &fd) || !value_to_i64(t, args[1], &length)
        || !value_to_i64(t, args[2], &offset)) return ERROR;
    if (length < 0) return raise_errno(t, EINVAL, UNDEF);
    Bytes *b = bytes_new(t, NULL, length);
    if (!b) return ERROR;
    ssize_t n;
    int error;
    do {
        thread_blocking_begin(t, WAIT_IO_READ, NULL);
        n = pread(fd, b->data, (size_t)length, offset);
        error = errno;
        thread_blocking_end(t);
    } while (n < 0 && posix_again(t, error));
    Bytes *read = n < 0 ? NULL : bytes_new(t, b->data, n);
    decref(from_object(b));
    if (n < 0 && !error_is_set(t)) return raise_errno(t, error, UNDEF);
    return read ? from_object(read) : ERROR;
}

NATIVE(posix_pwrite, "pwrite(fd, data, offset, /)",
       "Write at an offset, leaving the position alone.")
{
    int fd;
    int64_t size, offset;
    const uint8_t *data;
    if (!posix_int(t, args[0], &fd)
        || !bytes_view(t, args[1], &data, &size)
        || !value_to_i64(t, args[2], &offset)) return ERROR;
    ssize_t n;
    int error;
    do {
        thread_blocking_begin(t, WAIT_IO_WRITE, NULL);
        n = pwrite(fd, data, (size_t)size, offset);
        error = errno;
        thread_blocking_end(t);
    } while (n < 0 && posix_again(t, error));
    if (n >= 0) return int_new(t, n);
    return error_is_set(t) ? ERROR : raise_errno(t, error, UNDEF);
}

NATIVE(posix_pipe2, "pipe2(flags, /)", "As pipe, with O_... flags.")
{
    int flags, fds[2];
    if (!posix_int(t, args[0], &flags)) return ERROR;
    if (pipe2(fds, flags) < 0) return raise_errno(t, errno, UNDEF);
    return tuple_pack(t, 2, small_int_value(fds[0]), small_int_value(fds[1]));
}

NATIVE(posix_get_inheritable, "get_inheritable(fd, /)",
       "Do programs that are started get the descriptor?")
{
    int fd;
    if (!posix_int(t, args[0], &fd)) return ERROR;
    int flags = fcntl(fd, F_GETFD);
    if (flags < 0) return raise_errno(t, errno, UNDEF);
    return bool_value(!(flags & FD_CLOEXEC));
}

NATIVE(posix_statvfs, "statvfs(path)", "Return what a file system holds.")
{
    static Type *type;
    static const char *const names[] = {
        "f_bsize", "f_frsize", "f_blocks", "f_bfree", "f_bavail", "f_files",
        "f_ffree", "f_favail", "f_flag", "f_namemax",
    };
    struct statvfs s;
    Value holder;
    const char *path = path_text(t, args[0], &holder);
    if (!path) return ERROR;
    int r = statvfs(path, &s), error = errno;
    decref(holder);
    if (r < 0) return path_error(t, error, args[0]);
    uint64_t numbers[] = {s.f_bsize, s.f_frsize, s.f_blocks, s.f_bfree,
                          s.f_bavail, s.f_files, s.f_ffree, s.f_favail,
                          s.f_flag, s.f_namemax};
    Value values[10];
    for (int i = 0; i < 10; i++) values[i] = int_from_u64(t, numbers[i]);
    return named(t, &type, "os.statvfs_result", names, values, 10);
}

// Limits ---------------------------------------------------------------------

static const struct { const char *name; int value; } sysconf_names[] = {
    {"SC_ARG_MAX", _SC_ARG_MAX}, {"SC_CHILD_MAX", _SC_CHILD_MAX},
    {"SC_CLK_TCK", _SC_CLK_TCK}, {"SC_OPEN_MAX", _SC_OPEN_MAX},
    {"SC_PAGESIZE", _SC_PAGESIZE}, {"SC_PAGE_SIZE", _SC_PAGESIZE},
    {"SC_PHYS_PAGES", _SC_PHYS_PAGES},
    {"SC_AVPHYS_PAGES", _SC_AVPHYS_PAGES},
    {"SC_NPROCESSORS_CONF", _SC_NPROCESSORS_CONF},
    {"SC_NPROCESSORS_ONLN", _SC_NPROCESSORS_ONLN},
    {"SC_IOV_MAX", _SC_IOV_MAX}, {"SC_THREADS", _SC_THREADS},
    {"SC_THREAD_STACK_MIN", _SC_THREAD_STACK_MIN},
    {"SC_SEM_VALUE_MAX", _SC_SEM_VALUE_MAX},
    {"SC_HOST_NAME_MAX", _SC_HOST_NAME_MAX},
};
enum { SYSCONF_NAMES = sizeof sysconf_names / sizeof *sysconf_names };

NATIVE(posix_sysconf, "sysconf(name, /)", "Return a limit of the system.")
{
    int name = -1;
    if (is_str(args[0])) {
        for (int i = 0; i < SYSCONF_NAMES; i++)
            if (str_equals_c(as_str(args[0]), sysconf_names[i].name))
                name = sysconf_names[i].value;
        if (name < 0)
            return raisef(t, ValueError, "unrecognized configuration name");
    } else if (!posix_int(t, args[0], &name)) {
        return ERROR;
    }
    errno = 0;
    long n = sysconf(name);
    return n == -1 && errno ? raise_errno(t, errno, UNDEF) : int_new(t, n);
}

static bool add_sysconf_names(Thread *t, Module *m)
{
    Dict *dict = dict_new(t);
    if (!dict) return false;
    for (int i = 0; i < SYSCONF_NAMES; i++)
        if (!dict_set_c(t, dict, sysconf_names[i].name,
                        small_int_value(sysconf_names[i].value))) {
            decref(from_object(dict));
            return false;
        }
    return module_add_steal(t, m, "sysconf_names", from_object(dict));
}

NATIVE(posix_confstr, "confstr(name, /)",
       "Return a text about the system, or None if it isn't set.")
{
    static const struct { const char *name; int value; } names[] = {
        {"CS_PATH", _CS_PATH},
        {"CS_GNU_LIBC_VERSION", _CS_GNU_LIBC_VERSION},
        {"CS_GNU_LIBPTHREAD_VERSION", _CS_GNU_LIBPTHREAD_VERSION},
    };
    int name = -1;
    if (!is_str(args[0])) {
        if (!posix_int(t, args[0], &name)) return ERROR;
    } else {
        for (size_t i = 0; i < ARRAY_LENGTH(names); i++)
            if (str_equals_c(as_str(args[0]), names[i].name))
                name = names[i].value;
        if (name < 0)
            return raisef(t, ValueError, "unrecognized configuration name");
    }
    char text[256];
    errno = 0;
    size_t size = confstr(name, text, sizeof text);
    if (size == 0) return errno ? raise_errno(t, errno, UNDEF) : NONE;
    return str_formatf(t, "%s", text);
}

// Waiting --------------------------------------------------------------------

static Value wait_usage(Thread *t, pid_t pid, int options)
{
    int status = 0, error;
    struct rusage usage;
    pid_t found;
    do {
        thread_blocking_begin(t, WAIT_WAITPID, NULL);
        found = wait4(pid, &status, options, &usage);
        error = errno;
        thread_blocking_end(t);
    } while (found < 0 && posix_again(t, error));
    if (found < 0)
        return error_is_set(t) ? ERROR : raise_errno(t, error, UNDEF);
    // Nobody ended (WNOHANG): the system says nothing then.
    if (found == 0) memset(&usage, 0, sizeof usage);
    Value used = resource_usage(t, &usage);
    if (used == ERROR) return ERROR;
    Value v = tuple_pack(t, 3, small_int_value(found),
                         small_int_value(status), used);
    decref(used);
    return v;
}

NATIVE(posix_waitid, "waitid(idtype, id, options, /)",
       "Wait for children to change; None: with WNOHANG none has.")
{
    static Type *type;
    static const char *const names[] = {"si_pid", "si_uid", "si_signo",
                                        "si_status", "si_code"};
    int what, options, r, error;
    int64_t id;
    if (!posix_int(t, args[0], &what) || !value_to_i64(t, args[1], &id)
        || !posix_int(t, args[2], &options))
        return ERROR;
    siginfo_t is = {.si_pid = 0};
    do {
        thread_blocking_begin(t, WAIT_WAITPID, NULL);
        r = waitid((idtype_t)what, (id_t)id, &is, options);
        error = errno;
        thread_blocking_end(t);
    } while (r < 0 && posix_again(t, error));
    if (r < 0) return error_is_set(t) ? ERROR : raise_errno(t, error, UNDEF);
    if (is.si_pid == 0) return NONE;
    Value values[] = {int_new(t, is.si_pid), int_new(t, is.si_uid),
                      int_new(t, is.si_signo), int_new(t, is.si_status),
                      int_new(t, is.si_code)};
    return named(t, &type, "posix.waitid_result", names, values, 5);
}

NATIVE(posix_pidfd_open, "pidfd_open(pid, flags=0)",
       "A descriptor that can be read when the process has ended.")
{
    int pid;
    int64_t flags;
    if (!posix_int(t, args[0], &pid) || !value_to_i64(t, args[1], &flags))
        return ERROR;
    long fd = syscall(SYS_pidfd_open, pid, (unsigned)flags);
    return fd < 0 ? raise_errno(t, errno, UNDEF) : int_new(t, fd);
}

NATIVE(posix_wait4, "wait4(pid, options)",
       "As waitpid, with what the child has used.")
{
    int pid, options;
    if (!posix_int(t, args[0], &pid) || !posix_int(t, args[1], &options))
        return ERROR;
    return wait_usage(t, pid, options);
}

static const NativeDef *const functions[] = {
    &posix_getegid, &posix_getpgrp, &posix_getsid, &posix_setpgid,
    &posix_setpgrp, &posix_killpg, &posix_setuid, &posix_setgid,
    &posix_getgroups, &posix_getlogin, &posix_passwd, &posix_ttyname,
    &posix_getpriority, &posix_setpriority, &posix_times, &posix_utime,
    &posix_chown, &posix_lchown, &posix_truncate, &posix_sync, &posix_pread,
    &posix_pwrite, &posix_pipe2, &posix_get_inheritable, &posix_statvfs,
    &posix_sysconf, &posix_confstr,
    &posix_wait4, &posix_waitid, &posix_pidfd_open, NULL,
};

bool posix_more_init(Thread *t, Module *m)
{
    return posix_add_functions(t, m, functions)
        && module_add_int(t, m, "PRIO_PROCESS", PRIO_PROCESS)
        && module_add_int(t, m, "PRIO_PGRP", PRIO_PGRP)
        && module_add_int(t, m, "PRIO_USER", PRIO_USER)
        && module_add_int(t, m, "WEXITED", WEXITED)
        && module_add_int(t, m, "WNOWAIT", WNOWAIT)
        && module_add_int(t, m, "WSTOPPED", WSTOPPED)
        && add_sysconf_names(t, m);
}
