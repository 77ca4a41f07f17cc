// SPDX-License-Identifier: MIT
// traceback_format.c -- the text of an uncaught exception.
//
// Causes and contexts come first, then the traceback, outermost call first,
// then the exception with its notes; a group shows its exceptions in boxes.
#include "vm/exec/traceback_format.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "vm/exec/traceback_links.h"
#include "vm/native.h"
#include "vm/object/exception_fields.h"

enum {
    REPEATED_SHOWN = 3,      // equal entries of a recursion
    GROUP_DEPTH = 10,
};

typedef struct Printer {
    Thread *t;
    StrBuilder *b;
    int depth;               // of boxes around
    Links *links;            // what is printed before what
    bool must_close;         // the box that ends here has no lower edge yet
    bool plain;              // source lines without carets
} Printer;

static void add_header(Printer *p, const Traceback *tb)
{
    builder_add_c(p->t, p->b, "  File \"");
    builder_add_str(p->t, p->b, tb->code->filename);
    builder_printf(p->t, p->b, "\", line %d, in ", (int)tb->line);
    builder_add_str(p->t, p->b, tb->code->name);
    builder_add_c(p->t, p->b, "\n");
}

static bool same_entry(const Traceback *a, const Traceback *b)
{
    return a && a->line == b->line && a->code->name == b->code->name
        && str_equal(a->code->filename, b->code->filename);
}

static void add_repeated(Printer *p, int64_t repeated)
{
    repeated -= REPEATED_SHOWN;
    if (repeated <= 0) return;
    builder_printf(p->t, p->b, "  [Previous line repeated %ld more time%s]\n",
                   (long)repeated, repeated == 1 ? "" : "s");
}

static void add_entries(Printer *p, Value traceback)
{
    const Traceback *last = NULL;
    int64_t repeated = 0;
    for (Value v = traceback; is_traceback(v); v = as_traceback(v)->next) {
        const Traceback *tb = as_traceback(v);
        if (!same_entry(last, tb)) {
            add_repeated(p, repeated);
            repeated = 0;
        }
        last = tb;
        if (++repeated > REPEATED_SHOWN) continue;
        add_header(p, tb);
        if (p->plain) traceback_add_line(p->t, p->b, tb);
        else traceback_add_source(p->t, p->b, tb);
    }
    add_repeated(p, repeated);
}

// str(v), or what Python says when that fails. Owned.
static Value safe_str(Thread *t, Value v, const char *failed)
{
    Value text = value_str(t, v);
    if (text != ERROR) return text;
    error_clear(t);
    return str_formatf(t, failed, v);
}

static void add_type_name(Printer *p, const Type *type)
{
    Value module = type_lookup((Type *)(uintptr_t)type,
                               NAME_STR(__module__));
    if (is_object(module) && is_str(module)
        && !str_equals_c(as_str(module), "builtins")
        && !str_equals_c(as_str(module), "__main__")) {
        builder_add_str(p->t, p->b, as_str(module));
        builder_add_c(p->t, p->b, ".");
    }
    builder_add_str(p->t, p->b, type->qualname);
}

static void add_notes(Printer *p, Value e)
{
    Thread *t = p->t;
    Value notes = attr_get_maybe(t, e, NAME_STR(__notes__));
    if (notes == ERROR) error_clear(t);
    if (notes == ERROR || notes == UNDEF) return;
    int64_t n = is_list(notes) ? list_size(as_list(notes)) : 0;
    for (int64_t i = 0; i < n; i++) {
        Value text = safe_str(t, list_items(as_list(notes))[i],
                              "<note str() failed>");
        if (text == ERROR) {
            error_clear(t);
            continue;
        }
        builder_add_str(t, p->b, as_str(text));
        builder_add_c(t, p->b, "\n");
        decref(text);
    }
    decref(notes);
}

// A SyntaxError shows the place itself.
static void add_syntax_place(Printer *p, const ExceptionObject *e)
{
    Thread *t = p->t;
    const Value *f = e->fields;
    int64_t line, offset = 0, end_offset = 0, end_line;
    if (!is_int(f[FIELD_SYNTAX_LINENO])
        || !int_as_i64(f[FIELD_SYNTAX_LINENO], &line))
        return;
    builder_add_c(t, p->b, "  File \"");
    if (is_object(f[FIELD_SYNTAX_FILENAME])
        && is_str(f[FIELD_SYNTAX_FILENAME]))
        builder_add_str(t, p->b, as_str(f[FIELD_SYNTAX_FILENAME]));
    else
        builder_add_c(t, p->b, "<string>");
    builder_printf(t, p->b, "\", line %ld\n", (long)line);
    if (!is_object(f[FIELD_SYNTAX_TEXT]) || !is_str(f[FIELD_SYNTAX_TEXT]))
        return;
    Str *text = as_str(f[FIELD_SYNTAX_TEXT]);
    int64_t first = (int64_t)strspn(text->data, " \f\n");
    int64_t size = (int64_t)strcspn(text->data + first, "\r\n");
    while (size > 0 && strchr(" \t", text->data[first + size - 1])) size--;
    builder_add_c(t, p->b, "    ");
    builder_add(t, p->b, text->data + first, size);
    builder_add_c(t, p->b, "\n");
    if (!is_int(f[FIELD_SYNTAX_OFFSET])
        || !int_as_i64(f[FIELD_SYNTAX_OFFSET], &offset) || offset < 1)
        return;
    if (!is_int(f[FIELD_SYNTAX_END_OFFSET])
        || !int_as_i64(f[FIELD_SYNTAX_END_OFFSET], &end_offset))
        end_offset = offset;
    if (is_int(f[FIELD_SYNTAX_END_LINENO])
        && int_as_i64(f[FIELD_SYNTAX_END_LINENO], &end_line)
        && end_line != line)
        end_offset = text->length + 1;
    if (end_offset <= offset) end_offset = offset + 1;
    int64_t column = offset - 1 - first;
    int64_t carets = end_offset - offset;
    // To the end of the line at the most, and one if it is past it.
    if (column < 0) return;
    if (column + carets > size) carets = size - column;
    if (carets < 1) carets = 1;
    builder_add_c(t, p->b, "    ");
    for (int64_t i = 0; i < column; i++) {
        char c = i < size ? text->data[first + i] : ' ';
        builder_add_c(t, p->b, c == '\t' ? "\t" : " ");
    }
    for (int64_t i = 0; i < carets; i++) builder_add_c(t, p->b, "^");
    builder_add_c(t, p->b, "\n");
}

static Value message_of(Thread *t, Value exception)
{
    if (exception_layout(as_exception(exception)) == LAYOUT_SYNTAX) {
        Value msg = as_exception(exception)->fields[FIELD_SYNTAX_MSG];
        if (msg != UNDEF && msg != NONE)
            return safe_str(t, msg, "<exception str() failed>");
        return str_formatf(t, "<no detail available>");
    }
    return safe_str(t, exception, "<exception str() failed>");
}

static void add_exception_only(Printer *p, Value exception)
{
    Thread *t = p->t;
    if (exception_layout(as_exception(exception)) == LAYOUT_SYNTAX)
        add_syntax_place(p, as_exception(exception));
    add_type_name(p, type_of(exception));
    Value text = message_of(t, exception);
    if (text == ERROR) {
        error_clear(t);
    } else {
        if (as_str(text)->size) {
            builder_add_c(t, p->b, ": ");
            builder_add_str(t, p->b, as_str(text));
        }
        decref(text);
    }
    Value hint = suggestion_for(t, exception);
    if (hint != UNDEF) {
        builder_add_str(t, p->b, as_str(hint));
        decref(hint);
    }
    builder_add_c(t, p->b, "\n");
    add_notes(p, exception);
}

static void add_chain(Printer *p, int index);

// Puts the margin of the group's box in front of every line.
static void add_boxed(Printer *p, const char *line, int64_t size, char margin)
{
    const char *end = line + size;
    while (line < end) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        if (!stop) stop = end;
        if (p->depth > 0)
            builder_printf(p->t, p->b, "%*s%c ", 2 * p->depth, "", margin);
        builder_add(p->t, p->b, line, stop - line);
        builder_add_c(p->t, p->b, "\n");
        line = stop + 1;
    }
}

// The traceback, with its heading, then the exception.
static Value one_text(Thread *t, Value exception, const char *heading)
{
    StrBuilder b;
    builder_init(&b);
    Printer p = {.t = t, .b = &b};
    Value traceback = as_exception(exception)->traceback;
    if (traceback != UNDEF) {
        builder_add_c(t, &b, heading);
        add_entries(&p, traceback);
    }
    add_exception_only(&p, exception);
    return builder_finish(t, &b);
}

static void add_plain(Printer *p, Value exception)
{
    Value text = one_text(p->t, exception,
                          "Traceback (most recent call last):\n");
    if (text == ERROR) {
        error_clear(p->t);
        return;
    }
    add_boxed(p, as_str(text)->data, as_str(text)->size, '|');
    decref(text);
}

// The i-th member of the group, or what stands for those left out.
static void add_member(Printer *p, const ChainLink *group, int64_t i, int64_t n)
{
    if (i < GROUP_WIDTH) {
        add_chain(p, group->members + (int)i);
        return;
    }
    char text[80];
    int size = snprintf(text, sizeof text, "and %ld more exception%s\n",
                        (long)(n - i), n - i == 1 ? "" : "s");
    add_boxed(p, text, size, '|');
}

// The box is closed once: by the innermost of groups that end together.
static void add_members(Printer *p, const ChainLink *group, Value members)
{
    int64_t all = as_tuple(members)->size;
    int64_t n = all > GROUP_WIDTH ? GROUP_WIDTH + 1 : all;
    p->must_close = false;
    for (int64_t i = 0; i < n; i++) {
        bool is_last = i == n - 1;
        char title[24];
        snprintf(title, sizeof title, "%ld", (long)(i + 1));
        if (is_last) p->must_close = true;
        builder_printf(p->t, p->b, "%*s%s+---------------- %s "
                       "----------------\n", 2 * p->depth, "",
                       i == 0 ? "+-" : "  ",
                       i < GROUP_WIDTH ? title : "...");
        p->depth++;
        add_member(p, group, i, all);
        if (is_last && p->must_close) {
            builder_printf(p->t, p->b, "%*s+----------------------------------"
                           "--\n", 2 * p->depth, "");
            p->must_close = false;
        }
        p->depth--;
    }
}

static void add_group_text(Printer *p, Value exception, bool is_outermost)
{
    Value text = one_text(p->t, exception, "Exception Group Traceback (most "
                                           "recent call last):\n");
    if (text == ERROR) {
        error_clear(p->t);
        return;
    }
    const Str *s = as_str(text);
    bool traced = as_exception(exception)->traceback != UNDEF;
    int64_t first = traced ? strchr(s->data, '\n') + 1 - s->data : 0;
    add_boxed(p, s->data, first, is_outermost ? '+' : '|');
    add_boxed(p, s->data + first, s->size - first, '|');
    decref(text);
}

static void add_group(Printer *p, const ChainLink *group)
{
    Value exception = group->exception;
    if (p->depth > GROUP_DEPTH) {
        char text[40];
        int size = snprintf(text, sizeof text, "... (max_group_depth is %d)\n",
                            GROUP_DEPTH);
        add_boxed(p, text, size, '|');
        return;
    }
    bool is_outermost = p->depth == 0;
    p->depth += is_outermost;
    add_group_text(p, exception, is_outermost);
    Value members = as_exception(exception)->fields[FIELD_GROUP_EXCEPTIONS];
    if (is_tuple(members)) add_members(p, group, members);
    p->depth -= is_outermost;
}

// The chain that ends in the exception, the earliest first.
static void add_chain(Printer *p, int index)
{
    static const char CAUSE[] = "\nThe above exception was the direct cause "
                                "of the following exception:\n\n",
                      CONTEXT[] = "\nDuring handling of the above exception, "
                                  "another exception occurred:\n\n";
    ChainLink link = p->links->all.items[index];
    if (link.earlier >= 0 && stack_check(p->t)) {
        add_chain(p, link.earlier);
        if (link.is_cause) add_boxed(p, CAUSE, sizeof CAUSE - 1, '|');
        else add_boxed(p, CONTEXT, sizeof CONTEXT - 1, '|');
    }
    error_clear(p->t);
    if (link.members >= 0) add_group(p, &link);
    else add_plain(p, link.exception);
}

Value traceback_format(Thread *t, Value exception)
{
    StrBuilder b;
    Links links;
    builder_init(&b);
    Printer p = {.t = t, .b = &b, .links = &links};
    if (!links_find(t, &links, exception)) {
        links_free(&links);
        return raise_memory_error(t);
    }
    add_chain(&p, 0);
    links_free(&links);
    return builder_finish(t, &b);
}

Value traceback_format_list(Thread *t, Value traceback)
{
    StrBuilder b;
    builder_init(&b);
    Printer p = {.t = t, .b = &b};
    add_entries(&p, traceback);
    return builder_finish(t, &b);
}

Value traceback_format_exception_only(Thread *t, Value exception)
{
    StrBuilder b;
    builder_init(&b);
    Printer p = {.t = t, .b = &b};
    add_exception_only(&p, exception);
    return builder_finish(t, &b);
}

static void write_raw(const char *bytes, int64_t size)
{
    while (size > 0) {
        ssize_t n = write(2, bytes, (size_t)size);
        if (n <= 0) return;
        bytes += n;
        size -= n;
    }
}

static Value format_for_print(Thread *t, Value exception)
{
    Value text = traceback_format(t, exception);
    if (text == ERROR || !traceback_in_color) return text;
    Value colored = traceback_color(t, as_str(text));
    decref(text);
    return colored;
}

// Steals text, which may be ERROR: then the exception's type will do.
static void print_steal(Thread *t, Value text, Value exception)
{
    if (text == ERROR) {
        error_clear(t);
        const char *name = type_name_of(exception);
        write_raw(name, (int64_t)strlen(name));
        write_raw("\n", 1);
    } else {
        Value sys = dict_get_str(as_dict(t->interp->modules), NAME_STR(sys));
        Value out = sys == UNDEF ? UNDEF
                  : attr_get_maybe(t, sys, NAME_STR(stderr));
        Value r = out == UNDEF || out == ERROR || out == NONE ? ERROR
                : call_method(t, out, NAME_STR(write), &text, 1);
        if (r == ERROR && out != NONE)
            write_raw(as_str(text)->data, as_str(text)->size);
        if (r != ERROR) decref(r);
        if (out != ERROR) decref(out);
        decref(text);
        error_clear(t);
    }
}

void traceback_print(Thread *t, Value exception)
{
    Value pending = error_take(t);
    print_steal(t, format_for_print(t, exception), exception);
    if (pending != UNDEF) error_restore_steal(t, pending);
}

// "Exception ignored in: <context>\n" and its variants.
static void add_ignored(Thread *t, StrBuilder *b, const char *where,
                        Value context)
{
    builder_printf(t, b, "Exception ignored %s", where ? where : "in");
    if (context != UNDEF && context != NONE) {
        Value text = value_repr(t, context);
        if (text == ERROR) error_clear(t);
        builder_add_c(t, b, ": ");
        if (text == ERROR) builder_add_c(t, b, "<object repr() failed>");
        else builder_add_str(t, b, as_str(text));
        decref(text);
    } else {
        builder_add_c(t, b, ":");
    }
    builder_add_c(t, b, "\n");
}

void traceback_print_unraisable(Thread *t, Value exception, const char *where,
                                Value context)
{
    StrBuilder b;
    builder_init(&b);
    add_ignored(t, &b, where, context);
    Printer p = {.t = t, .b = &b, .plain = true};
    Value traceback = as_exception(exception)->traceback;
    if (traceback != UNDEF) {
        builder_add_c(t, &b, "Traceback (most recent call last):\n");
        add_entries(&p, traceback);
    }
    add_type_name(&p, type_of(exception));
    builder_add_c(t, &b, ": ");
    Value text = safe_str(t, exception, "<exception str() failed>");
    if (text == ERROR) {
        error_clear(t);
    } else {
        builder_add_str(t, &b, as_str(text));
        decref(text);
    }
    builder_add_c(t, &b, "\n");
    print_steal(t, builder_finish(t, &b), exception);
}
