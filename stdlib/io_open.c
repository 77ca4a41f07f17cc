// SPDX-License-Identifier: MIT
// io_open.c -- open(), and the three standard files.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stdlib/io.h"
#include "stdlib/path.h"
#include "stdlib/sys.h"
#include "stdlib/sys_options.h"
#include "vm/sync/sched.h"
#include "vm/exec/eval.h"

typedef struct OpenMode {
    bool read, write, append, create, plus, binary, text;
} OpenMode;

static bool bad_mode(Thread *t, Str *mode)
{
    Value quoted = value_repr(t, from_object(mode));
    if (quoted == ERROR) return false;
    raisef(t, ValueError, "invalid mode: %S", quoted);
    decref(quoted);
    return false;
}

static bool parse_mode(Thread *t, Str *mode, OpenMode *m)
{
    *m = (OpenMode){0};
    for (const char *c = mode->data; *c; c++) {
        bool *flag = *c == 'r' ? &m->read : *c == 'w' ? &m->write
                   : *c == 'a' ? &m->append : *c == 'x' ? &m->create
                   : *c == '+' ? &m->plus : *c == 'b' ? &m->binary
                   : *c == 't' ? &m->text : NULL;
        if (!flag || *flag) return bad_mode(t, mode);
        *flag = true;
    }
    if (m->text && m->binary) {
        raisef(t, ValueError, "can't have text and binary mode at once");
        return false;
    }
    int kinds = m->read + m->write + m->append + m->create;
    if (kinds != 1) {
        raisef(t, ValueError, kinds
               ? "must have exactly one of create/read/write/append mode"
               : "Must have exactly one of create/read/write/append mode "
                 "and at most one plus");
        return false;
    }
    return true;
}

static int open_flags(const OpenMode *m)
{
    int flags = m->plus ? O_RDWR : m->read ? O_RDONLY : O_WRONLY;
    if (m->write) flags |= O_CREAT | O_TRUNC;
    if (m->append) flags |= O_CREAT | O_APPEND;
    if (m->create) flags |= O_CREAT | O_EXCL;
    return flags | O_CLOEXEC;
}

static int open_path(Thread *t, Value file, int flags)
{
    Value holder;
    const char *path = path_text(t, file, &holder);
    if (!path) return -1;
    int fd, error;
    do {
        thread_blocking_begin(t, WAIT_IO_READ, NULL);
        fd = open(path, flags, 0666);
        error = errno;
        struct stat s;
        if (fd >= 0 && fstat(fd, &s) == 0 && S_ISDIR(s.st_mode)) {
            close(fd);
            fd = -1;
            error = EISDIR;
        }
        thread_blocking_end(t);
        if (fd < 0 && error == EINTR && !safepoint_run(t)) {
            decref(holder);
            return -1;
        }
    } while (fd < 0 && error == EINTR);
    decref(holder);
    if (fd < 0) path_error(t, error, file);
    return fd;
}

static int open_by_opener(Thread *t, Value opener, Value file, int flags)
{
    Value args[2] = {file, small_int_value(flags)};
    Value r = call(t, opener, args, 2, NULL);
    int64_t fd;
    if (r == ERROR) return -1;
    bool fine = value_to_i64(t, r, &fd);
    decref(r);
    if (fine && fd < 0)
        raisef(t, ValueError, "opener returned %ld", fd);
    return fine && fd >= 0 ? (int)fd : -1;
}

static bool set_newline(Thread *t, IoFile *f, Value newline)
{
    if (newline == NONE) {
        f->universal = true;
        return true;
    }
    if (!is_str(newline)) {
        raisef(t, TypeError, "open() argument 'newline' must be str or None, "
               "not %T", newline);
        return false;
    }
    const char *text = as_str(newline)->data;
    if (strcmp(text, "") && strcmp(text, "\n") && strcmp(text, "\r")
        && strcmp(text, "\r\n")) {
        raisef(t, ValueError, "illegal newline value: %S", newline);
        return false;
    }
    f->keep_ends = true;
    if (strcmp(text, "\n")) strcpy(f->newline, text);
    return true;
}

// In these a newline isn't one byte: see io_text.c.
static bool is_wide(const char *encoding)
{
    return strstr(encoding, "16") || strstr(encoding, "32");
}

static bool set_text(Thread *t, IoFile *f, Value encoding, Value errors,
                     Value newline)
{
    if (encoding != NONE && !arg_str(t, encoding, "open() argument "
                                                  "'encoding'"))
        return false;
    if (errors != NONE && !arg_str(t, errors, "open() argument 'errors'"))
        return false;
    if (encoding != NONE && is_wide(as_str(encoding)->data)) {
        raisef(t, LookupError, "text files in %S are not part of Baton",
               encoding);
        return false;
    }
    if (encoding != NONE && !codec_check(t, as_str(encoding)->data))
        return false;
    f->encoding = encoding == NONE ? str_from_c(t, "UTF-8")
                                   : as_str(new_ref(encoding));
    f->errors = errors == NONE ? str_from_c(t, "strict")
                               : as_str(new_ref(errors));
    return f->encoding && f->errors && set_newline(t, f, newline);
}

Value io_new(Thread *t, IoKind kind, int fd, Value name, Value mode)
{
    Type *type = io_type(t, kind);
    IoFile *f = type ? object_new(t, type, 0) : NULL;
    if (!f) return ERROR;
    f->kind = kind;
    f->fd = fd;
    f->close_fd = true;
    f->lock.lock.unseen = true;
    f->name = new_ref(name);
    f->mode = new_ref(mode);
    return from_object(f);
}

static IoKind kind_for(const OpenMode *m, int64_t buffering)
{
    if (!m->binary) return IO_TEXT;
    if (buffering == 0) return IO_RAW;
    if (m->plus) return IO_RANDOM;
    return m->read ? IO_READER : IO_WRITER;
}

static bool check_arguments(Thread *t, const OpenMode *m, Value *args,
                            int64_t buffering)
{
    const char *problem = NULL;
    if (m->binary && args[3] != NONE)
        problem = "binary mode doesn't take an encoding argument";
    else if (m->binary && args[4] != NONE)
        problem = "binary mode doesn't take an errors argument";
    else if (m->binary && args[5] != NONE)
        problem = "binary mode doesn't take a newline argument";
    else if (!m->binary && buffering == 0)
        problem = "can't have unbuffered text I/O";
    if (problem) raisef(t, ValueError, "%s", problem);
    return !problem;
}

static int descriptor(Thread *t, Value *args, const OpenMode *m, bool close)
{
    int64_t fd;
    if (is_int(args[0])) {
        if (!value_to_i64(t, args[0], &fd)) return -1;
        if (fd < 0) raisef(t, ValueError, "negative file descriptor");
        else if (fcntl((int)fd, F_GETFD) < 0) raise_errno(t, errno, UNDEF);
        else return (int)fd;
        return -1;
    }
    if (!close) {
        raisef(t, ValueError, "Cannot use closefd=False with file name");
        return -1;
    }
    return args[7] != NONE ? open_by_opener(t, args[7], args[0],
                                            open_flags(m))
                           : open_path(t, args[0], open_flags(m));
}

// (file, mode, buffering, encoding, errors, newline, closefd, opener)
Value io_open(Thread *t, Value *args)
{
    OpenMode m;
    int64_t buffering;
    Str *mode = arg_str(t, args[1], "open() argument 'mode'");
    if (!mode || !parse_mode(t, mode, &m)
        || !value_to_i64(t, args[2], &buffering)
        || !check_arguments(t, &m, args, buffering))
        return ERROR;
    int close = value_truth(t, args[6]);
    if (close < 0) return ERROR;
    int fd = descriptor(t, args, &m, close);
    if (fd < 0) return ERROR;
    Value v = io_new(t, kind_for(&m, buffering), fd, args[0], args[1]);
    if (v == ERROR) return ERROR;
    IoFile *f = (IoFile *)as_object(v);
    f->close_fd = close;
    f->readable = m.read || m.plus;
    f->writable = !m.read || m.plus;
    f->append = m.append;
    if (m.append) lseek(fd, 0, SEEK_END);   // where tell() says it begins
    f->line_buffered = buffering == 1 || (buffering < 0 && !m.binary
                                          && isatty(fd));
    if (m.binary || set_text(t, f, args[3], args[4], args[5])) return v;
    decref(v);
    return ERROR;
}

// Standard files ------------------------------------------------------------

static Value standard(Thread *t, int fd, const char *name, bool writes,
                      const char *errors)
{
    if (fcntl(fd, F_GETFD) < 0) return NONE;
    Value name_value = from_object(str_from_c(t, name));
    Value mode = from_object(str_from_c(t, writes ? "w" : "r"));
    if (!name_value || !mode) return ERROR;
    Value v = io_new(t, IO_TEXT, fd, name_value, mode);
    decref(name_value);
    decref(mode);
    if (v == ERROR) return ERROR;
    IoFile *f = (IoFile *)as_object(v);
    f->readable = !writes;
    f->writable = writes;
    f->close_fd = false;
    f->universal = true;
    // A deterministic run writes alike wherever it writes to.
    f->line_buffered = fd == 2 || sched_prepared || isatty(fd);
    f->write_through = writes && sys_options.unbuffered;
    f->encoding = str_from_c(t, "utf-8");
    f->errors = str_from_c(t, errors);
    if (f->encoding && f->errors) return v;
    decref(v);
    return ERROR;
}

bool io_init_standard(Thread *t)
{
    Value sys = dict_get_str(as_dict(t->interp->modules), NAME_STR(sys));
    static const struct {
        const char *name, *dunder, *file, *errors;
        bool writes;
    } files[] = {
        {"stdin", "__stdin__", "<stdin>", "strict", false},
        {"stdout", "__stdout__", "<stdout>", "strict", true},
        {"stderr", "__stderr__", "<stderr>", "backslashreplace", true},
    };
    for (int fd = 0; fd < 3; fd++) {
        Value v = standard(t, fd, files[fd].file, files[fd].writes,
                           files[fd].errors);
        if (v == ERROR) return false;
        Module *m = as_module(sys);
        if (!module_add_steal(t, m, files[fd].dunder, new_ref(v))
            || !module_add_steal(t, m, files[fd].name, v))
            return false;
    }
    return true;
}

static bool flush_one(Thread *t, const char *name)
{
    Value file = new_ref(sys_get(t, name));
    if (file == UNDEF || file == NONE) return true;
    bool fine = true;
    bool closed = value_is_file(file)
        && ((IoFile *)as_object(file))->closed;
    if (!closed) {
        Value r = call_method(t, file, NAME_STR(flush), NULL, 0);
        fine = r != ERROR;
        if (fine) decref(r);
    }
    if (!fine) {
        // Nobody can catch it any more; the bytes can't be written later.
        error_unraisable(t, NULL, file);
        if (value_is_file(file)) ((IoFile *)as_object(file))->out_used = 0;
    }
    decref(file);
    return fine;
}

static void write_pending(Value file)
{
    if (!value_is_file(file)) return;
    IoFile *f = (IoFile *)as_object(file);
    for (int64_t done = 0; done < f->out_used;) {
        ssize_t n = write(f->fd, f->out + done, (size_t)(f->out_used - done));
        if (n <= 0) break;
        done += n;
    }
    f->out_used = 0;
}

void io_write_pending(Thread *t)
{
    write_pending(sys_get(t, "stdout"));
    write_pending(sys_get(t, "stderr"));
}

void io_hold_output(Thread *t)
{
    Value file = sys_get(t, "stdout");
    if (value_is_file(file))
        ((IoFile *)as_object(file))->line_buffered = false;
}

bool io_flush_standard(Thread *t)
{
    bool fine = flush_one(t, "stdout");
    return flush_one(t, "stderr") && fine;
}
