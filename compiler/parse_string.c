// SPDX-License-Identifier: MIT
// parse_string.c -- literals side by side become one.
//
// The pieces of all literals are pushed in order: a constant for each plain
// string, and what an f-string consists of. Neighbouring constants are then
// joined; if an f-string was among the literals the result is a JoinedStr, and
// what is empty after the joining vanishes.

#include "compiler/parse_rules.h"

#include <string.h>

static Node *parse_plain(Parser *p)
{
    const Token *token = p->tok;
    const char *start = token->start;
    while (*start != '\'' && *start != '"') start++;
    ConstValue value;
    if (!parse_string_text(p, token, start + token->quotes,
                           token->end - token->quotes, &value))
        return NULL;
    Node *node = AST_NEW(p->arena, Constant, token->span, .value = value);
    advance(p);
    return node;
}

static bool push_literal(Parser *p, bool *formatted)
{
    if (at(p, TOKEN_FSTRING_START)) {
        *formatted = true;
        return parse_fstring(p);
    }
    Node *node = parse_plain(p);
    push(p, node);
    return node;
}

// One constant of the texts of all `count` nodes.
static Node *join_constants(Parser *p, Node **nodes, int count)
{
    if (count == 1) return nodes[0];
    ConstValue value = nodes[0]->Constant.value;
    value.length = 0;
    for (int i = 0; i < count; i++)
        value.length += nodes[i]->Constant.value.length;
    char *to = arena_alloc(p->arena, value.length + 1);
    value.text = to;
    for (int i = 0; i < count; i++) {
        const ConstValue *piece = &nodes[i]->Constant.value;
        memcpy(to, piece->text, piece->length);
        to += piece->length;
    }
    return AST_NEW(p->arena, Constant,
                   join(nodes[0]->span, nodes[count - 1]->span),
                   .value = value);
}

NodeList parse_pieces(Parser *p, int from)
{
    int kept = from, end = p->top;
    for (int i = from; i < end;) {
        int next = i;
        while (next < end && p->stack[next]->kind == NODE_Constant) next++;
        Node *piece = next > i ? join_constants(p, p->stack + i, next - i)
                               : p->stack[next++];
        bool empty =
            piece->kind == NODE_Constant && !piece->Constant.value.length;
        if (!empty) p->stack[kept++] = piece;
        i = next;
    }
    p->top = kept;
    return parser_take(p, from);
}

// Whether bytes stand among what is not bytes.
static bool is_mixed(const Parser *p, int from, bool formatted)
{
    int bytes = 0, all = p->top - from;
    for (int i = from; i < p->top; i++) {
        const Node *node = p->stack[i];
        bytes += node->kind == NODE_Constant &&
                 node->Constant.value.kind == CONST_BYTES;
    }
    return bytes && (formatted || bytes < all);
}

Node *parse_strings(Parser *p)
{
    Span start = p->tok->span;
    int from = p->top;
    bool formatted = false;
    do {
        if (!push_literal(p, &formatted)) return NULL;
    } while (at(p, TOKEN_STRING) || at(p, TOKEN_FSTRING_START));

    if (is_mixed(p, from, formatted))
        return parser_fail_here(p, "cannot mix bytes and nonbytes literals");
    if (formatted)
        return AST_NEW(p->arena, JoinedStr, upto(p, start),
                       .values = parse_pieces(p, from));
    Node *node = join_constants(p, p->stack + from, p->top - from);
    p->top = from;
    return node;
}
