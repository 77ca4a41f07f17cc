// SPDX-License-Identifier: MIT
// io_memory_text.c -- text as a file: the base of io.StringIO.
//
// The text is UTF-8 in a bytearray, which stays whole when the lock is off.
// The place is kept as a number of code points and, as long as it isn't
// beyond the end, as one of bytes, so that reading and writing on need no
// counting. As long as both sizes are equal, all is ASCII.
#include "stdlib/io_memory.h"

#include "vm/base/utf8.h"
#include "vm/object/bytearray.h"

typedef enum Newline {
    NEWLINE_AS_IS,      // '\n': nothing is done
    NEWLINE_ANY,        // '': lines end with any of the three
    NEWLINE_UNIVERSAL,  // None: all become \n
    NEWLINE_CR, NEWLINE_CRLF,   // \n becomes that
} Newline;

typedef struct TextBuffer {
    Object head;
    ByteArray bytes;
    int64_t length;         // code points
    int64_t at, at_byte;
    Newline newline;
    bool ready, closed;
} TextBuffer;

static TextBuffer *as_buffer(Value v) { return (TextBuffer *)as_object(v); }

static int64_t size_of(const TextBuffer *b) { return b->bytes.block->size; }

static TextBuffer *open_buffer(Thread *t, Value self)
{
    TextBuffer *b = as_buffer(self);
    if (!b->closed && b->ready) return b;
    raisef(t, ValueError, b->ready ? "I/O operation on closed file"
                                   : "I/O operation on uninitialized object");
    return NULL;
}

// The byte n code points behind `from`, at most the end.
static int64_t skip(const TextBuffer *b, int64_t from, int64_t n)
{
    const ByteBlock *block = b->bytes.block;
    int64_t size = block->size;
    if (b->length == size) return n < size - from ? from + n : size;
    while (n-- > 0 && from < size) {
        from++;
        while (from < size && (block->data[from] & 0xC0) == 0x80) from++;
    }
    return from;
}

static int64_t count(const TextBuffer *b, int64_t from, int64_t to)
{
    const ByteBlock *block = b->bytes.block;
    return b->length == block->size ? to - from
         : (int64_t)utf8_count((const char *)block->data + from,
                               (size_t)(to - from));
}

// Line ends ------------------------------------------------------------------

static bool find_newline(Thread *t, Value v, Newline *found)
{
    static const char *const TEXTS[] = {"\n", "", NULL, "\r", "\r\n"};
    *found = NEWLINE_UNIVERSAL;
    if (v == NONE) return true;
    if (!is_str(v)) {
        raisef(t, TypeError, "StringIO() argument 'newline' must be str or "
               "None, not %T", v);
        return false;
    }
    for (int i = 0; i < 5; i++) {
        if (!TEXTS[i] || !str_equals_c(as_str(v), TEXTS[i])) continue;
        *found = (Newline)i;
        return true;
    }
    raisef(t, ValueError, "illegal newline value: %R", v);
    return false;
}

static Value replaced_steal(Thread *t, Value text, const char *old,
                            const char *new)
{
    if (text == ERROR) return ERROR;
    Value args[2] = {from_object(str_intern_c(old)),
                     from_object(str_intern_c(new))};
    Value made = call_method(t, text, str_intern_c("replace"), args, 2);
    decref(text);
    return made;
}

// New reference.
static Value translated(Thread *t, const TextBuffer *b, Value text)
{
    const Str *s = as_str(text);
    Value same = new_ref(text);
    if (b->newline <= NEWLINE_ANY
        || !memchr(s->data, b->newline == NEWLINE_UNIVERSAL ? '\r' : '\n',
                   (size_t)s->size))
        return same;
    if (b->newline == NEWLINE_UNIVERSAL)
        return replaced_steal(t, replaced_steal(t, same, "\r\n", "\n"),
                              "\r", "\n");
    return replaced_steal(t, same, "\n",
                          b->newline == NEWLINE_CR ? "\r" : "\r\n");
}

// Behind the end of the line that begins at a byte.
static int64_t line_end(const TextBuffer *b, int64_t from)
{
    const uint8_t *data = b->bytes.block->data;
    int64_t size = size_of(b);
    if (b->newline == NEWLINE_AS_IS || b->newline == NEWLINE_UNIVERSAL) {
        const uint8_t *end = memchr(data + from, '\n', (size_t)(size - from));
        return end ? end + 1 - data : size;
    }
    for (int64_t i = from; i < size; i++) {
        bool pair = data[i] == '\r' && i + 1 < size && data[i + 1] == '\n';
        if (b->newline == NEWLINE_CRLF ? pair : data[i] == '\r')
            return i + 1 + (pair && b->newline != NEWLINE_CR);
        if (b->newline == NEWLINE_ANY && data[i] == '\n') return i + 1;
    }
    return size;
}

// Writing --------------------------------------------------------------------

static bool replace_bytes(Thread *t, TextBuffer *b, int64_t from, int64_t to,
                          const char *by, int64_t n)
{
    return bytearray_replace(t, &b->bytes, from, to - from, by, n);
}

// NULs up to the place, if that is beyond the end.
static bool fill_gap(Thread *t, TextBuffer *b)
{
    int64_t gap = b->at - b->length, size = size_of(b);
    if (gap <= 0) return true;
    Bytes *zeros = bytes_new(t, NULL, gap);
    bool done = zeros && replace_bytes(t, b, size, size,
                                       (const char *)zeros->data, gap);
    decref_maybe(zeros);
    if (!done) return false;
    b->length = b->at;
    b->at_byte = size + gap;
    return true;
}

static bool write_text(Thread *t, TextBuffer *b, const Str *s)
{
    if (s->size == 0) return true;
    if (!fill_gap(t, b)) return false;
    int64_t over = b->length - b->at;
    if (over > s->length) over = s->length;
    int64_t end = over > 0 ? skip(b, b->at_byte, over) : b->at_byte;
    if (!replace_bytes(t, b, b->at_byte, end, s->data, s->size)) return false;
    b->length += s->length - over;
    b->at += s->length;
    b->at_byte += s->size;
    return true;
}

static bool write_value(Thread *t, TextBuffer *b, Value text)
{
    Value shown = translated(t, b, text);
    bool done = shown != ERROR && write_text(t, b, as_str(shown));
    decref(shown);
    return done;
}

NATIVE(buffer_write, "write(self, s, /)",
       "Write string to file.\n\nReturns the number of characters written, "
       "which is always equal to\nthe length of the string.")
{
    TextBuffer *b = open_buffer(t, args[0]);
    if (!b) return ERROR;
    if (!is_str(args[1]))
        return raisef(t, TypeError, "string argument expected, got '%T'",
                      args[1]);
    return write_value(t, b, args[1]) ? int_new(t, as_str(args[1])->length)
                                      : ERROR;
}

static void empty(TextBuffer *b)
{
    bytearray_end(&b->bytes);
    bytearray_begin(&b->bytes);
    b->length = b->at = b->at_byte = 0;
}

static Value buffer_new(Thread *t, Type *type, UNUSED Value *args,
                        UNUSED int n, UNUSED Tuple *kwnames)
{
    TextBuffer *b = object_new(t, type, 0);
    if (!b) return ERROR;
    bytearray_begin(&b->bytes);
    return from_object(b);
}

SIGNATURE(buffer_signature, "StringIO(initial_value='', newline='\n')");

static bool buffer_init(Thread *t, Value self, Value *args, int n,
                        Tuple *kwnames)
{
    TextBuffer *b = as_buffer(self);
    Value given[2];
    Newline newline;
    if (!signature_bind(t, &buffer_signature, args, n, kwnames, given)
        || !find_newline(t, given[1], &newline))
        return false;
    if (given[0] != NONE && !is_str(given[0])) {
        raisef(t, TypeError, "initial_value must be str or None, not %T",
               given[0]);
        return false;
    }
    empty(b);
    b->newline = newline;
    b->ready = true;
    b->closed = false;
    if (given[0] != NONE && !write_value(t, b, given[0])) return false;
    b->at = b->at_byte = 0;
    return true;
}

// Reading --------------------------------------------------------------------

// The bytes of a span, whose code points are known, as a Str.
static Value text_of(Thread *t, const TextBuffer *b, int64_t from, int64_t to,
                     int64_t length)
{
    const ByteBlock *block = b->bytes.block;
    // Without the lock somebody else may be in the middle of a character.
    if (rc_mode != RC_GIL)
        return to > block->size || from > to ? new_ref_to(str_empty())
             : bytes_decode(t, block->data + from, to - from, "utf-8",
                            "replace");
    if (to - from <= 2) {
        Str *s = str_new(t, (const char *)block->data + from, to - from);
        return s ? from_object(s) : ERROR;
    }
    Str *s = str_alloc(t, to - from, length);
    if (!s) return ERROR;
    memcpy(s->data, block->data + from, (size_t)(to - from));
    return from_object(s);
}

// What is before the byte `end`, but at most so many code points.
static Value take_text(Thread *t, TextBuffer *b, int64_t end, int64_t most)
{
    if (b->at >= b->length) return new_ref_to(str_empty());
    int64_t length = count(b, b->at_byte, end);
    if (length > most) {
        length = most;
        end = skip(b, b->at_byte, most);
    }
    Value text = text_of(t, b, b->at_byte, end, length);
    if (text == ERROR) return ERROR;
    b->at += length;
    b->at_byte = end;
    return text;
}

NATIVE(buffer_read, "read(self, size=-1, /)",
       "Read at most size characters, returned as a string.")
{
    TextBuffer *b = open_buffer(t, args[0]);
    int64_t most;
    if (!b || !io_memory_size(t, args[1], &most)) return ERROR;
    int64_t left = b->length - b->at;
    if (most >= left) return take_text(t, b, size_of(b), INT64_MAX);
    return take_text(t, b, skip(b, b->at_byte, most), most);
}

NATIVE(buffer_readline, "readline(self, size=-1, /)",
       "Read until newline or EOF.")
{
    TextBuffer *b = open_buffer(t, args[0]);
    int64_t most;
    if (!b || !io_memory_size(t, args[1], &most)) return ERROR;
    if (b->at >= b->length) return new_ref_to(str_empty());
    return take_text(t, b, line_end(b, b->at_byte), most);
}

static Value next_line(Thread *t, Value self)
{
    TextBuffer *b = as_buffer(self);
    if (b->at >= b->length) return new_ref_to(str_empty());
    return take_text(t, b, line_end(b, b->at_byte), INT64_MAX);
}

static Value buffer_iter(Thread *t, Value self)
{
    return open_buffer(t, self) ? new_ref(self) : ERROR;
}

static Value buffer_next(Thread *t, Value self)
{
    return open_buffer(t, self)
         ? io_memory_next(t, self, &core_text_buffer, next_line) : ERROR;
}

NATIVE(buffer_getvalue, "getvalue(self, /)",
       "Retrieve the entire contents of the object.")
{
    const TextBuffer *b = open_buffer(t, args[0]);
    return b ? text_of(t, b, 0, size_of(b), b->length) : ERROR;
}

// The place ------------------------------------------------------------------

static void go_to(TextBuffer *b, int64_t at)
{
    b->at = at;
    b->at_byte = at < b->length ? skip(b, 0, at) : size_of(b);
}

NATIVE(buffer_tell, "tell(self, /)", "Tell the current file position.")
{
    TextBuffer *b = open_buffer(t, args[0]);
    return b ? int_new(t, b->at) : ERROR;
}

NATIVE(buffer_seek, "seek(self, pos, whence=0, /)",
       "Change stream position.")
{
    TextBuffer *b = open_buffer(t, args[0]);
    int64_t to, whence;
    if (!b || !value_to_i64(t, args[1], &to)
        || !value_to_i64(t, args[2], &whence))
        return ERROR;
    if (whence < 0 || whence > 2)
        return raisef(t, ValueError,
                      "Invalid whence (%ld, should be 0, 1 or 2)", whence);
    if (whence == 0 && to < 0)
        return raisef(t, ValueError, "Negative seek position %ld", to);
    if (whence != 0 && to != 0)
        return raisef(t, OSError, "Can't do nonzero cur-relative seeks");
    if (whence == 0) go_to(b, to);
    else if (whence == 2) go_to(b, b->length);
    return int_new(t, b->at);
}

NATIVE(buffer_truncate, "truncate(self, pos=None, /)",
       "Truncate size to pos.")
{
    TextBuffer *b = open_buffer(t, args[0]);
    if (!b) return ERROR;
    int64_t to = b->at;
    if (args[1] != NONE && !value_to_i64(t, args[1], &to)) return ERROR;
    if (to < 0) return raisef(t, ValueError, "Negative size value %ld", to);
    if (to >= b->length) return int_new(t, to);
    if (!replace_bytes(t, b, skip(b, 0, to), size_of(b), NULL, 0))
        return ERROR;
    b->length = to;
    go_to(b, b->at);
    return int_new(t, to);
}

NATIVE(buffer_close, "close(self, /)", "Close the IO object.")
{
    TextBuffer *b = as_buffer(args[0]);
    b->closed = true;
    return NONE;
}

static Value get_closed(UNUSED Thread *t, Value self)
{
    return bool_value(as_buffer(self)->closed);
}

static Value get_newline(Thread *t, Value self)
{
    static const char *const TEXTS[] = {"\n", "", NULL, "\r", "\r\n"};
    const char *text = TEXTS[as_buffer(self)->newline];
    Str *s = text ? str_from_c(t, text) : NULL;
    return s ? from_object(s) : text ? ERROR : NONE;
}

static void buffer_dealloc(Object *object)
{
    bytearray_end(&((TextBuffer *)object)->bytes);
}

const TypeCore core_text_buffer = {
    .name = "TextBuffer",
    .doc = "A text file in memory.",
    .module = "_io_memory",
    .size = sizeof(TextBuffer),
    .flags = CORE_WEAKREFS,
    .dealloc = buffer_dealloc,
    .slots = {.new = buffer_new, .init = buffer_init, .iter = buffer_iter,
              .next = buffer_next},
    .methods = METHODS{
        &buffer_write, &buffer_read, &buffer_readline, &buffer_getvalue,
        &buffer_tell, &buffer_seek, &buffer_truncate, &buffer_close, NULL,
    },
    .getset = GETSET{
        {"closed", get_closed, NULL, "True if the file is closed."},
        {"_newline", get_newline, NULL, "As __init__ was given it."},
        {NULL, NULL, NULL, NULL},
    },
};
