// SPDX-License-Identifier: MIT
// ast_value.c -- a tree as values, for the module ast.
//
// A node is a tuple (name, fields, line, column, end line, end column); what
// has no position in Python has None for them. A field is a node, a list, a
// str, an int, the name of an operator or context, or, for a constant, the
// pair (value, was it written u'...'). The classes are made by the module, in
// the language, from ast_value_table.

#include "compiler/ast.h"
#include "compiler/compile.h"
#include "compiler/number.h"
#include "compiler/parse.h"
#include "compiler/problem.h"
#include "vm/object/bytes.h"
#include "vm/object/error.h"
#include "vm/object/list.h"
#include "vm/object/str.h"
#include "vm/object/tuple.h"

bool stack_check(Thread *t);   // of vm/object/protocol.h, see number.h

static Value object_or_error(void *object)
{
    return object ? from_object(object) : ERROR;
}

static Value text(Thread *t, const char *chars, size_t size)
{
    return object_or_error(str_new(t, chars, (int64_t)size));
}

static Value word(Thread *t, const char *chars)
{
    return object_or_error(str_from_c(t, chars));
}

static Value node_value(Thread *t, const Node *node);

// Adds v, which it takes over, to a list; false: ERROR came, or no memory.
static bool add_steal(Thread *t, List *list, Value v)
{
    return v != ERROR && list_append_steal(t, list, v);
}

static Value finish(List *list, bool fine)
{
    if (fine) return from_object(list);
    decref_maybe(list);
    return ERROR;
}

static Value list_value(Thread *t, const NodeList *nodes)
{
    List *list = list_new(t, nodes->count);
    bool fine = list;
    for (int i = 0; fine && i < nodes->count; i++)
        fine = add_steal(t, list, node_value(t, nodes->items[i]));
    return finish(list, fine);
}

static Value name_value(Thread *t, const Name *name)
{
    return name ? text(t, name->text, name->length) : NONE;
}

static Value names_value(Thread *t, const NameList *names)
{
    List *list = list_new(t, names->count);
    bool fine = list;
    for (int i = 0; fine && i < names->count; i++)
        fine = add_steal(t, list, name_value(t, names->items[i]));
    return finish(list, fine);
}

static Value operators_value(Thread *t, const OperatorList *ops)
{
    List *list = list_new(t, ops->count);
    bool fine = list;
    for (int i = 0; fine && i < ops->count; i++)
        fine = add_steal(t, list, word(t, ast_operator_name(ops->items[i])));
    return finish(list, fine);
}

static Value context_value(Thread *t, ExprContext context)
{
    static const char *const names[] = {"Load", "Store", "Del"};
    return word(t, names[context]);
}

static Value bare_const(Thread *t, const ConstValue *c)
{
    switch (c->kind) {
    case CONST_NONE: return NONE;
    case CONST_TRUE: return TRUE;
    case CONST_FALSE: return FALSE;
    case CONST_ELLIPSIS: return ELLIPSIS;
    case CONST_FLOAT: return number_float(t, c->number);
    case CONST_STR: return text(t, c->text, c->length);
    case CONST_BYTES:
        return object_or_error(bytes_new(t, c->text, (int64_t)c->length));
    case CONST_INT: break;
    }
    return c->fits ? number_int(t, c->small)
                   : number_from_digits(t, c->text, c->length, c->base);
}

static Value const_value(Thread *t, const ConstValue *c)
{
    Value v = bare_const(t, c);
    if (v == ERROR) return ERROR;
    Value pair = tuple_pack(t, 2, v, c->kind == CONST_STR && c->has_u
                                         ? TRUE : FALSE);
    decref(v);
    return pair;
}

// long: one case a kind, made from the list
static bool add_fields(Thread *t, List *list, const Node *node)
{
    switch ((NodeKind)node->kind) {
    case NODE_NULL:
    case NODE_COUNT: return true;
#define CHILD(f)    && add_steal(t, list, node_value(t, of->f))
#define OPT(f)      && add_steal(t, list, node_value(t, of->f))
#define LIST(f)     && add_steal(t, list, list_value(t, &of->f))
#define SPARSE(f)   && add_steal(t, list, list_value(t, &of->f))
#define IDENT(f)    && add_steal(t, list, name_value(t, of->f))
#define OPTIDENT(f) && add_steal(t, list, name_value(t, of->f))
#define IDENTS(f)   && add_steal(t, list, names_value(t, &of->f))
#define OPER(f)     && add_steal(t, list, word(t, ast_operator_name(of->f)))
#define OPERS(f)    && add_steal(t, list, operators_value(t, &of->f))
#define CONTEXT(f)  && add_steal(t, list, context_value(t, of->f))
#define CONST(f)    && add_steal(t, list, const_value(t, &of->f))
#define NUMBER(f)   && add_steal(t, list, number_int(t, of->f))
#define NODE(name, group, fields)                                            \
    case NODE_##name: {                                                      \
        __attribute__((unused)) const __typeof__(node->name) *of =           \
            &node->name;                                                     \
        return true fields;                                                  \
    }
#include "compiler/nodes.def"
    }
    return true;
}

static Value place(const Node *node, int32_t number)
{
    return ast_is_placed(node) ? small_int_value(number) : NONE;
}

static Value node_value(Thread *t, const Node *node)
{
    if (!node) return NONE;
    if (!stack_check(t)) return ERROR;
    List *fields = list_new(t, 4);
    if (!fields) return ERROR;
    Value name = ERROR, made = ERROR;
    const Span *at = &node->span;
    if (add_fields(t, fields, node))
        name = word(t, ast_kind_name(node->kind));
    if (name != ERROR)
        made = tuple_pack(t, 6, name, from_object(fields),
                          place(node, at->line), place(node, at->col),
                          place(node, at->end_line),
                          place(node, at->end_col));
    decref(name);
    decref_object(fields);
    return made;
}

// A text of (name, group, "kind field kind field ...").
#define CHILD(f)    "CHILD " #f " "
#define OPT(f)      "OPT " #f " "
#define LIST(f)     "LIST " #f " "
#define SPARSE(f)   "SPARSE " #f " "
#define IDENT(f)    "IDENT " #f " "
#define OPTIDENT(f) "OPTIDENT " #f " "
#define IDENTS(f)   "IDENTS " #f " "
#define OPER(f)     "OPER " #f " "
#define OPERS(f)    "OPERS " #f " "
#define CONTEXT(f)  "CONTEXT " #f " "
#define CONST(f)    "CONST " #f " "
#define NUMBER(f)   "NUMBER " #f " "
static const char *const rows[][3] = {
#define NODE(name, group, fields) {#name, #group, "" fields},
#include "compiler/nodes.def"
};

Value ast_value_table(Thread *t)
{
    List *list = list_new(t, 128);
    bool fine = list;
    for (size_t i = 0; fine && i < sizeof rows / sizeof *rows; i++) {
        Value name = word(t, rows[i][0]), group = word(t, rows[i][1]);
        Value fields = word(t, rows[i][2]);
        fine = name != ERROR && group != ERROR && fields != ERROR
            && add_steal(t, list, tuple_pack(t, 3, name, group, fields));
        decref(name);
        decref(group);
        decref(fields);
    }
    return finish(list, fine);
}

Value ast_value_parse(Thread *t, const char *chars, int64_t size,
                      Str *filename, CompileMode mode)
{
    static const ParseMode modes[] = {
        [COMPILE_FILE] = PARSE_FILE, [COMPILE_SINGLE] = PARSE_INTERACTIVE,
        [COMPILE_PASTED] = PARSE_INTERACTIVE, [COMPILE_EVAL] = PARSE_EVAL,
    };
    Arena arena;
    Source source;
    SyntaxProblem problem = {0};
    Node *tree = NULL;
    arena_init(&arena);
    source_init(&source, filename->data,
                arena_copy(&arena, chars, (size_t)size), (size_t)size);
    source.decoded = true;
    ParseStatus status = parse(&arena, &source, modes[mode], &tree, &problem);
    bool fine = tree && !problem.message;
    Value made = fine ? node_value(t, tree) : ERROR;
    if (status != PARSE_OK && problem.message && !error_is_set(t))
        problem_raise(t, &source, filename, &problem, STAGE_PARSE);
    arena_free(&arena);
    return made;
}
