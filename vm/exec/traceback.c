// SPDX-License-Identifier: MIT
// traceback.c -- the Traceback object, and source lines for it.
#include "vm/exec/traceback.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "vm/exec/frame_object.h"
#include "vm/native.h"

void traceback_add(Thread *t, const Frame *frame)
{
    Value raised = t->raised;
    if (!is_exception(raised)) return;
    Traceback *tb = object_new_kind(t, KIND_TRACEBACK, sizeof *tb);
    if (!tb) {
        // Better a traceback that lacks a line than another exception.
        if (t->raised != raised) error_restore_steal(t, raised);
        return;
    }
    ExceptionObject *e = as_exception(raised);
    tb->next = e->traceback;
    tb->code = frame->function->code;
    incref_object(tb->code);
    tb->globals = new_ref_to(frame->function->globals);
    tb->offset = frame_offset(frame);
    tb->line = code_position(tb->code, tb->offset)->line;
    tb->slots = UNDEF;
    tb->frame = UNDEF;
    e->traceback = from_object(tb);
}

static void traceback_dealloc(Object *object)
{
    Traceback *tb = (Traceback *)object;
    decref(tb->next);
    decref_object(tb->code);
    decref(tb->globals);
    decref(tb->slots);
    decref(tb->frame);
}

void traceback_keep_slots(Thread *t, Frame *frame)
{
    Value raised = t->raised;
    if (!is_exception(raised)) return;
    Value v = as_exception(raised)->traceback;
    if (!is_traceback(v)) return;
    Traceback *tb = as_traceback(v);
    const Code *code = frame->function->code;
    if (tb->code != code || tb->slots != UNDEF) return;
    Tuple *kept = tuple_new(t, code->slot_count);
    if (!kept) return;   // the MemoryError goes on instead
    for (uint32_t i = 0; i < code->slot_count; i++) {
        kept->items[i] = frame->locals[i];
        frame->locals[i] = UNDEF;
    }
    tb->slots = from_object(kept);
}

static void traceback_traverse(Object *object, Visitor *visitor)
{
    Traceback *tb = (Traceback *)object;
    visit_value(visitor, tb->next);
    visit_pointer(visitor, tb->code);
    visit_value(visitor, tb->globals);
    visit_value(visitor, tb->slots);
    visit_value(visitor, tb->frame);
}

static void traceback_clear(Object *object)
{
    Traceback *tb = (Traceback *)object;
    set_value(&tb->next, UNDEF);
    set_value(&tb->slots, UNDEF);
    set_value(&tb->frame, UNDEF);
}

static Value get_tb_next(Thread *t, Value self)
{
    (void)t;
    Value next = as_traceback(self)->next;
    return next == UNDEF ? NONE : new_ref(next);
}

static bool set_tb_next(Thread *t, Value self, Value v)
{
    if (v != NONE && !is_traceback(v)) {
        raisef(t, TypeError, "expected traceback object, got '%T'", v);
        return false;
    }
    for (Value tb = v; is_traceback(tb); tb = as_traceback(tb)->next) {
        if (tb != self) continue;
        raisef(t, ValueError, "traceback loop detected");
        return false;
    }
    set_value(&as_traceback(self)->next, v == NONE ? UNDEF : new_ref(v));
    return true;
}

static Value get_line(Thread *t, Value self)
{
    return int_new(t, as_traceback(self)->line);
}

static Value get_lasti(Thread *t, Value self)
{
    return int_new(t, as_traceback(self)->offset);
}

// The frame is gone; its code, globals and what its slots held are not.
static Value get_frame(Thread *t, Value self)
{
    Traceback *tb = as_traceback(self);
    if (tb->frame == UNDEF) {
        const Value *slots = is_tuple(tb->slots) ? as_tuple(tb->slots)->items
                                                 : NULL;
        Value frame = frame_object_of_code(t, tb->code, as_dict(tb->globals),
                                           tb->offset, slots);
        if (frame == ERROR) return ERROR;
        tb->frame = frame;
    }
    return new_ref(tb->frame);
}

const TypeCore core_traceback = {
    .name = "traceback",
    .size = sizeof(Traceback),
    .flags = CORE_FINAL | CORE_NO_NEW,
    .dealloc = traceback_dealloc,
    .traverse = traceback_traverse,
    .clear = traceback_clear,
    .getset = GETSET{
        {"tb_next", get_tb_next, set_tb_next, NULL},
        {"tb_lineno", get_line, NULL, NULL},
        {"tb_lasti", get_lasti, NULL, NULL},
        {"tb_frame", get_frame, NULL, NULL},
        {NULL, NULL, NULL, NULL},
    },
};

// Source lines --------------------------------------------------------------

// Texts that no file holds: -c, the prompt, standard input. Known by the very
// Str their code has as file name, since each entry of the prompt is called
// "<stdin>". Guarded by the GIL; released at the end.
enum { REMEMBERED = 64 };
typedef struct Remembered {
    Str *filename;
    char *text;
} Remembered;
static Remembered remembered[REMEMBERED];
static int remembered_next;

void traceback_remember(Thread *t, Str *filename, const char *text,
                          int64_t size)
{
    (void)t;
    char *copy = strndup(text, (size_t)size);
    if (!copy) return;
    Remembered *r = NULL;
    for (int i = 0; i < REMEMBERED && !r; i++)
        if (remembered[i].filename == filename) r = &remembered[i];
    if (!r) r = &remembered[remembered_next++ % REMEMBERED];
    free(r->text);
    incref_object(filename);
    decref_maybe(r->filename);
    r->filename = filename;
    r->text = copy;
}

void traceback_forget(Thread *t)
{
    (void)t;
    for (int i = 0; i < REMEMBERED; i++) {
        free(remembered[i].text);
        decref_maybe(remembered[i].filename);
        remembered[i] = (Remembered){NULL, NULL};
    }
}

static char *line_of_text(const char *text, int line)
{
    while (--line > 0) {
        text = strchr(text, '\n');
        if (!text) return NULL;
        text++;
    }
    return strndup(text, strcspn(text, "\r\n"));
}

static char *line_of_file(const char *path, int line)
{
    FILE *file = fopen(path, "re");
    if (!file) return NULL;
    char *text = NULL;
    size_t capacity = 0;
    ssize_t n = -1;
    while (line-- > 0 && (n = getline(&text, &capacity, file)) >= 0) continue;
    fclose(file);
    if (n < 0) {
        free(text);
        return NULL;
    }
    text[strcspn(text, "\r\n")] = '\0';
    return text;
}

const char *(*traceback_embedded_hook)(const char *filename);

char *traceback_line_c(const Str *filename, int line)
{
    if (line < 1) return NULL;
    for (int i = 0; i < REMEMBERED; i++)
        if (remembered[i].filename == filename)
            return line_of_text(remembered[i].text, line);
    const char *text = traceback_embedded_hook
        ? traceback_embedded_hook(filename->data) : NULL;
    if (text) return line_of_text(text, line);
    return filename->data[0] == '<' ? NULL
                                    : line_of_file(filename->data, line);
}

Value traceback_line(Thread *t, Str *filename, int line)
{
    char *text = traceback_line_c(filename, line);
    if (!text) return UNDEF;
    Value v = bytes_decode(t, (const uint8_t *)text, (int64_t)strlen(text),
                           "utf-8", "replace");
    free(text);
    return v;
}
