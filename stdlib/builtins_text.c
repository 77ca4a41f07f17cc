// SPDX-License-Identifier: MIT
// builtins_text.c -- print, input, open, format.
#include <stdio.h>
#include <unistd.h>

#include "stdlib/builtins.h"
#include "stdlib/importer.h"
#include "stdlib/io.h"
#include "stdlib/lineedit.h"
#include "stdlib/sys.h"
#include "vm/sync/sched.h"

NATIVE(builtin_format, "format(value, format_spec='', /)",
       "Return the value as text, formatted as the specification says.")
{
    Str *spec = arg_str(t, args[1], "format() argument 2");
    return spec ? value_format(t, args[0], spec) : ERROR;
}

NATIVE(builtin_open, "open(file, mode='r', buffering=-1, encoding=None, "
       "errors=None, newline=None, closefd=True, opener=None)",
       "Open a file and return it.")
{
    return io_open(t, args);
}

// sep or end: NONE means the usual one.
static Str *separator(Thread *t, Value v, const char *what,
                      const char *usual)
{
    if (v == NONE) return str_from_c(t, usual);
    if (is_str(v)) return as_str(new_ref(v));
    raisef(t, TypeError, "%s must be None or a string, not %T", what, v);
    return NULL;
}

static bool add_item(Thread *t, StrBuilder *b, Value v)
{
    if (is_str_exact(v)) {
        builder_add_str(t, b, as_str(v));
        return true;
    }
    return builder_add_value(t, b, v);
}

static Value join(Thread *t, const Tuple *items, const Str *sep,
                  const Str *end)
{
    StrBuilder b;
    builder_init(&b);
    for (int64_t i = 0; i < items->size; i++) {
        if (i) builder_add_str(t, &b, sep);
        if (add_item(t, &b, items->items[i])) continue;
        builder_drop(&b);
        return ERROR;
    }
    builder_add_str(t, &b, end);
    return builder_finish(t, &b);
}

static bool write_piece(Thread *t, Value file, Value text)
{
    Value r = call_method(t, file, NAME_STR(write), &text, 1);
    if (r == ERROR) return false;
    decref(r);
    return true;
}

// As Python does it: one write for each piece.
static bool write_pieces(Thread *t, Value file, const Tuple *items, Str *sep,
                         Str *end)
{
    for (int64_t i = 0; i < items->size; i++) {
        if (i && sep->size && !write_piece(t, file, from_object(sep)))
            return false;
        Value text = value_str(t, items->items[i]);
        bool written = text != ERROR && write_piece(t, file, text);
        if (text != ERROR) decref(text);
        if (!written) return false;
    }
    return !end->size || write_piece(t, file, from_object(end));
}

// A file of our own gets the line in one piece.
static bool print_to(Thread *t, Value file, const Tuple *items, Str *sep,
                     Str *end)
{
    bool ours = value_is_file(file)
        && as_object(file)->shape == io_type(t, IO_TEXT)->root_shape;
    sched_point(t, SCHED_IO, as_object(file));
    if (!ours) return write_pieces(t, file, items, sep, end);
    Value line = join(t, items, sep, end);
    if (line == ERROR) return false;
    IoFile *f = io_file(t, file);
    bool written = f && io_write_text(t, f, as_str(line));
    decref(line);
    return written;
}

NATIVE(builtin_print, "print(*args, sep=' ', end='\\n', file=None, "
       "flush=False)",
       "Write the values as text, with sep between them and end behind.")
{
    Value file = args[3] == NONE ? sys_get(t, "stdout") : args[3];
    if (file == UNDEF) return raisef(t, RuntimeError, "lost sys.stdout");
    if (file == NONE) return NONE;
    int flush = value_truth(t, args[4]);
    Str *sep = flush < 0 ? NULL : separator(t, args[1], "sep", " ");
    Str *end = sep ? separator(t, args[2], "end", "\n") : NULL;
    incref(file);
    bool fine = end && print_to(t, file, as_tuple(args[0]), sep, end);
    if (fine && flush) {
        Value r = call_method(t, file, NAME_STR(flush), NULL, 0);
        fine = r != ERROR;
        if (fine) decref(r);
    }
    decref(file);
    decref_maybe(sep);
    decref_maybe(end);
    return fine ? NONE : ERROR;
}

static bool is_terminal(Value file, int fd)
{
    return value_is_file(file) && ((IoFile *)as_object(file))->fd == fd
        && isatty(fd);
}

static Value chomp(Thread *t, Value line)
{
    if (line == ERROR || !is_str(line)) return line;
    const Str *s = as_str(line);
    if (s->size == 0) {
        decref(line);
        return raisef(t, EOFError, "EOF when reading a line");
    }
    if (s->data[s->size - 1] != '\n') return line;
    Str *cut = str_new(t, s->data, s->size - 1);
    decref(line);
    return cut ? from_object(cut) : ERROR;
}

static Value input_from_terminal(Thread *t, Value prompt, Value out)
{
    Value text = prompt == UNDEF ? new_ref_to(str_empty())
                                 : value_str(t, prompt);
    if (text == ERROR) return ERROR;
    Value line = UNDEF;
    LineeditLine wanted = {.prompt = as_str(text)->data};
    if (io_flush(t, (IoFile *)as_object(out)))
        line = lineedit_read(t, &wanted);
    decref(text);
    return line == UNDEF && error_is_set(t) ? ERROR
         : line == UNDEF ? raisef(t, EOFError, "") : line;
}

NATIVE(builtin_help, "help(*values)",
       "Print what there is to know about a value.")
{
    Value module = import_c(t, "pydoc");
    if (module == ERROR) return ERROR;
    Tuple *values = as_tuple(args[0]);
    Value r = call_method(t, module, str_intern_c("help"),
                          values->items, (int)values->size);
    decref(module);
    return r;
}

NATIVE(builtin_input, "input(prompt=?, /)",
       "Read a line from standard input, without its newline.")
{
    Value in = sys_get(t, "stdin"), out = sys_get(t, "stdout");
    if (in == UNDEF || in == NONE)
        return raisef(t, RuntimeError, "input(): lost sys.stdin");
    if (out == UNDEF || out == NONE)
        return raisef(t, RuntimeError, "input(): lost sys.stdout");
    if (is_terminal(in, 0) && is_terminal(out, 1))
        return input_from_terminal(t, args[0], out);
    incref(in);
    incref(out);
    Value line = ERROR;
    Value text = args[0] == UNDEF ? NONE : value_str(t, args[0]);
    bool fine = text == NONE || (text != ERROR && write_piece(t, out, text));
    Value r = fine ? call_method(t, out, NAME_STR(flush), NULL, 0) : ERROR;
    if (r != ERROR) {
        decref(r);
        line = chomp(t, call_method(t, in, NAME_STR(readline), NULL, 0));
    }
    if (text != ERROR) decref(text);
    decref(in);
    decref(out);
    return line;
}

const NativeDef *const builtins_text[] = {
    &builtin_format, &builtin_open, &builtin_print, &builtin_input,
    &builtin_help, NULL,
};
