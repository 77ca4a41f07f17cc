// SPDX-License-Identifier: MIT
// gen_match.c -- match statements.
//
// A pattern consumes the subject on top of the stack, or jumps away. Names are
// bound only once the whole pattern has matched; until then what they will
// hold lies on the stack, the first one on top, below the values that are
// still being looked at:
//
//     [.. subject  last capture .. first capture  on_top values]
//
// A pattern that fails with n such values jumps to fails[n], where one after
// the other is popped.

#include "compiler/gen.h"

#include <string.h>

#include "compiler/deep.h"
#include "compiler/number.h"

typedef struct Captures {
    const Name **names;
    int count, room;
} Captures;

typedef struct Matcher {
    Gen *g;
    Captures captures;
    int on_top;
    Label *fails;      // by the number of values to pop
    int fail_count;
    bool irrefutable;  // a pattern that always matches may stand here
} Matcher;

static void gen_pattern(Matcher *m, Node *node);

static void capture(Gen *g, Captures *c, const Name *name)
{
    if (c->count == c->room) {
        c->room = c->room * 2 + 8;
        const Name **more =
            arena_alloc(g->arena, (size_t)c->room * sizeof *more);
        if (c->count)
            memcpy(more, c->names, (size_t)c->count * sizeof *more);
        c->names = more;
    }
    c->names[c->count++] = name;
}

static int index_of(const Captures *c, const Name *name)
{
    for (int i = 0; i < c->count; i++)
        if (c->names[i] == name) return i;
    return -1;
}

static Label *fail_label(Matcher *m, int pops)
{
    if (pops >= m->fail_count) {
        size_t size = (size_t)(pops + 1) * sizeof(Label);
        Label *fails = arena_alloc(m->g->arena, size);
        if (m->fail_count)
            memcpy(fails, m->fails, (size_t)m->fail_count * sizeof(Label));
        for (int i = m->fail_count; i <= pops; i++) fails[i] = label_new();
        m->fails = fails;
        m->fail_count = pops + 1;
    }
    return &m->fails[pops];
}

static void gen_fail_jump(Matcher *m, const Node *at, Opcode op)
{
    emit_jump(m->g, at, op, fail_label(m, m->on_top + m->captures.count));
}

static void gen_fails(Matcher *m)
{
    for (int i = m->fail_count; i-- > 0;) {
        emit_label(m->g, &m->fails[i]);
        if (i) emit(m->g, NULL, OP_POP, 0);
    }
    m->fail_count = 0;
}

// Moves the top below the count - 1 values under it.
static void gen_bury(Gen *g, const Node *at, int count)
{
    for (; count > 1; count--) emit(g, at, OP_SWAP, (uint32_t)count);
}

static void fail_duplicate(Gen *g, const Node *at, const Name *name)
{
    gen_fail(g, at->span, "multiple assignments to name '%s' in pattern",
             name->text);
}

// The top is what the name captures; NULL: nothing does.
static void gen_capture(Matcher *m, const Node *at, const Name *name)
{
    if (!name) {
        emit(m->g, at, OP_POP, 0);
        return;
    }
    if (gen_forbidden(m->g, at->span, name, false)) return;
    if (index_of(&m->captures, name) >= 0) {
        fail_duplicate(m->g, at, name);
        return;
    }
    gen_bury(m->g, at, m->on_top + m->captures.count + 1);
    capture(m->g, &m->captures, name);
}

static bool is_wildcard(const Node *node)
{
    return node->kind == NODE_MatchAs && !node->MatchAs.name;
}

static bool is_star_wildcard(const Node *node)
{
    return node->kind == NODE_MatchStar && !node->MatchStar.name;
}

static void gen_subpattern(Matcher *m, Node *node)
{
    bool irrefutable = m->irrefutable;
    m->irrefutable = true;
    gen_pattern(m, node);
    m->irrefutable = irrefutable;
}

static void gen_value(Matcher *m, Node *node)
{
    gen_expr(m->g, node->MatchValue.value);
    emit(m->g, node, OP_COMPARE_OP, COMPARE_EQ);
    gen_fail_jump(m, node, OP_JUMP_IF_FALSE);
}

static void gen_singleton(Matcher *m, Node *node)
{
    Constant *c = pool_const(&m->g->pool, &node->MatchSingleton.value);
    emit_const(m->g, node, c);
    emit(m->g, node, OP_IS_OP, 0);
    gen_fail_jump(m, node, OP_JUMP_IF_FALSE);
}

static void gen_as(Matcher *m, Node *node)
{
    const Name *name = node->MatchAs.name;
    if (node->MatchAs.pattern) {
        m->on_top++;
        emit(m->g, node, OP_COPY, 1);
        gen_pattern(m, node->MatchAs.pattern);
        m->on_top--;
    } else if (!m->irrefutable) {
        if (name)
            gen_fail(m->g, node->span,
                     "name capture '%s' makes remaining patterns unreachable",
                     name->text);
        else
            gen_fail(m->g, node->span,
                     "wildcard makes remaining patterns unreachable");
        return;
    }
    gen_capture(m, node, name);
}

// What a sequence pattern has: where its star is, and whether all is `_`.
typedef struct SequenceForm {
    int star;
    bool star_wildcard, only_wildcards;
} SequenceForm;

static SequenceForm sequence_form(Matcher *m, const Node *node)
{
    const NodeList *patterns = &node->MatchSequence.patterns;
    SequenceForm form = {-1, false, true};
    for (int i = 0; i < patterns->count; i++) {
        const Node *pattern = patterns->items[i];
        if (pattern->kind != NODE_MatchStar) {
            form.only_wildcards &= is_wildcard(pattern);
            continue;
        }
        if (form.star >= 0)
            gen_fail(m->g, node->span,
                     "multiple starred names in sequence pattern");
        form.star = i;
        form.star_wildcard = is_star_wildcard(pattern);
        form.only_wildcards &= form.star_wildcard;
    }
    return form;
}

// [subject] -- all items unpacked and matched.
static void gen_sequence_items(Matcher *m, const Node *node, int star)
{
    const NodeList *patterns = &node->MatchSequence.patterns;
    int count = patterns->count;
    if (star > 255)
        gen_fail(m->g, node->span,
                 "too many expressions in star-unpacking sequence pattern");
    if (star < 0)
        emit(m->g, node, OP_UNPACK_SEQUENCE, (uint32_t)count);
    else
        emit(m->g, node, OP_UNPACK_EX,
             (uint32_t)(star | (count - star - 1) << 8));
    m->on_top += count;
    for (int i = 0; i < count; i++) {
        m->on_top--;
        gen_subpattern(m, patterns->items[i]);
    }
}

// With a `*_` only the items that matter are fetched, by index.
static void gen_sequence_indexed(Matcher *m, const Node *node, int star)
{
    Gen *g = m->g;
    const NodeList *patterns = &node->MatchSequence.patterns;
    m->on_top++;
    for (int i = 0; i < patterns->count; i++) {
        Node *pattern = patterns->items[i];
        if (i == star || is_wildcard(pattern)) continue;
        emit(g, node, OP_COPY, 1);
        if (i < star) {
            emit_int(g, node, i);
        } else {
            emit(g, node, OP_GET_LEN, 0);
            emit_int(g, node, patterns->count - i);
            emit(g, node, OP_BINARY_OP, BINARY_SUB);
        }
        emit(g, node, OP_GET_ITEM, 0);
        gen_subpattern(m, pattern);
    }
    m->on_top--;
    emit(g, node, OP_POP, 0);
}

static void gen_length_check(Matcher *m, const Node *node, int length,
                             CompareOp op)
{
    emit(m->g, node, OP_GET_LEN, 0);
    emit_int(m->g, node, length);
    emit(m->g, node, OP_COMPARE_OP, op);
    gen_fail_jump(m, node, OP_JUMP_IF_FALSE);
}

static void gen_sequence(Matcher *m, Node *node)
{
    int count = node->MatchSequence.patterns.count;
    SequenceForm form = sequence_form(m, node);
    m->on_top++;
    emit(m->g, node, OP_MATCH_SEQUENCE, 0);
    gen_fail_jump(m, node, OP_JUMP_IF_FALSE);
    if (form.star < 0) gen_length_check(m, node, count, COMPARE_EQ);
    else if (count > 1) gen_length_check(m, node, count - 1, COMPARE_GE);
    m->on_top--;
    if (form.only_wildcards) emit(m->g, node, OP_POP, 0);
    else if (form.star_wildcard) gen_sequence_indexed(m, node, form.star);
    else gen_sequence_items(m, node, form.star);
}

// A constant key that was there before is an error.
static void check_key(Matcher *m, const Node *node, int i)
{
    Gen *g = m->g;
    const NodeList *keys = &node->MatchMapping.keys;
    const Node *key = keys->items[i];
    if (key->kind == NODE_Attribute) return;
    if (key->kind != NODE_Constant) {
        gen_fail(g, node->span, "mapping pattern keys may only match literals "
                                "and attribute lookups");
        return;
    }
    Constant *constant = gen_constant(g, key);
    for (int j = 0; j < i && constant; j++) {
        if (keys->items[j]->kind != NODE_Constant) continue;
        if (gen_constant(g, keys->items[j]) != constant) continue;
        constant = unparse(g, key);
        if (constant)
            gen_fail(g, node->span,
                     "mapping pattern checks duplicate key (%s)",
                     constant->text);
    }
}

// [subject keys] -- what the mapping has besides the keys, captured.
static void gen_rest(Matcher *m, const Node *node)
{
    Gen *g = m->g;
    uint32_t count = (uint32_t)node->MatchMapping.keys.count;
    emit(g, node, OP_BUILD_DICT, 0);
    emit(g, node, OP_SWAP, 3);
    emit(g, node, OP_DICT_UPDATE, 2);
    emit(g, node, OP_UNPACK_SEQUENCE, count);
    for (; count; count--) {
        emit(g, node, OP_COPY, count + 1);
        emit(g, node, OP_SWAP, 2);
        emit(g, node, OP_DELETE_ITEM, 0);
    }
    gen_capture(m, node, node->MatchMapping.rest);
}

// [subject] -- [subject keys values], all found.
static void gen_keys(Matcher *m, const Node *node)
{
    Gen *g = m->g;
    const NodeList *keys = &node->MatchMapping.keys;
    for (int i = 0; i < keys->count; i++) {
        check_key(m, node, i);
        gen_expr(g, keys->items[i]);
    }
    emit(g, node, OP_BUILD_TUPLE, (uint32_t)keys->count);
    emit(g, node, OP_MATCH_KEYS, 0);
    m->on_top += 2;
    emit(g, node, OP_COPY, 1);
    gen_fail_jump(m, node, OP_JUMP_IF_NONE);
}

static void gen_mapping(Matcher *m, Node *node)
{
    Gen *g = m->g;
    int count = node->MatchMapping.keys.count;
    m->on_top++;
    emit(g, node, OP_MATCH_MAPPING, 0);
    gen_fail_jump(m, node, OP_JUMP_IF_FALSE);
    if (!count && !node->MatchMapping.rest) {
        m->on_top--;
        emit(g, node, OP_POP, 0);
        return;
    }
    if (count) gen_length_check(m, node, count, COMPARE_GE);
    gen_keys(m, node);
    emit(g, node, OP_UNPACK_SEQUENCE, (uint32_t)count);
    m->on_top += count - 1;
    for (int i = 0; i < count; i++) {
        m->on_top--;
        gen_subpattern(m, node->MatchMapping.patterns.items[i]);
    }
    m->on_top -= 2;
    if (node->MatchMapping.rest) {
        gen_rest(m, node);
    } else {
        emit(g, node, OP_POP, 0);
        emit(g, node, OP_POP, 0);
    }
}

static Constant *attribute_names(Gen *g, const Node *node)
{
    const NameList *attributes = &node->MatchClass.kwd_attrs;
    Constant **names =
        arena_alloc(g->arena, ((size_t)attributes->count + 1) * sizeof *names);
    for (int i = 0; i < attributes->count; i++) {
        const Name *name = attributes->items[i];
        for (int j = 0; j < i; j++)
            if (attributes->items[j] == name)
                gen_fail(g, node->MatchClass.kwd_patterns.items[i]->span,
                         "attribute name repeated in class pattern: %s",
                         name->text);
        names[i] = pool_text(&g->pool, name->text, name->length);
        if (!gen_check(g, names[i])) return NULL;
    }
    return pool_group(&g->pool, POOL_TUPLE, names,
                      (uint32_t)attributes->count);
}

static void gen_class_pattern(Matcher *m, Node *node)
{
    Gen *g = m->g;
    const NodeList *positional = &node->MatchClass.patterns;
    const NodeList *named = &node->MatchClass.kwd_patterns;
    int count = positional->count + named->count;
    gen_expr(g, node->MatchClass.cls);
    emit_const(g, node, attribute_names(g, node));
    emit(g, node, OP_MATCH_CLASS, (uint32_t)positional->count);
    emit(g, node, OP_COPY, 1);
    m->on_top++;
    gen_fail_jump(m, node, OP_JUMP_IF_NONE);
    emit(g, node, OP_UNPACK_SEQUENCE, (uint32_t)count);
    m->on_top += count - 1;
    for (int i = 0; i < count; i++) {
        m->on_top--;
        gen_subpattern(m, i < positional->count
                              ? positional->items[i]
                              : named->items[i - positional->count]);
    }
}

// Brings the captures of an alternative into the order of the first one's,
// in the list and on the stack alike.
static void gen_reorder(Matcher *m, const Node *at, const Captures *first)
{
    Captures *own = &m->captures;
    if (own->count != first->count) goto differ;
    for (int to = own->count; to-- > 0;) {
        int from = index_of(own, first->names[to]);
        if (from < 0) goto differ;
        for (int n = from + 1; from != to && n > 0; n--) {
            const Name *moved = own->names[0];
            memmove(own->names, own->names + 1,
                    (size_t)to * sizeof *own->names);
            own->names[to] = moved;
            gen_bury(m->g, at, to + 1);
        }
    }
    return;
differ:
    gen_fail(m->g, at->span, "alternative patterns bind different names");
}

static void gen_or(Matcher *m, Node *node)
{
    Gen *g = m->g;
    const NodeList *patterns = &node->MatchOr.patterns;
    Captures first = {0};
    Label end = label_new();
    for (int i = 0; i < patterns->count && !g->failed; i++) {
        Matcher own = {.g = g};
        own.irrefutable = i == patterns->count - 1 && m->irrefutable;
        emit(g, node, OP_COPY, 1);
        gen_pattern(&own, patterns->items[i]);
        if (i == 0) first = own.captures;
        else if (!g->failed) gen_reorder(&own, node, &first);
        emit_jump(g, node, OP_JUMP, &end);
        gen_fails(&own);
    }
    emit(g, node, OP_POP, 0);
    gen_fail_jump(m, node, OP_JUMP);
    emit_label(g, &end);
    // The captures lie above the copy of the subject.
    int below = 1 + m->on_top + m->captures.count;
    for (int i = 0; i < first.count; i++) {
        gen_bury(g, node, first.count + below);
        if (index_of(&m->captures, first.names[i]) >= 0)
            fail_duplicate(g, node, first.names[i]);
        capture(g, &m->captures, first.names[i]);
    }
    emit(g, node, OP_POP, 0);
}

static void gen_pattern(Matcher *m, Node *node)
{
    Gen *g = m->g;
    if (g->failed || (g->failed = compile_too_deep(g->t))) return;
    switch (node->kind) {
    case NODE_MatchValue: gen_value(m, node); break;
    case NODE_MatchSingleton: gen_singleton(m, node); break;
    case NODE_MatchSequence: gen_sequence(m, node); break;
    case NODE_MatchMapping: gen_mapping(m, node); break;
    case NODE_MatchClass: gen_class_pattern(m, node); break;
    case NODE_MatchStar: gen_capture(m, node, node->MatchStar.name); break;
    case NODE_MatchAs: gen_as(m, node); break;
    default: gen_or(m, node); break;
    }
}

// [subject] if `keep`, else [] behind: the pattern and the guard of a case,
// going on only if they match.
static void gen_case_head(Matcher *m, const Node *node, bool keep)
{
    Gen *g = m->g;
    Node *pattern = node->match_case.pattern, *guard = node->match_case.guard;
    if (keep) emit(g, pattern, OP_COPY, 1);
    gen_pattern(m, pattern);
    for (int i = 0; i < m->captures.count; i++)
        gen_store(g, pattern, m->captures.names[i]);
    if (guard) gen_jump_if(g, guard, fail_label(m, 0), false);
    if (keep) emit(g, pattern, OP_POP, 0);
}

// A last `case _` needs no pattern.
static void gen_default(Gen *g, const Node *node, Label *end)
{
    if (node->match_case.guard)
        gen_jump_if(g, node->match_case.guard, end, false);
    gen_body(g, &node->match_case.body);
}

void gen_match(Gen *g, Node *node)
{
    const NodeList *cases = &node->Match.cases;
    int count = cases->count;
    const Node *last = cases->items[count - 1];
    bool has_default = count > 1 && is_wildcard(last->match_case.pattern);
    Label end = label_new();
    gen_expr(g, node->Match.subject);
    for (int i = 0; i < count - has_default && !g->failed; i++) {
        const Node *one = cases->items[i];
        Matcher m = {.g = g};
        m.irrefutable = one->match_case.guard || i == count - 1;
        gen_case_head(&m, one, i != count - has_default - 1);
        gen_body(g, &one->match_case.body);
        emit_jump(g, NULL, OP_JUMP, &end);
        gen_fails(&m);
    }
    if (has_default) gen_default(g, last, &end);
    emit_label(g, &end);
}
