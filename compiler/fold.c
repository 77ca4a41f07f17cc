// SPDX-License-Identifier: MIT
// fold.c -- arithmetic on literals, done while compiling.
//
// One walk from the leaves up. An operation whose operands are constants is
// done here if the result stays small (128 bits, 4096 characters: as CPython
// bounds it) and nothing goes wrong; what would raise is left for the run.
// `not a in b` becomes `a not in b`, and __debug__ becomes True or False.
//
// As the first walk over the tree, this one refuses trees that are too deep,
// at the depth where CPython does.
//
// Tuples of constants stay tuples in the tree; gen_expr.c sees that they are
// constant. Ints beyond 64 bits go back into the tree as hexadecimal digits.

#include "compiler/fold.h"

#include <string.h>

#include "compiler/deep.h"
#include "compiler/number.h"
#include "vm/object/error.h"
#include "vm/object/str.h"

enum { MAX_BITS = 128, MAX_TEXT = 4096, MAX_DEPTH = 10000 };

typedef struct Folder {
    Thread *t;
    Arena *arena;
    Node *nothing;      // stands in for what must stay as it is; NULL: fold
                        // annotations like everything else
    int depth;
    bool debug;         // what __debug__ is
    bool too_deep;
} Folder;

static bool is_number(const ConstValue *v)
{
    return v->kind == CONST_INT || v->kind == CONST_FLOAT ||
           v->kind == CONST_TRUE || v->kind == CONST_FALSE;
}

static bool is_text(const ConstValue *v)
{
    return v->kind == CONST_STR || v->kind == CONST_BYTES;
}

static Value to_value(Folder *f, const ConstValue *v)
{
    switch (v->kind) {
    case CONST_TRUE: return small_int_value(1);
    case CONST_FALSE: return small_int_value(0);
    case CONST_FLOAT: return number_float(f->t, v->number);
    default:
        if (v->fits) return number_int(f->t, v->small);
        return number_from_digits(f->t, v->text, v->length, v->base);
    }
}

// An int whose digits must be written down.
static bool digits_of(Folder *f, Value v, ConstValue *out)
{
    Value digits = number_digits(f->t, v);
    if (digits == ERROR) return false;
    const Str *s = as_str(digits);
    out->base = 16;
    out->length = (size_t)s->size;
    out->text = arena_copy(f->arena, s->data, out->length);
    decref(digits);
    return true;
}

static bool from_value(Folder *f, Value v, ConstValue *out)
{
    *out = (ConstValue){.kind = CONST_INT, .base = 10};
    if (number_is_float(v)) {
        out->kind = CONST_FLOAT;
        out->number = number_as_double(v);
        return true;
    }
    out->fits = number_fits(v, &out->small);
    return out->fits || digits_of(f, v, out);
}

static bool binary_operator(Operator op, BinaryOperator *out)
{
    switch (op) {
    case OPERATOR_Add: *out = BINARY_ADD; return true;
    case OPERATOR_Sub: *out = BINARY_SUB; return true;
    case OPERATOR_Mult: *out = BINARY_MUL; return true;
    case OPERATOR_Div: *out = BINARY_TRUEDIV; return true;
    case OPERATOR_FloorDiv: *out = BINARY_FLOORDIV; return true;
    case OPERATOR_Mod: *out = BINARY_MOD; return true;
    case OPERATOR_Pow: *out = BINARY_POW; return true;
    case OPERATOR_LShift: *out = BINARY_LSHIFT; return true;
    case OPERATOR_RShift: *out = BINARY_RSHIFT; return true;
    case OPERATOR_BitAnd: *out = BINARY_AND; return true;
    case OPERATOR_BitOr: *out = BINARY_OR; return true;
    case OPERATOR_BitXor: *out = BINARY_XOR; return true;
    default: return false;
    }
}

// Whether the result of ints a and b may be computed now.
static bool stays_small(BinaryOperator op, Value a, Value b)
{
    int64_t bits = number_bits(a), n;
    switch (op) {
    case BINARY_MUL: return bits + number_bits(b) <= MAX_BITS;
    case BINARY_POW:
        return number_fits(b, &n) && n > -MAX_BITS &&
               (n <= 0 || bits <= MAX_BITS / n);
    case BINARY_LSHIFT:
        return number_fits(b, &n) && n >= 0 && n <= MAX_BITS &&
               bits <= MAX_BITS - n;
    default: return true;
    }
}

static bool compute(Folder *f, BinaryOperator op, Value a, Value b,
                    ConstValue *out)
{
    bool ints = !number_is_float(a) && !number_is_float(b);
    bool bitwise = op >= BINARY_LSHIFT && op <= BINARY_XOR;
    if (ints ? !stays_small(op, a, b) : bitwise) return false;
    Value result = number_binary(f->t, op, a, b);
    bool made = result != ERROR && from_value(f, result, out);
    if (result == ERROR) error_clear(f->t);
    else decref(result);
    return made;
}

static bool fold_numbers(Folder *f, Operator op, const ConstValue *left,
                         const ConstValue *right, ConstValue *out)
{
    BinaryOperator binary;
    if (!binary_operator(op, &binary)) return false;
    bool bools = left->kind != CONST_INT && left->kind != CONST_FLOAT &&
                 right->kind != CONST_INT && right->kind != CONST_FLOAT;
    // True | False is a bool, which the operands here are no longer.
    if (bools && binary >= BINARY_AND) return false;
    Value a = to_value(f, left), b = ERROR;
    if (a != ERROR) b = to_value(f, right);
    bool made = b != ERROR && compute(f, binary, a, b, out);
    if (a == ERROR || b == ERROR) error_clear(f->t);
    if (a != ERROR) decref(a);
    if (b != ERROR) decref(b);
    return made;
}

static bool concatenate(Folder *f, const ConstValue *left,
                        const ConstValue *right, ConstValue *out)
{
    size_t length = left->length + right->length;
    if (left->kind != right->kind || length > MAX_TEXT) return false;
    char *text = arena_alloc(f->arena, length + 1);
    memcpy(text, left->text, left->length);
    memcpy(text + left->length, right->text, right->length);
    *out = (ConstValue){.kind = left->kind, .length = length, .text = text};
    return true;
}

static bool repeat(Folder *f, const ConstValue *text, const ConstValue *times,
                   ConstValue *out)
{
    if (times->kind != CONST_INT || !times->fits) return false;
    int64_t n = times->small > 0 ? times->small : 0;
    if (text->length && n > (int64_t)(MAX_TEXT / text->length)) return false;
    if (!text->length) n = 0;
    size_t length = text->length * (size_t)n;
    char *copy = arena_alloc(f->arena, length + 1);
    for (int64_t i = 0; i < n; i++)
        memcpy(copy + (size_t)i * text->length, text->text, text->length);
    *out = (ConstValue){.kind = text->kind, .length = length, .text = copy};
    return true;
}

static Node *constant_node(Folder *f, const Node *at, const ConstValue *value)
{
    Node *node = ast_alloc(f->arena, NODE_Constant, at->span);
    node->Constant.value = *value;
    return node;
}

static const ConstValue *constant_of(const Node *node)
{
    return node->kind == NODE_Constant ? &node->Constant.value : NULL;
}

static Node *fold_binary(Folder *f, Node *node)
{
    const ConstValue *left = constant_of(node->BinOp.left);
    const ConstValue *right = constant_of(node->BinOp.right);
    if (!left || !right) return node;
    Operator op = node->BinOp.op;
    ConstValue out;
    bool made = false;
    if (is_number(left) && is_number(right))
        made = fold_numbers(f, op, left, right, &out);
    else if (op == OPERATOR_Add && is_text(left) && is_text(right))
        made = concatenate(f, left, right, &out);
    else if (op == OPERATOR_Mult && is_text(left))
        made = repeat(f, left, right, &out);
    else if (op == OPERATOR_Mult && is_text(right))
        made = repeat(f, right, left, &out);
    return made ? constant_node(f, node, &out) : node;
}

bool const_truth(const ConstValue *v)
{
    switch (v->kind) {
    case CONST_NONE:
    case CONST_FALSE: return false;
    case CONST_INT: return !v->fits || v->small != 0;
    case CONST_FLOAT: return v->number != 0;
    case CONST_STR:
    case CONST_BYTES: return v->length != 0;
    default: return true;
    }
}

// `not a in b`, `not a is b`: the other operator instead.
static Node *fold_not_compare(Node *node)
{
    Node *compare = node->UnaryOp.operand;
    if (compare->kind != NODE_Compare || compare->Compare.ops.count != 1)
        return node;
    Operator *op = &compare->Compare.ops.items[0];
    switch (*op) {
    case OPERATOR_In: *op = OPERATOR_NotIn; break;
    case OPERATOR_NotIn: *op = OPERATOR_In; break;
    case OPERATOR_Is: *op = OPERATOR_IsNot; break;
    case OPERATOR_IsNot: *op = OPERATOR_Is; break;
    default: return node;
    }
    return compare;
}

static bool fold_sign(Folder *f, Operator op, const ConstValue *v,
                      ConstValue *out)
{
    bool is_int = v->kind == CONST_INT;
    if (!is_number(v) || (op == OPERATOR_Invert && !is_int)) return false;
    Value a = to_value(f, v), result = ERROR;
    if (a == ERROR) {
        error_clear(f->t);
        return false;
    }
    if (op == OPERATOR_USub) result = number_negated(f->t, a);
    else if (op == OPERATOR_UAdd) result = new_ref(a);
    else result = number_inverted(f->t, a);
    decref(a);
    bool made = result != ERROR && from_value(f, result, out);
    if (result == ERROR) error_clear(f->t);
    else decref(result);
    return made;
}

static Node *fold_unary(Folder *f, Node *node)
{
    const ConstValue *v = constant_of(node->UnaryOp.operand);
    bool is_not = node->UnaryOp.op == OPERATOR_Not;
    if (!v) return is_not ? fold_not_compare(node) : node;
    ConstValue out = {.kind = CONST_TRUE};
    if (is_not) {
        if (const_truth(v)) out.kind = CONST_FALSE;
    } else if (!fold_sign(f, node->UnaryOp.op, v, &out)) {
        return node;
    }
    return constant_node(f, node, &out);
}

static Node *fold_name(Folder *f, Node *node)
{
    static const char DEBUG[] = "__debug__";
    const Name *name = node->Name.id;
    if (node->Name.ctx != CONTEXT_LOAD || name->length != sizeof DEBUG - 1 ||
        memcmp(name->text, DEBUG, sizeof DEBUG - 1) != 0)
        return node;
    ConstKind kind = f->debug ? CONST_TRUE : CONST_FALSE;
    return constant_node(f, node, &(ConstValue){.kind = kind});
}

static Node *fold(Folder *f, Node *node);

static void fold_list(Folder *f, const NodeList *list)
{
    for (int i = 0; i < list->count; i++)
        if (list->items[i]) list->items[i] = fold(f, list->items[i]);
}

// long: one case a kind of node, all generated
static void fold_children(Folder *f, Node *node)
{
    switch ((NodeKind)node->kind) {
#define CHILD(field)    n->field = fold(f, n->field);
#define OPT(field)      if (n->field) n->field = fold(f, n->field);
#define LIST(field)     fold_list(f, &n->field);
#define SPARSE(field)   fold_list(f, &n->field);
#define IDENT(field)
#define OPTIDENT(field)
#define IDENTS(field)
#define OPER(field)
#define OPERS(field)
#define CONTEXT(field)
#define CONST(field)
#define NUMBER(field)
#define NODE(name, group, fields)                                          \
    case NODE_##name: {                                                    \
        UNUSED __typeof__(node->name) *n = &node->name;                    \
        fields                                                             \
        break;                                                             \
    }
#include "compiler/nodes.def"
    default: break;
    }
}

// Annotations that are kept as text are not folded.
static Node **annotation_of(Node *node)
{
    switch (node->kind) {
    case NODE_arg: return &node->arg.annotation;
    case NODE_AnnAssign: return &node->AnnAssign.annotation;
    case NODE_FunctionDef:
    case NODE_AsyncFunctionDef: return &node->FunctionDef.returns;
    default: return NULL;
    }
}

static void fold_below(Folder *f, Node *node)
{
    Node **place = f->nothing ? annotation_of(node) : NULL;
    Node *annotation = place ? *place : NULL;
    if (annotation) *place = f->nothing;
    f->depth++;
    fold_children(f, node);
    f->depth--;
    if (annotation) *place = annotation;
}

static Node *fold(Folder *f, Node *node)
{
    if (f->too_deep) return node;
    if (f->depth == MAX_DEPTH) compile_raise_too_deep(f->t);
    if (f->depth == MAX_DEPTH || compile_too_deep(f->t)) {
        f->too_deep = true;
        return node;
    }
    fold_below(f, node);
    switch (node->kind) {
    case NODE_BinOp: return fold_binary(f, node);
    case NODE_UnaryOp: return fold_unary(f, node);
    case NODE_Name: return fold_name(f, node);
    default: return node;
    }
}

Node *fold_tree(Thread *t, Arena *arena, Node *tree, bool keep_annotations,
                int level)
{
    Folder f = {.t = t, .arena = arena, .debug = level == 0};
    if (keep_annotations) f.nothing = ast_alloc(arena, NODE_Pass, tree->span);
    tree = fold(&f, tree);
    return f.too_deep ? NULL : tree;
}
