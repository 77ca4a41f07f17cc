// SPDX-License-Identifier: MIT
// io_types.c -- the classes of files: TextIOWrapper, BufferedReader,
// BufferedWriter, BufferedRandom, FileIO.
//
// All five share one struct and most methods; what differs is whether items
// are text (io_text.c) or bytes (io_binary.c).
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "stdlib/io_methods.h"
#include "vm/object/instance.h"

static void file_dealloc(Object *object)
{
    IoFile *f = (IoFile *)object;
    free(f->in);
    free(f->out);
    decref(f->name);
    decref(f->mode);
    decref_maybe(f->encoding);
    decref_maybe(f->errors);
}

bool value_is_file(Value v)
{
    return is_object(v)
        && shape_of_object(as_object(v))->type->core->dealloc == file_dealloc;
}

IoFile *io_file(Thread *t, Value v)
{
    if (!value_is_file(v)) {
        raisef(t, TypeError, "expected a file, not %T", v);
        return NULL;
    }
    IoFile *f = (IoFile *)as_object(v);
    if (!f->closed) return f;
    raisef(t, ValueError, "I/O operation on closed file.");
    return NULL;
}

// io.UnsupportedOperation: an OSError and a ValueError. Made at the first
// use, immortal; guarded by the GIL.
Type *io_unsupported_type(Thread *t)
{
    static Type *type;
    if (type) return type;
    Value bases = tuple_pack(t, 2, from_object(error_type(t, OSError)),
                             from_object(error_type(t, ValueError)));
    Dict *dict = dict_new(t);
    Str *module = str_intern_c("io");
    if (bases != ERROR && dict
        && dict_set_str(t, dict, NAME_STR(__module__), from_object(module)))
        type = type_new_class(t, NULL, str_intern_c("UnsupportedOperation"),
                              as_tuple(bases), dict, NULL, NULL);
    if (bases != ERROR) decref(bases);
    decref_maybe(dict);
    if (type) type_make_immortal(type);
    return type;
}

static void raise_unsupported(Thread *t, const char *text)
{
    Type *type = io_unsupported_type(t);
    Str *message = type ? str_from_c(t, text) : NULL;
    if (!message) return;
    Value e = call1(t, from_object(type), from_object(message));
    decref_object(message);
    if (e == ERROR) return;
    raise_value(t, e);
    decref(e);
}

IoFile *io_readable(Thread *t, Value v)
{
    IoFile *f = io_file(t, v);
    if (!f || f->readable) return f;
    raise_unsupported(t, f->kind == IO_RAW ? "File not open for reading"
                      : f->kind == IO_TEXT ? "not readable" : "read");
    return NULL;
}

IoFile *io_writable(Thread *t, Value v)
{
    IoFile *f = io_file(t, v);
    if (!f || f->writable) return f;
    raise_unsupported(t, f->kind == IO_RAW ? "File not open for writing"
                      : f->kind == IO_TEXT ? "not writable" : "write");
    return NULL;
}

// Methods of all of them -----------------------------------------------------

NATIVE(io_close_method, "close(self, /)", "Flush and close the file.")
{
    return io_close(t, (IoFile *)as_object(args[0])) ? NONE : ERROR;
}

NATIVE(io_flush_method, "flush(self, /)", "Write out what is buffered.")
{
    IoFile *f = io_file(t, args[0]);
    return f && io_flush(t, f) ? NONE : ERROR;
}

NATIVE(io_fileno, "fileno(self, /)", "Return the file descriptor.")
{
    IoFile *f = io_file(t, args[0]);
    return f ? int_new(t, f->fd) : ERROR;
}

NATIVE(io_isatty, "isatty(self, /)", "Return whether it is a terminal.")
{
    IoFile *f = io_file(t, args[0]);
    return f ? bool_value(isatty(f->fd)) : ERROR;
}

NATIVE(io_readable_method, "readable(self, /)",
       "Return whether it can be read from.")
{
    IoFile *f = io_file(t, args[0]);
    return f ? bool_value(f->readable) : ERROR;
}

NATIVE(io_writable_method, "writable(self, /)",
       "Return whether it can be written to.")
{
    IoFile *f = io_file(t, args[0]);
    return f ? bool_value(f->writable) : ERROR;
}

NATIVE(io_seekable, "seekable(self, /)",
       "Return whether its position can be set.")
{
    IoFile *f = io_file(t, args[0]);
    return f ? bool_value(lseek(f->fd, 0, SEEK_CUR) >= 0) : ERROR;
}

NATIVE(io_enter, "__enter__(self, /)", "Return the file itself.")
{
    return io_file(t, args[0]) ? new_ref(args[0]) : ERROR;
}

NATIVE(io_exit, "__exit__(self, *exception)", "Close the file.")
{
    return call_method(t, args[0], NAME_STR(close), NULL, 0);
}

static int64_t position(Thread *t, IoFile *f)
{
    off_t at = lseek(f->fd, 0, SEEK_CUR);
    if (at < 0) {
        raise_errno(t, errno, UNDEF);
        return -1;
    }
    return at - (f->in_end - f->in_pos) + f->out_used;
}

NATIVE(io_tell, "tell(self, /)", "Return the position in bytes.")
{
    IoFile *f = io_file(t, args[0]);
    if (!f) return ERROR;
    int64_t at = position(t, f);
    return at < 0 ? ERROR : int_new(t, at);
}

NATIVE(io_seek, "seek(self, offset, whence=0, /)",
       "Set the position: from the start (0), from here (1), from the end "
       "(2).")
{
    int64_t offset, whence;
    IoFile *f = io_file(t, args[0]);
    if (!f || !value_to_i64(t, args[1], &offset)
        || !value_to_i64(t, args[2], &whence))
        return ERROR;
    if (f->kind == IO_TEXT && whence != 0 && offset != 0) {
        raise_unsupported(t, whence == 1
                          ? "can't do nonzero cur-relative seeks"
                          : "can't do nonzero end-relative seeks");
        return ERROR;
    }
    if (whence < 0 || whence > 2)
        return raisef(t, ValueError, "invalid whence (%ld, should be 0, 1 or "
                      "2)", whence);
    if (offset < 0 && whence == 0)
        return raisef(t, ValueError, "negative seek position %ld", offset);
    if (!io_flush(t, f)) return ERROR;
    if (whence == 1) offset -= f->in_end - f->in_pos;
    off_t at = lseek(f->fd, offset, (int)whence);
    if (at < 0) return raise_errno(t, errno, UNDEF);
    f->in_pos = f->in_end = 0;
    f->at_cr = false;
    return int_new(t, at);
}

NATIVE(io_truncate, "truncate(self, size=None, /)",
       "Cut the file at size bytes, or at the current position.")
{
    IoFile *f = io_writable(t, args[0]);
    if (!f || !io_flush(t, f)) return ERROR;
    int64_t size;
    if (args[1] == NONE) size = position(t, f);
    else if (!value_to_i64(t, args[1], &size)) return ERROR;
    if (size < 0) return error_is_set(t) ? ERROR
        : raise_errno(t, EINVAL, UNDEF);
    if (ftruncate(f->fd, size) < 0) return raise_errno(t, errno, UNDEF);
    return int_new(t, size);
}

NATIVE(io_readlines, "readlines(self, hint=-1, /)",
       "Return the lines that are left, as a list.")
{
    int64_t hint = -1, total = 0;
    if (args[1] != NONE && !value_to_i64(t, args[1], &hint)) return ERROR;
    List *lines = list_new(t, 0);
    while (lines) {
        Value line = iter_next(t, args[0]);
        if (line == UNDEF) return from_object(lines);
        int64_t n = line == ERROR ? -1 : value_len(t, line);
        if (n < 0 || !list_append_steal(t, lines, line)) break;
        total += n;
        if (hint > 0 && total >= hint) return from_object(lines);
    }
    decref_maybe(lines);
    return ERROR;
}

NATIVE(io_writelines, "writelines(self, lines, /)",
       "Write every item; no line ends are added.")
{
    Value iterator = iter_new(t, args[1]);
    if (iterator == ERROR) return ERROR;
    Value line;
    while ((line = iter_next(t, iterator)) != UNDEF) {
        Value r = line == ERROR ? ERROR
                : call_method(t, args[0], NAME_STR(write), &line, 1);
        decref(line);
        decref(r);
        if (r != ERROR) continue;
        decref(iterator);
        return ERROR;
    }
    decref(iterator);
    return NONE;
}

Value io_iter(Thread *t, Value self)
{
    return io_file(t, self) ? new_ref(self) : ERROR;
}

// Attributes -----------------------------------------------------------------

static Value get_closed(Thread *t, Value self)
{
    (void)t;
    return bool_value(((IoFile *)as_object(self))->closed);
}

static Value get_name(Thread *t, Value self)
{
    (void)t;
    return new_ref(((IoFile *)as_object(self))->name);
}

static Value get_mode(Thread *t, Value self)
{
    IoFile *f = (IoFile *)as_object(self);
    if (f->kind == IO_TEXT) return new_ref(f->mode);
    const char *mode = f->readable && f->writable ? "rb+"
                     : f->append ? "ab" : f->writable ? "wb" : "rb";
    Str *s = str_from_c(t, mode);
    return s ? from_object(s) : ERROR;
}

static Value get_encoding(Thread *t, Value self)
{
    (void)t;
    return new_ref_to(((IoFile *)as_object(self))->encoding);
}

static Value get_errors(Thread *t, Value self)
{
    (void)t;
    return new_ref_to(((IoFile *)as_object(self))->errors);
}

static Value get_line_buffering(Thread *t, Value self)
{
    (void)t;
    return bool_value(((IoFile *)as_object(self))->line_buffered);
}

// The bytes below: a file of its own over the same descriptor. What the text
// file has buffered is written first.
static Value get_buffer(Thread *t, Value self)
{
    IoFile *f = io_file(t, self);
    if (!f || !io_flush(t, f)) return ERROR;
    Value v = io_new(t, f->writable ? IO_WRITER : IO_READER, f->fd, f->name,
                     f->mode);
    if (v == ERROR) return ERROR;
    IoFile *below = (IoFile *)as_object(v);
    below->readable = f->readable;
    below->writable = f->writable;
    below->close_fd = false;
    below->write_through = true;
    return v;
}

static bool set_flag(Thread *t, Value v, bool *flag)
{
    if (v == NONE) return true;
    int truth = value_truth(t, v);
    *flag = truth > 0;
    return truth >= 0;
}

NATIVE(io_reconfigure, "reconfigure(self, *, encoding=None, errors=None, "
       "newline=None, line_buffering=None, write_through=None)",
       "Change how the text is encoded and buffered.")
{
    IoFile *f = io_file(t, args[0]);
    if (!f || !io_flush(t, f) || !set_flag(t, args[4], &f->line_buffered)
        || !set_flag(t, args[5], &f->write_through))
        return ERROR;
    Str **fields[2] = {&f->encoding, &f->errors};
    for (int i = 0; i < 2; i++) {
        if (args[1 + i] == NONE) continue;
        Str *text = arg_str(t, args[1 + i], "reconfigure() argument");
        if (!text) return ERROR;
        incref_object(text);
        decref_object(*fields[i]);
        *fields[i] = text;
    }
    return NONE;
}

static Value file_repr(Thread *t, Value self)
{
    IoFile *f = (IoFile *)as_object(self);
    if (f->kind == IO_TEXT)
        return str_formatf(t, "<_io.TextIOWrapper name=%R mode=%R "
                           "encoding=%R>", f->name, f->mode,
                           from_object(f->encoding));
    if (f->kind != IO_RAW)
        return str_formatf(t, "<%T name=%R>", self, f->name);
    Value mode = get_mode(t, self);
    if (mode == ERROR) return ERROR;
    Value text = str_formatf(t, "<%T name=%R mode=%R closefd=%s>", self,
                             f->name, mode, f->close_fd ? "True" : "False");
    decref(mode);
    return text;
}

// A file that nobody closed is flushed and closed when it dies.
static void file_finalize(Thread *t, Value self)
{
    IoFile *f = (IoFile *)as_object(self);
    if (f->closed) return;
    Value pending = error_take(t);
    if (!io_close(t, f)) error_unraisable(t, NULL, self);
    if (pending != UNDEF) error_restore_steal(t, pending);
}

#define SHARED_METHODS                                                \
    &io_close_method, &io_flush_method, &io_fileno, &io_isatty,       \
    &io_readable_method, &io_writable_method, &io_seekable,           \
    &io_enter, &io_exit, &io_tell, &io_seek, &io_truncate,            \
    &io_readlines, &io_writelines

static const GetSetDef binary_attributes[] = {
    {"closed", get_closed, NULL, NULL},
    {"name", get_name, NULL, NULL},
    {"mode", get_mode, NULL, NULL},
    {NULL, NULL, NULL, NULL},
};

#define BINARY_CORE(type_name)                                        \
    {                                                                 \
        .name = type_name,                                            \
        .module = "_io",                                              \
        .size = sizeof(IoFile),                       \
        .flags = CORE_HAS_ATTRS | CORE_WEAKREFS | CORE_NO_NEW,        \
        .dealloc = file_dealloc,                                      \
        .slots = {.repr = file_repr, .iter = io_iter,                 \
                  .next = io_binary_next,                             \
                  .finalize = file_finalize},                         \
        .methods = METHODS{SHARED_METHODS, &io_binary_write,          \
                           &io_binary_read, &io_binary_read1,         \
                           &io_binary_readline, &io_binary_readinto,  \
                           &io_binary_peek, NULL},                    \
        .getset = binary_attributes,                                  \
    }

static const TypeCore cores[IO_KINDS] = {
    [IO_RAW] = BINARY_CORE("FileIO"),
    [IO_READER] = BINARY_CORE("BufferedReader"),
    [IO_WRITER] = BINARY_CORE("BufferedWriter"),
    [IO_RANDOM] = BINARY_CORE("BufferedRandom"),
    [IO_TEXT] = {
        .name = "TextIOWrapper",
        .module = "_io",
        .size = sizeof(IoFile),
        .flags = CORE_HAS_ATTRS | CORE_WEAKREFS | CORE_NO_NEW,
        .dealloc = file_dealloc,
        .slots = {.repr = file_repr, .iter = io_iter, .next = io_text_next,
                  .finalize = file_finalize},
        .methods = METHODS{SHARED_METHODS, &io_text_write, &io_text_read,
                           &io_text_readline, &io_reconfigure, NULL},
        .getset = GETSET{
            {"closed", get_closed, NULL, NULL},
            {"name", get_name, NULL, NULL},
            {"mode", get_mode, NULL, NULL},
            {"encoding", get_encoding, NULL, NULL},
            {"errors", get_errors, NULL, NULL},
            {"line_buffering", get_line_buffering, NULL, NULL},
            {"buffer", get_buffer, NULL, NULL},
            {NULL, NULL, NULL, NULL},
        },
    },
};

Type *io_type(Thread *t, IoKind kind)
{
    static Type *types[IO_KINDS];   // guarded by the GIL
    if (!types[kind]) {
        types[kind] = native_type_new(t, &cores[kind], NULL);
        if (types[kind]) object_make_immortal(types[kind]);
    }
    return types[kind];
}
