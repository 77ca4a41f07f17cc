// SPDX-License-Identifier: MIT
// expat.c -- _expat: the XML parser of that name, as xml.parsers.expat and
// ElementTree need it.
//
// The library is loaded when the module is imported. A parser is a number on
// the script side; the handlers are methods of one object, which outlives
// every call of parse. What a handler raises stops the parser and comes out
// of parse.

#include "stdlib/library.h"
#include "vm/base/memory.h"
#include "vm/native.h"

#include <expat.h>

#define CALLS                                                              \
    CALL(ParserCreateNS) CALL(ParserCreate) CALL(ParserFree) CALL(Parse)   \
    CALL(SetUserData) CALL(SetElementHandler)                              \
    CALL(SetCharacterDataHandler) CALL(SetCommentHandler)                  \
    CALL(SetProcessingInstructionHandler) CALL(SetNamespaceDeclHandler)    \
    CALL(SetDefaultHandlerExpand) CALL(SetStartDoctypeDeclHandler)         \
    CALL(SetReturnNSTriplet) CALL(SetXmlDeclHandler)                       \
    CALL(SetCdataSectionHandler)                                           \
    CALL(StopParser) CALL(GetErrorCode) CALL(ErrorString)                  \
    CALL(GetCurrentLineNumber) CALL(GetCurrentColumnNumber)                \
    CALL(GetCurrentByteIndex) CALL(ExpatVersion)

// Written by load_library alone.
static struct {
#define CALL(name) __typeof__(XML_##name) *name;
    CALLS
#undef CALL
} api;

typedef struct Reader {
    XML_Parser parser;
    Thread *t;          // whose parse() it is
    Value target;       // borrowed while parse() runs
    bool raised;
} Reader;

static bool load_library(Thread *t)
{
    static const LibraryCall calls[] = {
#define CALL(name) {"XML_" #name, &api.name},
        CALLS
#undef CALL
    };
    return library_load(t, "XML", "libexpat.so.1", calls,
                        sizeof calls / sizeof *calls);
}

static Reader *reader_of(Value v)
{
    return (Reader *)(intptr_t)small_int(v);
}

// Handlers -------------------------------------------------------------------

static Value text_value(Thread *t, const char *text)
{
    if (!text) return NONE;
    Str *s = str_from_c(t, text);
    return s ? from_object(s) : ERROR;
}

// Calls the target's method with n values, which it takes over.
static void tell(Reader *r, const char *name, Value *values, int n)
{
    bool fine = !r->raised;
    for (int i = 0; i < n; i++) fine = fine && values[i] != ERROR;
    Str *method = fine ? str_intern_c(name) : NULL;
    Value f = method ? attr_get(r->t, r->target, method) : ERROR;
    Value result = f == ERROR ? ERROR : call(r->t, f, values, n, NULL);
    if (f != ERROR) decref(f);
    if (result != ERROR) decref(result);
    for (int i = 0; i < n; i++)
        if (values[i] != ERROR) decref(values[i]);
    if (result == ERROR && !r->raised) {
        r->raised = true;
        api.StopParser(r->parser, XML_FALSE);
    }
}

static void on_start(void *data, const char *name, const char **attributes)
{
    Reader *r = data;
    if (r->raised) return;
    List *list = list_new(r->t, 8);
    bool fine = list != NULL;
    for (int i = 0; fine && attributes[i]; i++) {
        Value text = text_value(r->t, attributes[i]);
        fine = text != ERROR && list_append_steal(r->t, list, text);
    }
    if (!fine && list) decref_object(list);
    Value values[2] = {text_value(r->t, name),
                       fine ? from_object(list) : ERROR};
    tell(r, "start", values, 2);
}

static void on_end(void *data, const char *name)
{
    Reader *r = data;
    Value values[1] = {text_value(r->t, name)};
    tell(r, "end", values, 1);
}

static void on_text_of(Reader *r, const char *name, const char *text, int n)
{
    if (r->raised) return;
    Str *s = str_new(r->t, text, n);
    Value values[1] = {s ? from_object(s) : ERROR};
    tell(r, name, values, 1);
}

static void on_data(void *data, const char *text, int n)
{
    on_text_of(data, "data", text, n);
}

static void on_other(void *data, const char *text, int n)
{
    on_text_of(data, "other", text, n);
}

static void on_comment(void *data, const char *text)
{
    Reader *r = data;
    Value values[1] = {text_value(r->t, text)};
    tell(r, "comment", values, 1);
}

static void on_instruction(void *data, const char *target, const char *text)
{
    Reader *r = data;
    Value values[2] = {text_value(r->t, target), text_value(r->t, text)};
    tell(r, "pi", values, 2);
}

static void on_start_ns(void *data, const char *prefix, const char *uri)
{
    Reader *r = data;
    Value values[2] = {text_value(r->t, prefix), text_value(r->t, uri)};
    tell(r, "start_ns", values, 2);
}

static void on_end_ns(void *data, const char *prefix)
{
    Reader *r = data;
    Value values[1] = {text_value(r->t, prefix)};
    tell(r, "end_ns", values, 1);
}

static void on_doctype(void *data, const char *name, const char *system,
                       const char *public, int internal)
{
    Reader *r = data;
    Value values[4] = {text_value(r->t, name), text_value(r->t, system),
                       text_value(r->t, public), small_int_value(internal)};
    tell(r, "start_doctype", values, 4);
}

static void on_declaration(void *data, const char *version,
                           const char *encoding, int standalone)
{
    Reader *r = data;
    Value values[3] = {text_value(r->t, version),
                       text_value(r->t, encoding),
                       small_int_value(standalone)};
    tell(r, "declaration", values, 3);
}

static void on_cdata_start(void *data)
{
    tell(data, "start_cdata", NULL, 0);
}

static void on_cdata_end(void *data)
{
    tell(data, "end_cdata", NULL, 0);
}

// The module -----------------------------------------------------------------

static void set_handlers(XML_Parser p)
{
    api.SetElementHandler(p, on_start, on_end);
    api.SetCharacterDataHandler(p, on_data);
    api.SetCommentHandler(p, on_comment);
    api.SetProcessingInstructionHandler(p, on_instruction);
    api.SetNamespaceDeclHandler(p, on_start_ns, on_end_ns);
    api.SetDefaultHandlerExpand(p, on_other);
    api.SetStartDoctypeDeclHandler(p, on_doctype);
    api.SetXmlDeclHandler(p, on_declaration);
    api.SetCdataSectionHandler(p, on_cdata_start, on_cdata_end);
}

static const char *text_or_null(Value v)
{
    return is_str(v) ? as_str(v)->data : NULL;
}

NATIVE(expat_create, "create(encoding, separator, /)",
       "A parser; separator None: namespaces aren't looked at.")
{
    Reader *r = mem_alloc_zero(1, sizeof *r);
    if (!r) return raise_memory_error(t);
    const char *encoding = text_or_null(args[0]);
    const char *separator = text_or_null(args[1]);
    r->parser = separator ? api.ParserCreateNS(encoding, *separator)
                          : api.ParserCreate(encoding);
    if (!r->parser) {
        mem_free(r);
        return raise_memory_error(t);
    }
    api.SetUserData(r->parser, r);
    set_handlers(r->parser);
    return int_new(t, (int64_t)(intptr_t)r);
}

NATIVE(expat_free, "free(parser, /)", "Let go of a parser.")
{
    Reader *r = reader_of(args[0]);
    api.ParserFree(r->parser);
    mem_free(r);
    return NONE;
}

NATIVE(expat_parse, "parse(parser, data, final, target, /)",
       "Read some more; the code of the error, 0: none.")
{
    Reader *r = reader_of(args[0]);
    const uint8_t *data;
    int64_t size;
    if (r->t) return raisef(t, RuntimeError, "the parser is at work");
    if (!bytes_view(t, args[1], &data, &size)) return ERROR;
    if (size > 1 << 30)
        return raisef(t, OverflowError, "too much at once for the parser");
    r->t = t;
    r->target = args[3];
    enum XML_Status status = api.Parse(r->parser, (const char *)data,
                                       (int)size, args[2] == TRUE);
    r->t = NULL;
    if (r->raised) {
        r->raised = false;
        return ERROR;
    }
    return small_int_value(status == XML_STATUS_ERROR
                           ? (int)api.GetErrorCode(r->parser) : 0);
}

NATIVE(expat_position, "position(parser, /)", "(line, column, byte).")
{
    XML_Parser p = reader_of(args[0])->parser;
    Value items[3] = {
        small_int_value((int64_t)api.GetCurrentLineNumber(p)),
        small_int_value((int64_t)api.GetCurrentColumnNumber(p)),
        small_int_value((int64_t)api.GetCurrentByteIndex(p))};
    Tuple *triple = tuple_from(t, items, 3);
    return triple ? from_object(triple) : ERROR;
}

NATIVE(expat_error_string, "error_string(code, /)", "What a code means.")
{
    int64_t code;
    if (!value_to_i64(t, args[0], &code)) return ERROR;
    return text_value(t, api.ErrorString((enum XML_Error)code));
}

static bool expat_init(Thread *t, Module *module)
{
    return load_library(t)
        && module_add_steal(t, module, "version",
                            text_value(t, api.ExpatVersion()));
}

MODULE(_expat, .doc = "What the XML modules need of expat.",
       .functions = FUNCTIONS{&expat_create, &expat_free, &expat_parse,
                              &expat_position, &expat_error_string, NULL},
       .init = expat_init);
