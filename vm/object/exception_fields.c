// SPDX-License-Identifier: MIT
// exception_fields.c -- StopIteration.value, OSError.errno and their like.
//
// Each layout of errors.def has a row: the attributes, how the constructor's
// arguments fill them, and str() where it differs.
#include "vm/object/exception_fields.h"

#include <errno.h>
#include <stdio.h>

#include "vm/base/utf8.h"
#include "vm/native.h"
#include "vm/object/nearest.h"

// Attributes -----------------------------------------------------------------

static Value field_get(Value self, int field)
{
    Value v = as_exception(self)->fields[field];
    return v == UNDEF ? NONE : new_ref(v);
}

static bool field_set(Value self, int field, Value v)
{
    set_value(&as_exception(self)->fields[field], new_ref(v));
    return true;
}

#define FIELD(id, field)                                               \
    static Value id##_get(UNUSED Thread *t, Value self)                \
    {                                                                  \
        return field_get(self, field);                                 \
    }                                                                  \
    static bool id##_set(UNUSED Thread *t, Value self, Value v)        \
    {                                                                  \
        return field_set(self, field, v);                              \
    }

FIELD(field0, 0)
FIELD(field1, 1)
FIELD(field2, 2)
FIELD(field3, 3)
FIELD(field4, 4)
FIELD(field5, 5)
FIELD(field6, 6)
FIELD(field7, 7)

#define LAST {NULL, NULL, NULL, NULL}

static const GetSetDef *const getsets[] = {
    [LAYOUT_STOP] = GETSET{
        {"value", field0_get, field0_set, "generator return value"}, LAST},
    [LAYOUT_EXIT] = GETSET{
        {"code", field0_get, field0_set, "exception code"}, LAST},
    [LAYOUT_OS] = GETSET{
        {"errno", field0_get, field0_set, "POSIX exception code"},
        {"strerror", field1_get, field1_set, "exception strerror"},
        {"filename", field2_get, field2_set, "exception filename"},
        {"filename2", field3_get, field3_set, "second exception filename"},
        LAST},
    [LAYOUT_IMPORT] = GETSET{
        {"msg", field0_get, field0_set, "exception message"},
        {"name", field1_get, field1_set, "module name"},
        {"path", field2_get, field2_set, "module path"},
        {"name_from", field3_get, field3_set, "name imported from module"},
        LAST},
    [LAYOUT_NAME_] = GETSET{
        {"name", field0_get, field0_set, "name"}, LAST},
    [LAYOUT_ATTR] = GETSET{
        {"name", field0_get, field0_set, "attribute name"},
        {"obj", field1_get, field1_set, "object"}, LAST},
    [LAYOUT_SYNTAX] = GETSET{
        {"msg", field0_get, field0_set, "exception msg"},
        {"filename", field1_get, field1_set, "exception filename"},
        {"lineno", field2_get, field2_set, "exception lineno"},
        {"offset", field3_get, field3_set, "exception offset"},
        {"text", field4_get, field4_set, "exception text"},
        {"end_lineno", field5_get, field5_set, "exception end lineno"},
        {"end_offset", field6_get, field6_set, "exception end offset"},
        {"print_file_and_line", field7_get, field7_set, NULL}, LAST},
    [LAYOUT_UNICODE_] = GETSET{
        {"encoding", field0_get, field0_set, "exception encoding"},
        {"object", field1_get, field1_set, "exception object"},
        {"start", field2_get, field2_set, "exception start"},
        {"end", field3_get, field3_set, "exception end"},
        {"reason", field4_get, field4_set, "exception reason"}, LAST},
    [LAYOUT_GROUP] = GETSET{
        {"message", field0_get, NULL, "exception message"},
        {"exceptions", field1_get, NULL, "nested exceptions"}, LAST},
    [LAYOUT_KEY_] = NULL,
};

// Only the type that introduces a layout shows its attributes.
static bool introduces_layout(const Type *type)
{
    const Type *base = as_type(type->bases->items[0]);
    return base->error_layout != type->error_layout;
}

const GetSetDef *exception_getset_of(const Type *type)
{
    return introduces_layout(type) ? getsets[type->error_layout] : NULL;
}

const NativeDef *const *exception_methods_of(const Type *type)
{
    return introduces_layout(type) && type->error_layout == LAYOUT_GROUP
        ? exception_group_methods : NULL;
}

// Filling in -----------------------------------------------------------------

static void put(ExceptionObject *e, int field, Value v)
{
    set_value(&e->fields[field], new_ref(v));
}

// Keyword arguments that name fields; `names` ends with NULL.
typedef struct Keyword { const char *name; int field; } Keyword;

static const Keyword *find_keyword(const Keyword *keywords, const Str *name)
{
    for (; keywords->name; keywords++)
        if (str_equals_c(name, keywords->name)) return keywords;
    return NULL;
}

static bool complain_unknown(Thread *t, const Type *type,
                             const Keyword *keywords, const Str *name)
{
    Nearest near = nearest_to(name);
    for (; keywords->name; keywords++) {
        Str *known = str_intern_c(keywords->name);
        if (known) nearest_consider(&near, from_object(known));
    }
    raisef(t, TypeError, "%N() got an unexpected keyword argument '%U'%s%s%s",
           type, name, near.best ? ". Did you mean '" : "",
           near.best ? near.best->data : "", near.best ? "'?" : "");
    return false;
}

static bool fill_keywords(Thread *t, ExceptionObject *e,
                          const Keyword *keywords, Value *values,
                          const Tuple *kwnames)
{
    for (int64_t i = 0; kwnames && i < kwnames->size; i++) {
        Str *name = as_str(kwnames->items[i]);
        const Keyword *keyword = find_keyword(keywords, name);
        if (!keyword)
            return complain_unknown(t, type_of(from_object(e)), keywords,
                                    name);
        put(e, keyword->field, values[i]);
    }
    return true;
}

static void fill_os(ExceptionObject *e, Value *args, int n)
{
    if (n < 2 || n > 5) return;
    put(e, FIELD_OS_ERRNO, args[0]);
    put(e, FIELD_OS_STRERROR, args[1]);
    if (n < 3 || args[2] == NONE) return;
    // How much was written before it would have had to wait.
    if (is_int(args[2]) && type_is_subtype(type_of(from_object(e)),
                                           error_type(NULL, BlockingIOError)))
        return;
    put(e, FIELD_OS_FILENAME, args[2]);
    if (n == 5 && args[4] != NONE) put(e, FIELD_OS_FILENAME2, args[4]);
}

// args shows the number and the text alone when there is a file name.
static bool cut_os_args(Thread *t, ExceptionObject *e, int n)
{
    if (n < 3 || e->fields[FIELD_OS_FILENAME] == UNDEF) return true;
    Tuple *cut = tuple_from(t, e->args->items, 2);
    if (!cut) return false;
    Tuple *old = e->args;
    e->args = cut;
    decref_object(old);
    return true;
}

static bool fill_syntax(Thread *t, ExceptionObject *e, Value *args, int n)
{
    if (n >= 1) put(e, FIELD_SYNTAX_MSG, args[0]);
    if (n != 2) return true;
    Value where = tuple_from_iterable(t, args[1]);
    if (where == ERROR) return false;
    const Tuple *tuple = as_tuple(where);
    bool ok = tuple->size == 4 || tuple->size == 6;
    for (int i = 0; ok && i < tuple->size; i++)
        put(e, FIELD_SYNTAX_FILENAME + i, tuple->items[i]);
    if (tuple->size < 4 || tuple->size > 6)
        raisef(t, TypeError, "function takes %s %d arguments (%ld given)",
               tuple->size < 4 ? "at least" : "at most",
               tuple->size < 4 ? 4 : 6, tuple->size);
    else if (!ok)
        raisef(t, TypeError, "end_offset must be provided when end_lineno is "
               "provided");
    decref(where);
    return ok;
}

static bool check_unicode(Thread *t, Value v, int number, bool ok,
                          const char *wanted)
{
    if (!ok)
        raisef(t, TypeError, "argument %d must be %s, not %B", number, wanted,
               v);
    return ok;
}

static bool fill_unicode(Thread *t, ExceptionObject *e, Value *args, int n)
{
    const Type *type = type_of(from_object(e));
    bool translate = type_is_subtype(type,
                                     error_type(t, UnicodeTranslateError));
    bool decode = type_is_subtype(type, error_type(t, UnicodeDecodeError));
    int first = translate ? 1 : 0;
    if (n != 5 - first) {
        raisef(t, TypeError, "function takes exactly %d arguments (%d given)",
               5 - first, n);
        return false;
    }
    for (int i = first; i < 5; i++) {
        Value v = args[i - first];
        bool number = i == FIELD_UNICODE_START || i == FIELD_UNICODE_END;
        bool bytes = decode && i == FIELD_UNICODE_OBJECT;
        bool ok = number ? is_int(v) : bytes ? value_is_bytes_like(v)
                                             : is_str(v);
        if (number && !ok) {
            raisef(t, TypeError,
                   "'%T' object cannot be interpreted as an integer", v);
            return false;
        }
        if (!check_unicode(t, v, i - first + 1, ok,
                           bytes ? "a bytes-like object" : "str"))
            return false;
        put(e, i, v);
    }
    return true;
}

static Value exit_code(Thread *t, ExceptionObject *e, Value *args, int n)
{
    (void)t;
    return n == 0 ? UNDEF : n == 1 ? args[0] : from_object(e->args);
}

bool exception_fill(Thread *t, ExceptionObject *e, Value *args, int n,
                    Tuple *kwnames)
{
    static const Keyword name_keywords[] = {
        {"name", FIELD_NAME_NAME}, {NULL, 0}};
    static const Keyword attr_keywords[] = {
        {"name", FIELD_ATTR_NAME}, {"obj", FIELD_ATTR_OBJ}, {NULL, 0}};
    static const Keyword import_keywords[] = {
        {"name", FIELD_IMPORT_NAME}, {"path", FIELD_IMPORT_PATH},
        {"name_from", FIELD_IMPORT_NAME_FROM}, {NULL, 0}};
    ExceptionLayout layout = exception_layout(e);
    switch (layout) {
    case LAYOUT_NAME_:
        return fill_keywords(t, e, name_keywords, args + n, kwnames);
    case LAYOUT_ATTR:
        return fill_keywords(t, e, attr_keywords, args + n, kwnames);
    case LAYOUT_IMPORT:
        if (n == 1) put(e, FIELD_IMPORT_MSG, args[0]);
        return fill_keywords(t, e, import_keywords, args + n, kwnames);
    default:
        break;
    }
    if (!exception_no_kwargs(t, type_of(from_object(e)), kwnames))
        return false;
    switch (layout) {
    case LAYOUT_STOP:
        if (n > 0) put(e, FIELD_STOP_VALUE, args[0]);
        return true;
    case LAYOUT_EXIT:
        put(e, FIELD_EXIT_CODE, exit_code(t, e, args, n));
        return true;
    case LAYOUT_OS:
        fill_os(e, args, n);
        return cut_os_args(t, e, n);
    case LAYOUT_SYNTAX:
        return fill_syntax(t, e, args, n);
    case LAYOUT_UNICODE_:
        return fill_unicode(t, e, args, n);
    case LAYOUT_GROUP:
        return e->fields[FIELD_GROUP_EXCEPTIONS] != UNDEF
            || exception_fill_group(t, e, args, n);
    default:
        return true;
    }
}

Type *exception_os_type(Thread *t, Type *type, Value errnum)
{
    static const struct { int number; ExcId id; } map[] = {
        {EAGAIN, BlockingIOError}, {EALREADY, BlockingIOError},
        {EINPROGRESS, BlockingIOError}, {EWOULDBLOCK, BlockingIOError},
        {EPIPE, BrokenPipeError}, {ESHUTDOWN, BrokenPipeError},
        {ECHILD, ChildProcessError}, {ECONNABORTED, ConnectionAbortedError},
        {ECONNREFUSED, ConnectionRefusedError},
        {ECONNRESET, ConnectionResetError}, {EEXIST, FileExistsError},
        {ENOENT, FileNotFoundError}, {EISDIR, IsADirectoryError},
        {ENOTDIR, NotADirectoryError}, {EINTR, InterruptedError},
        {EACCES, PermissionError}, {EPERM, PermissionError},
        {ESRCH, ProcessLookupError}, {ETIMEDOUT, TimeoutError},
    };
    if (type != error_type(t, OSError) || !is_small_int(errnum)) return type;
    for (size_t i = 0; i < ARRAY_LENGTH(map); i++)
        if (map[i].number == small_int(errnum))
            return error_type(t, map[i].id);
    return type;
}

// Text -----------------------------------------------------------------------

static Value os_str(Thread *t, const Value *f)
{
    Value number = f[FIELD_OS_ERRNO], text = f[FIELD_OS_STRERROR];
    Value name = f[FIELD_OS_FILENAME], name2 = f[FIELD_OS_FILENAME2];
    if (name != UNDEF && name2 != UNDEF)
        return str_formatf(t, "[Errno %S] %S: %R -> %R", number, text, name,
                           name2);
    if (name != UNDEF)
        return str_formatf(t, "[Errno %S] %S: %R", number, text, name);
    if (number == UNDEF || text == UNDEF) return UNDEF;
    return str_formatf(t, "[Errno %S] %S", number, text);
}

static Value syntax_str(Thread *t, const Value *f)
{
    Value msg = f[FIELD_SYNTAX_MSG] == UNDEF ? NONE : f[FIELD_SYNTAX_MSG];
    Value line = f[FIELD_SYNTAX_LINENO];
    const char *file = NULL;
    if (is_str(f[FIELD_SYNTAX_FILENAME])) {
        file = as_str(f[FIELD_SYNTAX_FILENAME])->data;
        const char *slash = strrchr(file, '/');
        if (slash) file = slash + 1;
    }
    bool has_line = line != UNDEF && is_int(line);
    if (file && has_line)
        return str_formatf(t, "%S (%s, line %S)", msg, file, line);
    if (file) return str_formatf(t, "%S (%s)", msg, file);
    if (has_line) return str_formatf(t, "%S (line %S)", msg, line);
    return value_str(t, msg);
}

static void escape(uint32_t c, char *out, size_t size)
{
    const char *format = c <= 0xFF ? "\\x%02x" : c <= 0xFFFF ? "\\u%04x"
                                                             : "\\U%08x";
    snprintf(out, size, format, c);
}

static Value decode_str(Thread *t, const Value *f, int64_t start, int64_t end)
{
    const uint8_t *bytes;
    int64_t size;
    if (!bytes_view(t, f[FIELD_UNICODE_OBJECT], &bytes, &size)) return ERROR;
    if (start < size && end == start + 1)
        return str_formatf(t, "'%S' codec can't decode byte 0x%02x in "
                           "position %ld: %S", f[FIELD_UNICODE_ENCODING],
                           bytes[start], start, f[FIELD_UNICODE_REASON]);
    return str_formatf(t, "'%S' codec can't decode bytes in position "
                       "%ld-%ld: %S", f[FIELD_UNICODE_ENCODING], start,
                       end - 1, f[FIELD_UNICODE_REASON]);
}

static Value encode_str(Thread *t, const Value *f, int64_t start, int64_t end)
{
    const Str *s = as_str(f[FIELD_UNICODE_OBJECT]);
    Value encoding = f[FIELD_UNICODE_ENCODING];
    Value reason = f[FIELD_UNICODE_REASON];
    char text[16];
    bool one = start < s->length && end == start + 1;
    if (one) escape(str_code_point_at(s, start), text, sizeof text);
    if (encoding == UNDEF && one)
        return str_formatf(t, "can't translate character '%s' in position "
                           "%ld: %S", text, start, reason);
    if (encoding == UNDEF)
        return str_formatf(t, "can't translate characters in position "
                           "%ld-%ld: %S", start, end - 1, reason);
    if (one)
        return str_formatf(t, "'%S' codec can't encode character '%s' in "
                           "position %ld: %S", encoding, text, start, reason);
    return str_formatf(t, "'%S' codec can't encode characters in position "
                       "%ld-%ld: %S", encoding, start, end - 1, reason);
}

static Value unicode_str(Thread *t, const Value *f)
{
    int64_t start, end;
    if (f[FIELD_UNICODE_OBJECT] == UNDEF) return new_ref_to(str_empty());
    if (!int_as_i64(f[FIELD_UNICODE_START], &start)
        || !int_as_i64(f[FIELD_UNICODE_END], &end))
        return UNDEF;
    return is_str(f[FIELD_UNICODE_OBJECT]) ? encode_str(t, f, start, end)
                                           : decode_str(t, f, start, end);
}

static Value group_str(Thread *t, const Value *f)
{
    if (!is_tuple(f[FIELD_GROUP_EXCEPTIONS])) return UNDEF;
    int64_t n = as_tuple(f[FIELD_GROUP_EXCEPTIONS])->size;
    return str_formatf(t, "%S (%ld sub-exception%s)", f[FIELD_GROUP_MESSAGE],
                       n, n == 1 ? "" : "s");
}

static Value layout_str(Thread *t, ExceptionLayout layout, const Value *f)
{
    switch (layout) {
    case LAYOUT_OS: return os_str(t, f);
    case LAYOUT_SYNTAX: return syntax_str(t, f);
    case LAYOUT_UNICODE_: return unicode_str(t, f);
    case LAYOUT_GROUP: return group_str(t, f);
    case LAYOUT_IMPORT:
        return is_str_exact(f[FIELD_IMPORT_MSG]) ? new_ref(f[FIELD_IMPORT_MSG])
                                                 : UNDEF;
    default: return UNDEF;
    }
}

Value exception_fields_str(Thread *t, ExceptionObject *e)
{
    ExceptionLayout layout = exception_layout(e);
    if (layout == LAYOUT_KEY_ && e->args->size == 1) {
        Value key = new_ref(e->args->items[0]);
        Value text = value_repr(t, key);
        decref(key);
        return text;
    }
    // Held: a part's __str__ may set the fields anew.
    Value held[EXCEPTION_FIELDS];
    for (int i = 0; i < EXCEPTION_FIELDS; i++)
        held[i] = new_ref(e->fields[i]);
    Value text = layout_str(t, layout, held);
    for (int i = 0; i < EXCEPTION_FIELDS; i++) decref(held[i]);
    return text;
}
