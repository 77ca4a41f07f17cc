// SPDX-License-Identifier: MIT
// ast_dump.c -- a tree as text, in the form of Python's ast.dump.
//
// Fields that are empty lists or absent are left out, as there; positions are
// always shown. Strings come out in ASCII, and an int as it is written, in its
// base: whoever compares must write the other side the same way.

#include <inttypes.h>
#include <string.h>

#include "compiler/ast.h"
#include "vm/base/utf8.h"

typedef struct Dump {
    FILE *out;
    bool first; // no field of this node was written yet
} Dump;

static void field(Dump *d, const char *name)
{
    fprintf(d->out, d->first ? "%s=" : ", %s=", name);
    d->first = false;
}

static void dump_char(Dump *d, uint32_t code, char quote)
{
    if (code == (unsigned char)quote || code == '\\')
        fprintf(d->out, "\\%c", (char)code);
    else if (code == '\n')
        fputs("\\n", d->out);
    else if (code == '\r')
        fputs("\\r", d->out);
    else if (code == '\t')
        fputs("\\t", d->out);
    else if (code >= 0x20 && code < 0x7F)
        fputc((int)code, d->out);
    else
        fprintf(d->out,
                code < 0x100     ? "\\x%02" PRIx32
                : code < 0x10000 ? "\\u%04" PRIx32
                                 : "\\U%08" PRIx32,
                code);
}

static void dump_text(Dump *d, const char *text, size_t length, bool bytes)
{
    bool single = memchr(text, '\'', length);
    char quote = single && !memchr(text, '"', length) ? '"' : '\'';
    if (bytes) fputc('b', d->out);
    fputc(quote, d->out);
    for (size_t i = 0; i < length;) {
        uint32_t code = (unsigned char)text[i];
        i += bytes ? 1 : (size_t)utf8_decode_valid(text + i, &code);
        dump_char(d, code, quote);
    }
    fputc(quote, d->out);
}

static void dump_int(Dump *d, const ConstValue *value)
{
    static const char *const PREFIX[17] = {[2] = "0b", [8] = "0o", [16] = "0x"};
    if (value->fits)
        fprintf(d->out, "%" PRId64, value->small);
    else
        fprintf(d->out, "%s%s", PREFIX[value->base] ? PREFIX[value->base] : "",
                value->text);
}

static void dump_const(Dump *d, const ConstValue *value)
{
    switch (value->kind) {
    case CONST_NONE: fputs("None", d->out); break;
    case CONST_TRUE: fputs("True", d->out); break;
    case CONST_FALSE: fputs("False", d->out); break;
    case CONST_ELLIPSIS: fputs("Ellipsis", d->out); break;
    case CONST_INT: dump_int(d, value); break;
    case CONST_FLOAT: fprintf(d->out, "%a", value->number); break;
    case CONST_STR:
        dump_text(d, value->text, value->length, false);
        if (value->has_u) fputs(", kind='u'", d->out);
        break;
    case CONST_BYTES: dump_text(d, value->text, value->length, true); break;
    }
}

static void dump_name(Dump *d, const Name *name)
{
    dump_text(d, name->text, name->length, false);
}

static void dump_names(Dump *d, const char *label, const NameList *names)
{
    if (!names->count) return;
    field(d, label);
    for (int i = 0; i < names->count; i++) {
        fputs(i ? ", " : "[", d->out);
        dump_name(d, names->items[i]);
    }
    fputc(']', d->out);
}

static void dump_operator(Dump *d, Operator op)
{
    fprintf(d->out, "%s()", ast_operator_name(op));
}

static void dump_operators(Dump *d, const OperatorList *ops)
{
    field(d, "ops");
    for (int i = 0; i < ops->count; i++) {
        fputs(i ? ", " : "[", d->out);
        dump_operator(d, ops->items[i]);
    }
    fputc(']', d->out);
}

static void dump_node(Dump *d, const Node *node);

static void dump_list(Dump *d, const char *label, const NodeList *list)
{
    if (!list->count) return;
    field(d, label);
    for (int i = 0; i < list->count; i++) {
        fputs(i ? ", " : "[", d->out);
        if (list->items[i])
            dump_node(d, list->items[i]);
        else
            fputs("None", d->out);
    }
    fputc(']', d->out);
}

// long: one case a kind, made from the list
static void dump_fields(Dump *d, const Node *node)
{
    static const char *const CONTEXTS[] = {"Load()", "Store()", "Del()"};
    switch ((NodeKind)node->kind) {
    case NODE_NULL:
    case NODE_COUNT: break;
#define CHILD(f)    field(d, #f), dump_node(d, of->f);
#define OPT(f)      if (of->f) { field(d, #f); dump_node(d, of->f); }
#define LIST(f)     dump_list(d, #f, &of->f);
#define SPARSE(f)   dump_list(d, #f, &of->f);
#define IDENT(f)    field(d, #f), dump_name(d, of->f);
#define OPTIDENT(f) if (of->f) { field(d, #f); dump_name(d, of->f); }
#define IDENTS(f)   dump_names(d, #f, &of->f);
#define OPER(f)     field(d, #f), dump_operator(d, of->f);
#define OPERS(f)    dump_operators(d, &of->f);
#define CONTEXT(f)  field(d, #f), fputs(CONTEXTS[of->f], d->out);
#define CONST(f)    field(d, #f), dump_const(d, &of->f);
#define NUMBER(f)   field(d, #f), fprintf(d->out, "%d", of->f);
#define NODE(name, group, fields)                                             \
    case NODE_##name: {                                                       \
        __attribute__((unused)) const __typeof__(node->name) *of =            \
            &node->name;                                                      \
        fields                                                                \
        break;                                                                \
    }
#include "compiler/nodes.def"
    }
}

static void dump_node(Dump *d, const Node *node)
{
    fprintf(d->out, "%s(", ast_kind_name(node->kind));
    d->first = true;
    dump_fields(d, node);
    if (ast_is_placed(node)) {
        const Span *at = &node->span;
        fprintf(d->out,
                "%slineno=%d, col_offset=%d, end_lineno=%d, end_col_offset=%d",
                d->first ? "" : ", ", at->line, at->col, at->end_line,
                at->end_col);
    }
    fputc(')', d->out);
    d->first = false;
}

void ast_dump(const Node *node, FILE *out)
{
    Dump d = {.out = out};
    dump_node(&d, node);
    fputc('\n', out);
}
