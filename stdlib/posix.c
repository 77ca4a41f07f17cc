// SPDX-License-Identifier: MIT
// posix.c -- the posix module: processes and descriptors. Files and folders
// are in posix_files.c; os (in the language) stands on both.
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <sys/syscall.h>
#include <sysexits.h>
#include <unistd.h>

#include "stdlib/green.h"
#include "stdlib/path.h"
#include "stdlib/posix.h"
#include "stdlib/seeded.h"
#include "stdlib/trace_output.h"
#include "vm/exec/eval.h"   // safepoint_run: handlers of signals
#include "vm/object/structseq.h"
#include "vm/sync/fork.h"
#include "vm/sync/sched.h"

bool posix_int(Thread *t, Value v, int *out)
{
    int64_t i;
    if (!value_to_i64(t, v, &i)) return false;
    if (i < INT32_MIN || i > INT32_MAX) {
        raisef(t, OverflowError, "signed integer is %s than %s",
               i < 0 ? "less" : "greater", i < 0 ? "minimum" : "maximum");
        return false;
    }
    *out = (int)i;
    return true;
}

// What fileno() gives (new reference), v itself when it is an int.
static Value descriptor_number(Thread *t, Value v)
{
    if (is_int(v)) return new_ref(v);
    Value method = attr_get_maybe(t, v, str_intern_c("fileno"));
    if (method == ERROR) return ERROR;
    if (method == UNDEF)
        return raisef(t, TypeError,
                      "argument must be an int, or have a fileno() method.");
    Value number = call0(t, method);
    decref(method);
    if (number == ERROR || is_int(number)) return number;
    decref(number);
    return raisef(t, TypeError, "fileno() returned a non-integer");
}

bool posix_descriptor(Thread *t, Value v, int *out)
{
    Value number = descriptor_number(t, v);
    bool fine = number != ERROR
             && (!is_bool(number)
                 || warn(t, RuntimeWarning,
                         "bool is used as a file descriptor"))
             && posix_int(t, number, out);
    if (number != ERROR) decref(number);
    if (!fine || *out >= 0) return fine;
    raisef(t, ValueError,
           "file descriptor cannot be a negative integer (%d)", *out);
    return false;
}

bool posix_again(Thread *t, int error)
{
    return error == EINTR && (!thread_breaker(t) || safepoint_run(t));
}

Value posix_done(Thread *t, int result)
{
    return result < 0 ? raise_errno(t, errno, UNDEF) : NONE;
}

// Processes ------------------------------------------------------------------

NATIVE(posix_getpid, "getpid()", "Return the process id.")
{
    return int_new(t, getpid());
}

NATIVE(posix_getppid, "getppid()", "Return the parent's process id.")
{
    return int_new(t, getppid());
}

NATIVE(posix_getuid, "getuid()", "Return the user id.")
{
    return int_new(t, getuid());
}

NATIVE(posix_getgid, "getgid()", "Return the group id.")
{
    return int_new(t, getgid());
}

NATIVE(posix_geteuid, "geteuid()", "Return the effective user id.")
{
    return int_new(t, geteuid());
}

NATIVE(posix_getpgid, "getpgid(pid)", "Return a process's group id.")
{
    int pid;
    if (!posix_int(t, args[0], &pid)) return ERROR;
    int group = getpgid(pid);
    return group < 0 ? raise_errno(t, errno, UNDEF) : int_new(t, group);
}

NATIVE(posix_setsid, "setsid()", "Start a session.")
{
    return posix_done(t, setsid());
}

// Only the calling thread exists in the child; see vm/sync/fork.c.
NATIVE(posix_fork, "fork()",
       "Fork a child process: 0 in the child, its id in the parent.")
{
    if (!seeded_allows(t, "another process")) return ERROR;
    pid_t pid = fork_process(t);
    return pid < 0 ? raise_errno(t, errno, UNDEF) : int_new(t, pid);
}

// Bound at start: for a child that does nothing else it is dear to look up.
#if __has_attribute(noplt)
extern void _exit(int) __attribute__((noplt, noreturn));
#endif

NATIVE(posix_exit, "_exit(status)",
       "End the process at once: nothing is flushed, nobody is told.")
{
    int status;
    if (!posix_int(t, args[0], &status)) return ERROR;
    trace_output_end(t);
    _exit(status);
}

NATIVE(posix_abort, "abort()", "End the process with SIGABRT.")
{
    abort();
}

// The other green threads go on until the child has ended. False: raised.
static bool wait_as_green(Thread *t, pid_t pid)
{
#ifdef SYS_pidfd_open
    int fd = (int)syscall(SYS_pidfd_open, pid, 0);
    if (fd < 0) return true;
    struct pollfd end = {fd, POLLIN, 0};
    bool fine = green_wait(t, WAIT_WAITPID, &end, 1, NO_DEADLINE);
    close(fd);
    return fine;
#else
    return (void)pid, true;
#endif
}

static Value wait_for(Thread *t, pid_t pid, int options)
{
    if (!seeded_allows(t, "waiting for another process")) return ERROR;
    if (UNLIKELY(t->green) && pid > 0 && options == 0
        && !wait_as_green(t, pid)) return ERROR;
    for (;;) {
        int status = 0;
        thread_blocking_begin(t, WAIT_WAITPID, NULL);
        pid_t r = waitpid(pid, &status, options);
        int error = errno;
        thread_blocking_end(t);
        if (r >= 0) return tuple_pack(t, 2, int_new(t, r),
                                      int_new(t, r ? status : 0));
        if (error != EINTR) return raise_errno(t, error, UNDEF);
        if (!posix_again(t, error)) return ERROR;
    }
}

NATIVE(posix_waitpid, "waitpid(pid, options, /)",
       "Wait for a child; return (pid, status).")
{
    int pid, options;
    if (!posix_int(t, args[0], &pid) || !posix_int(t, args[1], &options))
        return ERROR;
    return wait_for(t, pid, options);
}

NATIVE(posix_wait, "wait()", "Wait for any child; return (pid, status).")
{
    return wait_for(t, -1, 0);
}

#define STATUS_TEST(name, MACRO)                                      \
NATIVE(posix_##name, #name "(status)", "See the C macro.")            \
{                                                                     \
    int status;                                                       \
    if (!posix_int(t, args[0], &status)) return ERROR;                \
    return bool_value(MACRO(status));                                 \
}
STATUS_TEST(WIFEXITED, WIFEXITED)
STATUS_TEST(WIFSIGNALED, WIFSIGNALED)
STATUS_TEST(WIFSTOPPED, WIFSTOPPED)
STATUS_TEST(WIFCONTINUED, WIFCONTINUED)
STATUS_TEST(WCOREDUMP, WCOREDUMP)

#define STATUS_NUMBER(name, MACRO)                                    \
NATIVE(posix_##name, #name "(status)", "See the C macro.")            \
{                                                                     \
    int status;                                                       \
    if (!posix_int(t, args[0], &status)) return ERROR;                \
    return int_new(t, MACRO(status));                                 \
}
STATUS_NUMBER(WEXITSTATUS, WEXITSTATUS)
STATUS_NUMBER(WTERMSIG, WTERMSIG)
STATUS_NUMBER(WSTOPSIG, WSTOPSIG)

NATIVE(posix_waitstatus_to_exitcode, "waitstatus_to_exitcode(status)",
       "Turn a wait status into an exit code; minus the signal's number if "
       "one ended the process.")
{
    int status;
    if (!posix_int(t, args[0], &status)) return ERROR;
    if (WIFEXITED(status)) return int_new(t, WEXITSTATUS(status));
    if (WIFSIGNALED(status)) return int_new(t, -WTERMSIG(status));
    return raisef(t, ValueError, "invalid wait status: %d", status);
}

NATIVE(posix_kill, "kill(pid, signal, /)", "Send a signal to a process.")
{
    int pid, number;
    if (!posix_int(t, args[0], &pid) || !posix_int(t, args[1], &number))
        return ERROR;
    if (kill(pid, number) < 0) return raise_errno(t, errno, UNDEF);
    // One to ourselves is seen before the next instruction.
    return !thread_breaker(t) || safepoint_run(t) ? NONE : ERROR;
}

NATIVE(posix_nice, "nice(increment, /)",
       "Add to the process's niceness; return the new one.")
{
    int increment;
    if (!posix_int(t, args[0], &increment)) return ERROR;
    errno = 0;
    int r = nice(increment);
    return r == -1 && errno ? raise_errno(t, errno, UNDEF) : int_new(t, r);
}

// argv or envp: NULL-ended strings; holders keeps them alive.
static char **text_array(Thread *t, Value items, List *holders)
{
    Value list = list_from_iterable(t, items);
    if (list == ERROR) return NULL;
    int64_t n = list_size(as_list(list));
    char **array = calloc((size_t)n + 1, sizeof *array);
    bool fine = array != NULL;
    for (int64_t i = 0; fine && i < n; i++) {
        Value holder;
        const char *text = path_text(t, list_items(as_list(list))[i],
                                     &holder);
        array[i] = (char *)(uintptr_t)text;
        fine = text && list_append_steal(t, holders, holder);
    }
    decref(list);
    if (fine) return array;
    free(array);
    return NULL;
}

NATIVE(posix_execve, "execve(path, argv, env)",
       "Replace the process by another program.")
{
    Value holder;
    List *holders = list_new(t, 8);
    const char *path = holders ? path_text(t, args[0], &holder) : NULL;
    if (!path) {
        decref_maybe(holders);
        return ERROR;
    }
    char **argv = text_array(t, args[1], holders);
    char **envp = !argv ? NULL : args[2] == NONE ? environ
                : text_array(t, args[2], holders);
    if (argv && envp) {
        trace_output_end(t);
        execve(path, argv, envp);
        path_error(t, errno, args[0]);
    }
    free(argv);
    if (envp != environ) free(envp);
    decref(holder);
    decref_object(holders);
    return ERROR;
}

NATIVE(posix_system, "system(command)",
       "Run a shell command; return its wait status.")
{
    Value holder;
    if (!seeded_allows(t, "another process")) return ERROR;
    const char *command = path_text(t, args[0], &holder);
    if (!command) return ERROR;
    thread_blocking_begin(t, WAIT_WAITPID, NULL);
    int status = system(command);
    thread_blocking_end(t);
    decref(holder);
    return int_new(t, status);
}

// Cores ----------------------------------------------------------------------

NATIVE(posix_cpu_count, "cpu_count()", "Return how many cores there are.")
{
    return int_new(t, sysconf(_SC_NPROCESSORS_ONLN));
}

NATIVE(posix_sched_getaffinity, "sched_getaffinity(pid, /)",
       "Return the set of cores a process may run on.")
{
    int pid;
    cpu_set_t cores;
    if (!posix_int(t, args[0], &pid)) return ERROR;
    if (sched_getaffinity(pid, sizeof cores, &cores) < 0)
        return raise_errno(t, errno, UNDEF);
    Set *set = set_new(t);
    for (int i = 0; set && i < CPU_SETSIZE; i++)
        if (CPU_ISSET(i, &cores) && set_add(t, set, small_int_value(i)) < 0) {
            decref_object(set);
            return ERROR;
        }
    return set ? from_object(set) : ERROR;
}

NATIVE(posix_sched_setaffinity, "sched_setaffinity(pid, mask, /)",
       "Say on which cores a process may run.")
{
    int pid;
    cpu_set_t cores;
    CPU_ZERO(&cores);
    Value iterator = posix_int(t, args[0], &pid) ? iter_new(t, args[1])
                                                 : ERROR;
    if (iterator == ERROR) return ERROR;
    Value item;
    bool fine = true;
    while (fine && (item = iter_next(t, iterator)) != UNDEF) {
        int core;
        fine = item != ERROR && posix_int(t, item, &core);
        if (fine && core >= 0 && core < CPU_SETSIZE)
            CPU_SET((size_t)core, &cores);
        if (item != ERROR) decref(item);
    }
    decref(iterator);
    if (!fine) return ERROR;
    int r = sched_setaffinity(pid, sizeof cores, &cores);
    park_cores_changed();
    return posix_done(t, r);
}

NATIVE(posix_sched_yield, "sched_yield()", "Give others a turn.")
{
    thread_yield(t);
    return NONE;
}

NATIVE(posix_getloadavg, "getloadavg()",
       "Return the mean run queue length of 1, 5 and 15 minutes.")
{
    double load[3];
    if (getloadavg(load, 3) != 3)
        return raisef(t, OSError, "Load averages are unobtainable");
    return tuple_pack(t, 3, float_new(t, load[0]), float_new(t, load[1]),
                      float_new(t, load[2]));
}

// Environment ----------------------------------------------------------------

static Value text(Thread *t, const char *bytes, int64_t size)
{
    return bytes_decode(t, (const uint8_t *)bytes, size, "utf-8",
                        "surrogateescape");
}

NATIVE(posix_environment, "_environment()",
       "Return the environment as a new dict.")
{
    Dict *dict = dict_new(t);
    for (char **e = environ; dict && *e; e++) {
        const char *equals = strchr(*e, '=');
        if (!equals) continue;
        Value key = text(t, *e, equals - *e);
        Value value = text(t, equals + 1, (int64_t)strlen(equals + 1));
        bool set = key != ERROR && value != ERROR
                && dict_set(t, dict, key, value);
        if (key != ERROR) decref(key);
        if (value != ERROR) decref(value);
        if (set) continue;
        decref_object(dict);
        return ERROR;
    }
    return dict ? from_object(dict) : ERROR;
}

NATIVE(posix_putenv, "putenv(name, value, /)",
       "Set a variable of the environment that children inherit.")
{
    Value name_holder, value_holder;
    const char *name = path_text(t, args[0], &name_holder);
    if (!name) return ERROR;
    const char *value = path_text(t, args[1], &value_holder);
    int r = value ? setenv(name, value, 1) : 0;
    int error = errno;
    decref(name_holder);
    if (!value) return ERROR;
    decref(value_holder);
    return r < 0 ? raise_errno(t, error, UNDEF) : NONE;
}

NATIVE(posix_unsetenv, "unsetenv(name, /)",
       "Delete a variable of the environment.")
{
    Value holder;
    const char *name = path_text(t, args[0], &holder);
    if (!name) return ERROR;
    int r = unsetenv(name), error = errno;
    decref(holder);
    return r < 0 ? raise_errno(t, error, UNDEF) : NONE;
}

NATIVE(posix_strerror, "strerror(code, /)", "Say what an errno means.")
{
    int code;
    if (!posix_int(t, args[0], &code)) return ERROR;
    Str *s = str_from_c(t, strerror(code));
    return s ? from_object(s) : ERROR;
}

NATIVE(posix_urandom, "urandom(size, /)", "Return random bytes.")
{
    int64_t size;
    if (!value_to_i64(t, args[0], &size)) return ERROR;
    if (size < 0) return raisef(t, ValueError, "negative argument not "
                                "allowed");
    Bytes *bytes = bytes_new(t, NULL, size);
    if (!bytes) return ERROR;
    if (sched_entropy(bytes->data, (size_t)size)) return from_object(bytes);
    for (int64_t done = 0; done < size;) {
        int64_t n = size - done > 256 ? 256 : size - done;
        if (getentropy(bytes->data + done, (size_t)n) < 0) {
            decref_object(bytes);
            return raise_errno(t, errno, UNDEF);
        }
        done += n;
    }
    return from_object(bytes);
}

NATIVE(posix_uname, "uname()", "Return the names of the system.")
{
    static Type *type;   // guarded by the GIL; immortal
    struct utsname u;
    if (uname(&u) < 0) return raise_errno(t, errno, UNDEF);
    Str *names[] = {str_intern_c("sysname"), str_intern_c("nodename"),
                    str_intern_c("release"), str_intern_c("version"),
                    str_intern_c("machine")};
    if (!type) {
        type = structseq_type_new(t, "posix.uname_result", names, 5);
        if (type) type_make_immortal(type);
    }
    const char *texts[] = {u.sysname, u.nodename, u.release, u.version,
                           u.machine};
    Value values[5];
    for (int i = 0; i < 5; i++)
        values[i] = text(t, texts[i], (int64_t)strlen(texts[i]));
    return structseq_instance_steal(t, type, values, 5);
}

NATIVE(posix_fspath, "fspath(path)",
       "Return the path as str or bytes, asking __fspath__.")
{
    return path_from_value(t, args[0]);
}

#define NAMED(name) {#name, name}
static const struct { const char *name; int value; } constants[] = {
    NAMED(O_ASYNC), NAMED(O_DIRECT), NAMED(O_DSYNC), NAMED(O_FSYNC),
    NAMED(O_LARGEFILE), NAMED(O_NDELAY), NAMED(O_NOATIME), NAMED(O_NOCTTY),
    NAMED(O_PATH), NAMED(O_RSYNC), NAMED(O_TMPFILE), NAMED(CLD_CONTINUED),
    NAMED(CLD_DUMPED), NAMED(CLD_EXITED), NAMED(CLD_KILLED),
    NAMED(CLD_STOPPED), NAMED(CLD_TRAPPED), NAMED(EX_CANTCREAT),
    NAMED(EX_CONFIG), NAMED(EX_DATAERR), NAMED(EX_IOERR), NAMED(EX_NOHOST),
    NAMED(EX_NOINPUT), NAMED(EX_NOPERM), NAMED(EX_NOUSER), NAMED(EX_OSERR),
    NAMED(EX_OSFILE), NAMED(EX_PROTOCOL), NAMED(EX_SOFTWARE),
    NAMED(EX_TEMPFAIL), NAMED(EX_UNAVAILABLE), NAMED(EX_USAGE), NAMED(F_LOCK),
    NAMED(F_TEST), NAMED(F_TLOCK), NAMED(F_ULOCK), NAMED(P_PGID),
    NAMED(P_PIDFD), NAMED(SCHED_BATCH), NAMED(SCHED_FIFO), NAMED(SCHED_IDLE),
    NAMED(SCHED_OTHER), NAMED(SCHED_RESET_ON_FORK), NAMED(SCHED_RR),
    NAMED(SEEK_DATA), NAMED(SEEK_HOLE), NAMED(WEXITED), NAMED(WNOWAIT),
    NAMED(WSTOPPED), NAMED(NGROUPS_MAX), NAMED(TMP_MAX),
    {"WNOHANG", WNOHANG}, {"WUNTRACED", WUNTRACED},
    {"WCONTINUED", WCONTINUED},
    {"O_RDONLY", O_RDONLY}, {"O_WRONLY", O_WRONLY}, {"O_RDWR", O_RDWR},
    {"O_CREAT", O_CREAT}, {"O_EXCL", O_EXCL}, {"O_TRUNC", O_TRUNC},
    {"O_APPEND", O_APPEND}, {"O_NONBLOCK", O_NONBLOCK},
    {"O_CLOEXEC", O_CLOEXEC}, {"O_SYNC", O_SYNC}, {"O_ACCMODE", O_ACCMODE},
    {"O_DIRECTORY", O_DIRECTORY}, {"O_NOFOLLOW", O_NOFOLLOW},
    {"F_OK", F_OK}, {"R_OK", R_OK}, {"W_OK", W_OK}, {"X_OK", X_OK},
    {"EX_OK", 0}, {"P_ALL", P_ALL}, {"P_PID", P_PID},
    {"SEEK_SET", SEEK_SET}, {"SEEK_CUR", SEEK_CUR}, {"SEEK_END", SEEK_END},
};

static bool posix_init(Thread *t, Module *m)
{
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        if (!module_add_int(t, m, constants[i].name, constants[i].value))
            return false;
    return posix_files_init(t, m) && posix_more_init(t, m);
}

MODULE(posix,
       .doc = "System calls; use os.",
       .functions = FUNCTIONS{
           &posix_getpid, &posix_getppid, &posix_getuid, &posix_getgid,
           &posix_geteuid, &posix_getpgid, &posix_setsid, &posix_fork,
           &posix_exit, &posix_abort, &posix_waitpid, &posix_wait,
           &posix_WIFEXITED, &posix_WIFSIGNALED, &posix_WIFSTOPPED,
           &posix_WIFCONTINUED, &posix_WCOREDUMP, &posix_WEXITSTATUS,
           &posix_WTERMSIG, &posix_WSTOPSIG, &posix_waitstatus_to_exitcode,
           &posix_kill, &posix_nice, &posix_execve, &posix_system,
           &posix_cpu_count, &posix_sched_getaffinity,
           &posix_sched_setaffinity, &posix_sched_yield, &posix_getloadavg,
           &posix_environment, &posix_putenv, &posix_unsetenv,
           &posix_strerror, &posix_urandom, &posix_uname, &posix_fspath,
           NULL,
       },
       .init = posix_init);
