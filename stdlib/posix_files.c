// SPDX-License-Identifier: MIT
// posix_files.c -- descriptors, files and folders of the posix module.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stdlib/path.h"
#include "stdlib/posix.h"
#include "stdlib/seeded.h"
#include "vm/object/structseq.h"

static Value text(Thread *t, const char *bytes)
{
    return bytes_decode(t, (const uint8_t *)bytes, (int64_t)strlen(bytes),
                        "utf-8", "surrogateescape");
}

// Descriptors ----------------------------------------------------------------

NATIVE(posix_open, "open(path, flags, mode=511)",
       "Open a file; return its descriptor.")
{
    Value holder;
    int flags, mode;
    if (!posix_int(t, args[1], &flags) || !posix_int(t, args[2], &mode))
        return ERROR;
    const char *path = path_text(t, args[0], &holder);
    if (!path) return ERROR;
    int fd, error;
    do {
        thread_blocking_begin(t, WAIT_IO_READ, NULL);
        fd = open(path, flags | O_CLOEXEC, mode);
        error = errno;
        thread_blocking_end(t);
    } while (fd < 0 && posix_again(t, error));
    decref(holder);
    if (fd >= 0) return int_new(t, fd);
    return error_is_set(t) ? ERROR : path_error(t, error, args[0]);
}

NATIVE(posix_close, "close(fd)", "Close a descriptor.")
{
    int fd;
    if (!posix_int(t, args[0], &fd)) return ERROR;
    return posix_done(t, close(fd));
}

NATIVE(posix_read, "read(fd, length, /)", "Read at most so many bytes.")
{
    int fd;
    int64_t size;
    if (!posix_int(t, args[0], &fd) || !value_to_i64(t, args[1], &size))
        return ERROR;
    if (size < 0) return raise_errno(t, EINVAL, UNDEF);
    Bytes *bytes = bytes_new(t, NULL, size);
    if (!bytes) return ERROR;
    if (!seeded_before_read(t, fd)) {
        decref_object(bytes);
        return ERROR;
    }
    ssize_t n;
    int error;
    do {
        thread_blocking_begin(t, WAIT_IO_READ, NULL);
        n = read(fd, bytes->data, (size_t)size);
        error = errno;
        thread_blocking_end(t);
    } while (n < 0 && posix_again(t, error));
    Bytes *cut = n < 0 ? NULL : n == size ? bytes
               : bytes_new(t, bytes->data, n);
    if (cut != bytes) decref_object(bytes);
    if (n < 0 && !error_is_set(t)) raise_errno(t, error, UNDEF);
    return cut ? from_object(cut) : ERROR;
}

NATIVE(posix_write, "write(fd, data, /)",
       "Write bytes; return how many were written.")
{
    int fd;
    const uint8_t *data;
    int64_t size;
    if (!posix_int(t, args[0], &fd) || !bytes_view(t, args[1], &data, &size)
        || !seeded_before_write(t, fd, &size))
        return ERROR;
    ssize_t n;
    int error;
    do {
        thread_blocking_begin(t, WAIT_IO_WRITE, NULL);
        n = write(fd, data, (size_t)size);
        error = errno;
        thread_blocking_end(t);
    } while (n < 0 && posix_again(t, error));
    if (n >= 0) return int_new(t, n);
    return error_is_set(t) ? ERROR : raise_errno(t, error, UNDEF);
}

NATIVE(posix_pipe, "pipe()", "Make a pipe; return (read end, write end).")
{
    int fds[2];
    if (pipe2(fds, O_CLOEXEC) < 0) return raise_errno(t, errno, UNDEF);
    return tuple_pack(t, 2, small_int_value(fds[0]),
                      small_int_value(fds[1]));
}

NATIVE(posix_dup, "dup(fd, /)", "Return a copy of the descriptor.")
{
    int fd;
    if (!posix_int(t, args[0], &fd)) return ERROR;
    int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    return copy < 0 ? raise_errno(t, errno, UNDEF) : int_new(t, copy);
}

NATIVE(posix_dup2, "dup2(fd, fd2, inheritable=True)",
       "Make fd2 a copy of the descriptor fd.")
{
    int from, to;
    if (!posix_int(t, args[0], &from) || !posix_int(t, args[1], &to))
        return ERROR;
    int inheritable = value_truth(t, args[2]);
    if (inheritable < 0) return ERROR;
    int r = inheritable || from == to ? dup2(from, to)
                                      : dup3(from, to, O_CLOEXEC);
    return r < 0 ? raise_errno(t, errno, UNDEF) : int_new(t, r);
}

NATIVE(posix_isatty, "isatty(fd, /)",
       "Return whether the descriptor is a terminal.")
{
    int fd;
    return posix_int(t, args[0], &fd) ? bool_value(isatty(fd)) : ERROR;
}

NATIVE(posix_lseek, "lseek(fd, position, whence, /)",
       "Set a descriptor's position; return it.")
{
    int fd, whence;
    int64_t offset;
    if (!posix_int(t, args[0], &fd) || !value_to_i64(t, args[1], &offset)
        || !posix_int(t, args[2], &whence))
        return ERROR;
    off_t at = lseek(fd, offset, whence);
    return at < 0 ? raise_errno(t, errno, UNDEF) : int_new(t, at);
}

NATIVE(posix_fsync, "fsync(fd)", "Write a file's data to the disk.")
{
    int fd;
    if (!posix_int(t, args[0], &fd)) return ERROR;
    thread_blocking_begin(t, WAIT_IO_WRITE, NULL);
    int r = fsync(fd), error = errno;
    thread_blocking_end(t);
    errno = error;
    return posix_done(t, r);
}

NATIVE(posix_ftruncate, "ftruncate(fd, length, /)", "Cut a file.")
{
    int fd;
    int64_t size;
    if (!posix_int(t, args[0], &fd) || !value_to_i64(t, args[1], &size))
        return ERROR;
    return posix_done(t, ftruncate(fd, size));
}

NATIVE(posix_set_blocking, "set_blocking(fd, blocking, /)",
       "Set whether reads and writes of a descriptor wait.")
{
    int fd;
    if (!posix_int(t, args[0], &fd)) return ERROR;
    int blocking = value_truth(t, args[1]), flags = fcntl(fd, F_GETFL);
    if (blocking < 0) return ERROR;
    if (flags < 0) return raise_errno(t, errno, UNDEF);
    flags = blocking ? flags & ~O_NONBLOCK : flags | O_NONBLOCK;
    return posix_done(t, fcntl(fd, F_SETFL, flags));
}

NATIVE(posix_get_blocking, "get_blocking(fd, /)",
       "Return whether reads and writes of a descriptor wait.")
{
    int fd;
    if (!posix_int(t, args[0], &fd)) return ERROR;
    int flags = fcntl(fd, F_GETFL);
    return flags < 0 ? raise_errno(t, errno, UNDEF)
                     : bool_value(!(flags & O_NONBLOCK));
}

NATIVE(posix_set_inheritable, "set_inheritable(fd, inheritable, /)",
       "Set whether a descriptor stays open over exec.")
{
    int fd;
    if (!posix_int(t, args[0], &fd)) return ERROR;
    int on = value_truth(t, args[1]);
    if (on < 0) return ERROR;
    return posix_done(t, fcntl(fd, F_SETFD, on ? 0 : FD_CLOEXEC));
}

NATIVE(posix_terminal_size, "_terminal_size(fd, /)",
       "Return (columns, lines) of a terminal.")
{
    int fd;
    struct winsize size;
    if (!posix_int(t, args[0], &fd)) return ERROR;
    if (ioctl(fd, TIOCGWINSZ, &size) < 0)
        return raise_errno(t, errno, UNDEF);
    return tuple_pack(t, 2, small_int_value(size.ws_col),
                      small_int_value(size.ws_row));
}

// Paths ----------------------------------------------------------------------

// One path, one system call that gives 0 or -1.
#define PATH_CALL(name, signature, doc, call)                         \
NATIVE(posix_##name, signature, doc)                                  \
{                                                                     \
    Value holder;                                                     \
    const char *path = path_text(t, args[0], &holder);                \
    if (!path) return ERROR;                                          \
    thread_blocking_begin(t, WAIT_IO_WRITE, NULL);                    \
    int r = call, error = errno;                                      \
    thread_blocking_end(t);                                           \
    decref(holder);                                                   \
    return r < 0 ? path_error(t, error, args[0]) : NONE;              \
}
PATH_CALL(unlink, "unlink(path)", "Remove a file.", unlink(path))
PATH_CALL(remove, "remove(path)", "Remove a file.", unlink(path))
PATH_CALL(rmdir, "rmdir(path)", "Remove an empty folder.", rmdir(path))
PATH_CALL(chdir, "chdir(path)", "Change the current folder.", chdir(path))

#define PATH_MODE_CALL(name, signature, doc, call)                    \
NATIVE(posix_##name, signature, doc)                                  \
{                                                                     \
    Value holder;                                                     \
    int mode;                                                         \
    if (!posix_int(t, args[1], &mode)) return ERROR;                  \
    const char *path = path_text(t, args[0], &holder);                \
    if (!path) return ERROR;                                          \
    int r = call, error = errno;                                      \
    decref(holder);                                                   \
    return r < 0 ? path_error(t, error, args[0]) : NONE;              \
}
PATH_MODE_CALL(mkdir, "mkdir(path, mode=511)", "Make a folder.",
               mkdir(path, (mode_t)mode))
PATH_MODE_CALL(chmod, "chmod(path, mode)", "Change a file's mode.",
               chmod(path, (mode_t)mode))
PATH_MODE_CALL(mkfifo, "mkfifo(path, mode=438)", "Make a named pipe.",
               mkfifo(path, (mode_t)mode))

#define TWO_PATH_CALL(name, signature, doc, call)                     \
NATIVE(posix_##name, signature, doc)                                  \
{                                                                     \
    Value from_holder, to_holder;                                     \
    const char *from = path_text(t, args[0], &from_holder);           \
    if (!from) return ERROR;                                          \
    const char *to = path_text(t, args[1], &to_holder);               \
    int r = to ? call : 0, error = errno;                             \
    decref(from_holder);                                              \
    if (!to) return ERROR;                                            \
    decref(to_holder);                                                \
    return r < 0 ? path_error_two(t, error, args[0], args[1]) : NONE; \
}
TWO_PATH_CALL(rename, "rename(src, dst)", "Rename a file or folder.",
              rename(from, to))
TWO_PATH_CALL(replace, "replace(src, dst)", "Rename, replacing dst.",
              rename(from, to))
TWO_PATH_CALL(symlink, "symlink(src, dst)", "Make a symbolic link.",
              symlink(from, to))
TWO_PATH_CALL(link, "link(src, dst)", "Make a hard link.", link(from, to))

NATIVE(posix_access, "access(path, mode)",
       "Return whether the real user may use the path so.")
{
    Value holder;
    int mode;
    if (!posix_int(t, args[1], &mode)) return ERROR;
    const char *path = path_text(t, args[0], &holder);
    if (!path) return ERROR;
    int r = access(path, mode);
    decref(holder);
    return bool_value(r == 0);
}

NATIVE(posix_readlink, "readlink(path)",
       "Return what a symbolic link points to.")
{
    Value holder;
    char target[4096];
    const char *path = path_text(t, args[0], &holder);
    if (!path) return ERROR;
    ssize_t n = readlink(path, target, sizeof target - 1);
    int error = errno;
    decref(holder);
    if (n < 0) return path_error(t, error, args[0]);
    target[n] = '\0';
    return text(t, target);
}

NATIVE(posix_getcwd, "getcwd()", "Return the current folder.")
{
    char *path = getcwd(NULL, 0);
    if (!path) return raise_errno(t, errno, UNDEF);
    Value v = text(t, path);
    free(path);
    return v;
}

static Value list_folder(Thread *t, DIR *folder)
{
    List *names = list_new(t, 16);
    struct dirent *entry;
    while (names && (entry = readdir(folder))) {
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
            continue;
        Value name = text(t, entry->d_name);
        if (name != ERROR && list_append_steal(t, names, name)) continue;
        decref_object(names);
        names = NULL;
    }
    return names ? from_object(names) : ERROR;
}

NATIVE(posix_listdir, "listdir(path='.')", "Return the names in a folder.")
{
    Value holder;
    const char *path = path_text(t, args[0], &holder);
    if (!path) return ERROR;
    DIR *folder = opendir(path);
    int error = errno;
    decref(holder);
    if (!folder) return path_error(t, error, args[0]);
    Value names = list_folder(t, folder);
    closedir(folder);
    return names;
}

NATIVE(posix_umask, "umask(mask, /)", "Set the mask; return the old one.")
{
    int mask;
    return posix_int(t, args[0], &mask) ? int_new(t, umask((mode_t)mask))
                                        : ERROR;
}

// stat -----------------------------------------------------------------------

static Type *stat_type(Thread *t)
{
    static Type *type;   // guarded by the GIL; immortal
    static const char *const names[] = {
        "st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid",
        "st_size", "st_atime", "st_mtime", "st_ctime", "st_atime_ns",
        "st_mtime_ns", "st_ctime_ns", "st_blocks", "st_blksize",
    };
    enum { N = sizeof names / sizeof *names };
    if (type) return type;
    Str *interned[N];
    for (int i = 0; i < N; i++) interned[i] = str_intern_c(names[i]);
    type = structseq_type_new(t, "os.stat_result", interned, N);
    if (type) type_make_immortal(type);
    return type;
}

static Value nanoseconds(Thread *t, struct timespec s)
{
    return int_new(t, (int64_t)s.tv_sec * 1000000000 + s.tv_nsec);
}

static Value seconds(Thread *t, struct timespec s)
{
    return float_new(t, (double)s.tv_sec + (double)s.tv_nsec / 1e9);
}

static Value stat_value(Thread *t, const struct stat *s)
{
    Value values[] = {
        int_new(t, s->st_mode), int_from_u64(t, s->st_ino),
        int_from_u64(t, s->st_dev), int_from_u64(t, s->st_nlink),
        int_new(t, s->st_uid), int_new(t, s->st_gid), int_new(t, s->st_size),
        seconds(t, s->st_atim), seconds(t, s->st_mtim), seconds(t, s->st_ctim),
        nanoseconds(t, s->st_atim), nanoseconds(t, s->st_mtim),
        nanoseconds(t, s->st_ctim), int_new(t, s->st_blocks),
        int_new(t, s->st_blksize),
    };
    return structseq_instance_steal(t, stat_type(t), values,
                                    sizeof values / sizeof *values);
}

static Value stat_path(Thread *t, Value v, bool follow)
{
    struct stat s;
    int fd, r, error;
    if (is_int(v)) {
        if (!posix_int(t, v, &fd)) return ERROR;
        r = fstat(fd, &s);
        error = errno;
    } else {
        Value holder;
        const char *path = path_text(t, v, &holder);
        if (!path) return ERROR;
        r = follow ? stat(path, &s) : lstat(path, &s);
        error = errno;
        decref(holder);
    }
    return r < 0 ? raise_errno(t, error, is_int(v) ? UNDEF : v)
                 : stat_value(t, &s);
}

NATIVE(posix_stat, "stat(path, *, follow_symlinks=True)",
       "Return what the system knows of a file.")
{
    int follow = value_truth(t, args[1]);
    return follow < 0 ? ERROR : stat_path(t, args[0], follow);
}

NATIVE(posix_lstat, "lstat(path)", "As stat, of a link itself.")
{
    return stat_path(t, args[0], false);
}

NATIVE(posix_fstat, "fstat(fd)", "As stat, of an open file.")
{
    return stat_path(t, args[0], true);
}

static const NativeDef *const functions[] = {
    &posix_open, &posix_close, &posix_read, &posix_write, &posix_pipe,
    &posix_dup, &posix_dup2, &posix_isatty, &posix_lseek, &posix_fsync,
    &posix_ftruncate, &posix_set_blocking, &posix_get_blocking,
    &posix_set_inheritable, &posix_terminal_size, &posix_unlink,
    &posix_remove, &posix_rmdir, &posix_chdir, &posix_mkdir, &posix_chmod,
    &posix_mkfifo, &posix_rename, &posix_replace, &posix_symlink,
    &posix_link, &posix_access, &posix_readlink, &posix_getcwd,
    &posix_listdir, &posix_umask, &posix_stat, &posix_lstat, &posix_fstat,
    NULL,
};

bool posix_add_functions(Thread *t, Module *m, const NativeDef *const *defs)
{
    for (; *defs; defs++) {
        Value f = native_new(t, (NativeDef *)(uintptr_t)*defs, from_object(m),
                             NULL, from_object(m->name));
        if (f == ERROR) return false;
        bool added = dict_set_str(t, m->dict, as_native(f)->name, f);
        decref(f);
        if (!added) return false;
    }
    return true;
}

bool posix_files_init(Thread *t, Module *m)
{
    return posix_add_functions(t, m, functions);
}
