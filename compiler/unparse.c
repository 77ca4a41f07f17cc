// SPDX-License-Identifier: MIT
// unparse.c -- the source of an expression again, normalised.
//
// With `from __future__ import annotations` an annotation is kept as text. The
// spacing, the quotes and the brackets are CPython's, not the source's: `a|b`
// gives 'a | b'. An operand is bracketed if it binds less than its place asks.

#include "compiler/gen.h"

#include "compiler/deep.h"
#include "compiler/number.h"
#include "vm/object/str.h"

typedef enum Level {
    LEVEL_TUPLE,
    LEVEL_TEST,
    LEVEL_OR,
    LEVEL_AND,
    LEVEL_NOT,
    LEVEL_COMPARE,
    LEVEL_BIT_OR,
    LEVEL_BIT_XOR,
    LEVEL_BIT_AND,
    LEVEL_SHIFT,
    LEVEL_ARITH,
    LEVEL_TERM,
    LEVEL_FACTOR,
    LEVEL_POWER,
    LEVEL_AWAIT,
    LEVEL_ATOM
} Level;

typedef struct Unparser {
    Gen *g;
    StrBuilder out;
} Unparser;

static void put(Unparser *u, const Node *node, Level level);

static void text(Unparser *u, const char *s)
{
    builder_add_c(u->g->t, &u->out, s);
}

static void text_if(Unparser *u, bool condition, const char *s)
{
    if (condition) text(u, s);
}

static void name(Unparser *u, const Name *n)
{
    builder_add(u->g->t, &u->out, n->text, n->length);
}

static void put_list(Unparser *u, const NodeList *list)
{
    for (int i = 0; i < list->count; i++) {
        text_if(u, i > 0, ", ");
        put(u, list->items[i], LEVEL_TEST);
    }
}

static void put_repr(Unparser *u, Value v)
{
    Value repr = v == ERROR ? ERROR : constant_repr(u->g->t, v);
    if (repr == ERROR) {
        u->g->failed = true;
        return;
    }
    builder_add_str(u->g->t, &u->out, as_str(repr));
    decref(repr);
}

static void put_constant(Unparser *u, const Node *node)
{
    if (node->Constant.value.kind == CONST_ELLIPSIS) {
        text(u, "...");
        return;
    }
    text_if(u, node->Constant.value.has_u, "u");
    const Constant *constant = gen_constant(u->g, node);
    if (constant) put_repr(u, constant->value);
}

static Level operator_level(Operator op)
{
    switch (op) {
    case OPERATOR_BitOr: return LEVEL_BIT_OR;
    case OPERATOR_BitXor: return LEVEL_BIT_XOR;
    case OPERATOR_BitAnd: return LEVEL_BIT_AND;
    case OPERATOR_LShift:
    case OPERATOR_RShift: return LEVEL_SHIFT;
    case OPERATOR_Add:
    case OPERATOR_Sub: return LEVEL_ARITH;
    case OPERATOR_Pow: return LEVEL_POWER;
    default: return LEVEL_TERM;
    }
}

static void put_binary(Unparser *u, const Node *node, Level level)
{
    Operator op = node->BinOp.op;
    Level own = operator_level(op);
    bool power = op == OPERATOR_Pow; // the one that groups to the right
    text_if(u, level > own, "(");
    put(u, node->BinOp.left, own + power);
    text(u, " ");
    text(u, ast_operator_text(op));
    text(u, " ");
    put(u, node->BinOp.right, own + !power);
    text_if(u, level > own, ")");
}

static void put_unary(Unparser *u, const Node *node, Level level)
{
    bool is_not = node->UnaryOp.op == OPERATOR_Not;
    Level own = is_not ? LEVEL_NOT : LEVEL_FACTOR;
    text_if(u, level > own, "(");
    text(u, ast_operator_text(node->UnaryOp.op));
    text_if(u, is_not, " ");
    put(u, node->UnaryOp.operand, own);
    text_if(u, level > own, ")");
}

static void put_bool(Unparser *u, const Node *node, Level level)
{
    bool is_and = node->BoolOp.op == OPERATOR_And;
    Level own = is_and ? LEVEL_AND : LEVEL_OR;
    text_if(u, level > own, "(");
    for (int i = 0; i < node->BoolOp.values.count; i++) {
        text_if(u, i > 0, is_and ? " and " : " or ");
        put(u, node->BoolOp.values.items[i], own + 1);
    }
    text_if(u, level > own, ")");
}

static void put_compare(Unparser *u, const Node *node, Level level)
{
    text_if(u, level > LEVEL_COMPARE, "(");
    put(u, node->Compare.left, LEVEL_COMPARE + 1);
    for (int i = 0; i < node->Compare.ops.count; i++) {
        text(u, " ");
        text(u, ast_operator_text(node->Compare.ops.items[i]));
        text(u, " ");
        put(u, node->Compare.comparators.items[i], LEVEL_COMPARE + 1);
    }
    text_if(u, level > LEVEL_COMPARE, ")");
}

static void put_arg(Unparser *u, bool *first, const char *star,
                    const Node *arg, const Node *value)
{
    text_if(u, !*first, ", ");
    *first = false;
    text(u, star);
    if (arg) name(u, arg->arg.arg);
    if (!value) return;
    text(u, "=");
    put(u, value, LEVEL_TEST);
}

static void put_parameters(Unparser *u, const Node *args)
{
    const NodeList *posonly = &args->arguments.posonlyargs;
    const NodeList *plain = &args->arguments.args;
    const NodeList *kwonly = &args->arguments.kwonlyargs;
    int all = posonly->count + plain->count;
    int first_default = all - args->arguments.defaults.count;
    bool first = true;
    for (int i = 0; i < all; i++) {
        const Node *arg = i < posonly->count ? posonly->items[i]
                                             : plain->items[i - posonly->count];
        put_arg(u, &first, "", arg,
                i < first_default
                    ? NULL
                    : args->arguments.defaults.items[i - first_default]);
        text_if(u, posonly->count && i + 1 == posonly->count, ", /");
    }
    if (args->arguments.vararg || kwonly->count)
        put_arg(u, &first, "*", args->arguments.vararg, NULL);
    for (int i = 0; i < kwonly->count; i++)
        put_arg(u, &first, "", kwonly->items[i],
                args->arguments.kw_defaults.items[i]);
    if (args->arguments.kwarg)
        put_arg(u, &first, "**", args->arguments.kwarg, NULL);
}

static void put_lambda(Unparser *u, const Node *node, Level level)
{
    const Node *args = node->Lambda.args;
    bool any = args->arguments.posonlyargs.count ||
               args->arguments.args.count || args->arguments.vararg ||
               args->arguments.kwonlyargs.count || args->arguments.kwarg;
    text_if(u, level > LEVEL_TEST, "(");
    text(u, any ? "lambda " : "lambda");
    put_parameters(u, args);
    text(u, ": ");
    put(u, node->Lambda.body, LEVEL_TEST);
    text_if(u, level > LEVEL_TEST, ")");
}

static void put_conditional(Unparser *u, const Node *node, Level level)
{
    text_if(u, level > LEVEL_TEST, "(");
    put(u, node->IfExp.body, LEVEL_TEST + 1);
    text(u, " if ");
    put(u, node->IfExp.test, LEVEL_TEST + 1);
    text(u, " else ");
    put(u, node->IfExp.orelse, LEVEL_TEST);
    text_if(u, level > LEVEL_TEST, ")");
}

static void put_dict(Unparser *u, const Node *node)
{
    text(u, "{");
    for (int i = 0; i < node->Dict.keys.count; i++) {
        const Node *key = node->Dict.keys.items[i];
        text_if(u, i > 0, ", ");
        if (key) put(u, key, LEVEL_TEST);
        text(u, key ? ": " : "**");
        put(u, node->Dict.values.items[i], key ? LEVEL_TEST : LEVEL_BIT_OR);
    }
    text(u, "}");
}

static void put_generators(Unparser *u, const NodeList *generators)
{
    for (int i = 0; i < generators->count; i++) {
        const Node *one = generators->items[i];
        text(u, one->comprehension.is_async ? " async for " : " for ");
        put(u, one->comprehension.target, LEVEL_TUPLE);
        text(u, " in ");
        put(u, one->comprehension.iter, LEVEL_TEST + 1);
        for (int k = 0; k < one->comprehension.ifs.count; k++) {
            text(u, " if ");
            put(u, one->comprehension.ifs.items[k], LEVEL_TEST + 1);
        }
    }
}

static void put_comprehension(Unparser *u, const Node *node)
{
    bool list = node->kind == NODE_ListComp;
    bool lazy = node->kind == NODE_GeneratorExp;
    text(u, list ? "[" : lazy ? "(" : "{");
    put(u, node->ListComp.elt, LEVEL_TEST);
    if (node->kind == NODE_DictComp) {
        text(u, ": ");
        put(u, node->DictComp.value, LEVEL_TEST);
        put_generators(u, &node->DictComp.generators);
    } else {
        put_generators(u, &node->ListComp.generators);
    }
    text(u, list ? "]" : lazy ? ")" : "}");
}

static void put_call(Unparser *u, const Node *node)
{
    const NodeList *args = &node->Call.args, *keywords = &node->Call.keywords;
    put(u, node->Call.func, LEVEL_ATOM);
    if (args->count == 1 && !keywords->count &&
        args->items[0]->kind == NODE_GeneratorExp) {
        put(u, args->items[0], LEVEL_TEST);
        return;
    }
    text(u, "(");
    put_list(u, args);
    for (int i = 0; i < keywords->count; i++) {
        const Node *keyword = keywords->items[i];
        text_if(u, args->count || i, ", ");
        if (keyword->keyword.arg) name(u, keyword->keyword.arg);
        text(u, keyword->keyword.arg ? "=" : "**");
        put(u, keyword->keyword.value, LEVEL_TEST);
    }
    text(u, ")");
}

static void put_tuple(Unparser *u, const Node *node, Level level)
{
    const NodeList *items = &node->Tuple.elts;
    bool brackets = !items->count || level > LEVEL_TUPLE;
    text_if(u, brackets, "(");
    put_list(u, items);
    text_if(u, items->count == 1, ",");
    text_if(u, brackets, ")");
}

static void put_subscript(Unparser *u, const Node *node)
{
    put(u, node->Subscript.value, LEVEL_ATOM);
    text(u, "[");
    put(u, node->Subscript.slice, LEVEL_TUPLE);
    text(u, "]");
}

static void put_attribute(Unparser *u, const Node *node)
{
    const Node *value = node->Attribute.value;
    put(u, value, LEVEL_ATOM);
    bool number = value->kind == NODE_Constant &&
                  value->Constant.value.kind == CONST_INT;
    text(u, number ? " ." : ".");
    name(u, node->Attribute.attr);
}

static void put_slice(Unparser *u, const Node *node)
{
    if (node->Slice.lower) put(u, node->Slice.lower, LEVEL_TEST);
    text(u, ":");
    if (node->Slice.upper) put(u, node->Slice.upper, LEVEL_TEST);
    if (!node->Slice.step) return;
    text(u, ":");
    put(u, node->Slice.step, LEVEL_TEST);
}

// In brackets of the kind given, unless the place is a loose one.
static void put_word(Unparser *u, const char *word, const Node *value,
                     bool bracketed)
{
    text_if(u, bracketed, "(");
    text(u, word);
    if (value) {
        text(u, " ");
        put(u, value, LEVEL_ATOM);
    }
    text_if(u, bracketed, ")");
}

static void put_pieces(Unparser *u, const Node *node);

static void put_field(Unparser *u, const Node *node)
{
    int conversion = node->FormattedValue.conversion;
    text(u, "{");
    put(u, node->FormattedValue.value, LEVEL_TEST + 1);
    if (conversion > 0) {
        char mark[] = {'!', (char)conversion, 0};
        text(u, mark);
    }
    if (node->FormattedValue.format_spec) {
        text(u, ":");
        put_pieces(u, node->FormattedValue.format_spec);
    }
    text(u, "}");
}

static void put_literal(Unparser *u, const ConstValue *value)
{
    for (size_t i = 0; i < value->length; i++) {
        char c = value->text[i];
        builder_add(u->g->t, &u->out, &c, 1);
        if (c == '{' || c == '}') builder_add(u->g->t, &u->out, &c, 1);
    }
}

static void put_pieces(Unparser *u, const Node *node)
{
    const NodeList *values = &node->JoinedStr.values;
    for (int i = 0; i < values->count; i++) {
        const Node *piece = values->items[i];
        if (piece->kind == NODE_Constant)
            put_literal(u, &piece->Constant.value);
        else
            put_field(u, piece);
    }
}

// The text inside an f-string is quoted as a whole.
static void put_joined(Unparser *u, const Node *node)
{
    Unparser inner = {.g = u->g};
    builder_init(&inner.out);
    put_pieces(&inner, node);
    Value whole = builder_finish(u->g->t, &inner.out);
    text(u, "f");
    put_repr(u, whole);
    if (whole != ERROR) decref(whole);
}

// long: one case a kind
static void put_kind(Unparser *u, const Node *node, Level level)
{
    switch (node->kind) {
    case NODE_BoolOp: put_bool(u, node, level); break;
    case NODE_BinOp: put_binary(u, node, level); break;
    case NODE_UnaryOp: put_unary(u, node, level); break;
    case NODE_Lambda: put_lambda(u, node, level); break;
    case NODE_IfExp: put_conditional(u, node, level); break;
    case NODE_Compare: put_compare(u, node, level); break;
    case NODE_Tuple: put_tuple(u, node, level); break;
    case NODE_Dict: put_dict(u, node); break;
    case NODE_Set:
        text(u, "{");
        put_list(u, &node->Set.elts);
        text(u, "}");
        break;
    case NODE_List:
        text(u, "[");
        put_list(u, &node->List.elts);
        text(u, "]");
        break;
    case NODE_ListComp:
    case NODE_SetComp:
    case NODE_DictComp:
    case NODE_GeneratorExp: put_comprehension(u, node); break;
    case NODE_Call: put_call(u, node); break;
    case NODE_Spawn:
        put_word(u, "spawn", node->Spawn.call, level > LEVEL_TEST);
        break;
    case NODE_Yield: put_word(u, "yield", node->Yield.value, true); break;
    case NODE_YieldFrom:
        put_word(u, "yield from", node->YieldFrom.value, true);
        break;
    case NODE_Await:
        put_word(u, "await", node->Await.value, level > LEVEL_AWAIT);
        break;
    case NODE_NamedExpr:
        text(u, "(");
        put(u, node->NamedExpr.target, LEVEL_TUPLE);
        text(u, " := ");
        put(u, node->NamedExpr.value, LEVEL_ATOM);
        text(u, ")");
        break;
    case NODE_JoinedStr: put_joined(u, node); break;
    case NODE_Constant: put_constant(u, node); break;
    case NODE_Attribute: put_attribute(u, node); break;
    case NODE_Subscript: put_subscript(u, node); break;
    case NODE_Starred:
        text(u, "*");
        put(u, node->Starred.value, LEVEL_BIT_OR);
        break;
    case NODE_Slice: put_slice(u, node); break;
    default: name(u, node->Name.id);
    }
}

static void put(Unparser *u, const Node *node, Level level)
{
    Gen *g = u->g;
    if (g->failed || (g->failed = compile_too_deep(g->t))) return;
    put_kind(u, node, level);
}

Constant *unparse(Gen *g, const Node *node)
{
    Unparser u = {.g = g};
    builder_init(&u.out);
    put(&u, node, LEVEL_TEST);
    Value whole = builder_finish(g->t, &u.out);
    if (whole == ERROR) g->failed = true;
    if (g->failed) {
        if (whole != ERROR) decref(whole);
        return NULL;
    }
    const Str *s = as_str(whole);
    char *copy = arena_copy(g->arena, s->data, (size_t)s->size);
    Constant *constant = pool_text(&g->pool, copy, (size_t)s->size);
    decref(whole);
    gen_check(g, constant);
    return constant;
}
