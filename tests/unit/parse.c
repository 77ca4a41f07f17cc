// SPDX-License-Identifier: MIT
// parse.c -- what Python's own parser cannot be asked: when more input is
// wanted, what Baton adds and leaves out, warnings, limits.
//
// Trees and messages are compared with Python's by tests/compiler/trees.sh.

#include <stdlib.h>

#include "compiler/parse.h"
#include "tests/unit/test.h"

typedef struct Result {
    Arena arena;
    Source source;
    Node *tree;
    SyntaxProblem problem;
    ParseStatus status;
} Result;

static Result *run(const char *text, ParseMode mode)
{
    static Result result;
    arena_free(&result.arena);
    arena_init(&result.arena);
    source_init(&result.source, "test", text, strlen(text));
    result.status = parse(&result.arena, &result.source, mode, &result.tree,
                          &result.problem);
    return &result;
}

static void expect_status(const char *text, ParseMode mode, ParseStatus want)
{
    ParseStatus got = run(text, mode)->status;
    EXPECT_INT(got, want);
    if (got != want) fprintf(stderr, "    in: %s\n", text);
}

static void expect_message(const char *text, const char *message)
{
    Result *result = run(text, PARSE_FILE);
    EXPECT(result->status != PARSE_OK);
    if (result->status != PARSE_OK)
        EXPECT_STR(result->problem.message, message);
}

static void expect_warning(const char *text, const char *message)
{
    Result *result = run(text, PARSE_FILE);
    const SourceWarning *warning = result->problem.warnings.first;
    EXPECT_INT(result->status, PARSE_OK);
    EXPECT_STR(warning ? warning->message : "", message);
}

TEST(the_prompt_is_told_when_to_go_on)
{
    static const char *const OPEN[] = {
        "if x:\n",      "if x:\n  y\n",     "if x: y\n",  "(\n",
        "x = [1,\n",    "'''\n",            "f'''{a}\n",  "f'{\n",
        "x \\\n",       "@f\n",             "class A:\n", "def f(\n",
        "try:\n  x\n",  "match x:\n",       "\\\n",       "if x:\n  (\n\n",
        "'''a\n\n\n",   "for x in y:\n z\n", "else_ = {\n"};
    for (size_t i = 0; i < sizeof OPEN / sizeof *OPEN; i++)
        expect_status(OPEN[i], PARSE_INTERACTIVE, PARSE_INCOMPLETE);
}

TEST(the_prompt_is_told_when_all_is_there)
{
    static const char *const WHOLE[] = {
        "",    "\n",      "# comment\n",       "x\n",
        "x",   "x; y\n",  "if x:\n  y\n\n",    "if x: y\n\n",
        "()\n", "def f():\n  pass\n  \n", "while x:\n  y\nelse:\n  z\n\n"};
    for (size_t i = 0; i < sizeof WHOLE / sizeof *WHOLE; i++)
        expect_status(WHOLE[i], PARSE_INTERACTIVE, PARSE_OK);
}

TEST(no_further_line_mends_an_error)
{
    static const char *const WRONG[] = {
        "x y\n",  "x = \n",  "'abc\n", "if x\n", ")\n",          "(]\n",
        "lambda\n", "try:\n  x\n\n", "@f\n\n",   "if x:\n\n", "x\ny\n",
        "if x:\n y\n  z\n"};
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++)
        expect_status(WRONG[i], PARSE_INTERACTIVE, PARSE_ERROR);
}

TEST(an_unfinished_block_still_has_a_tree)
{
    Result *result = run("if x:\n  y\n", PARSE_INTERACTIVE);
    EXPECT_INT(result->status, PARSE_INCOMPLETE);
    EXPECT(result->tree && !result->problem.message);
}

TEST(eval_takes_one_expression)
{
    expect_status(" 1 + 1 \n\n", PARSE_EVAL, PARSE_ERROR);
    expect_status("1 + 1\n\n", PARSE_EVAL, PARSE_OK);
    expect_status("1, *a", PARSE_EVAL, PARSE_ERROR);
    expect_status("x = 1", PARSE_EVAL, PARSE_ERROR);
    expect_status("pass", PARSE_EVAL, PARSE_ERROR);
    EXPECT_INT(run("x", PARSE_EVAL)->tree->Expression.body->kind, NODE_Name);
}

static const Node *first_value(const char *text)
{
    Result *result = run(text, PARSE_FILE);
    EXPECT_INT(result->status, PARSE_OK);
    return result->tree ? result->tree->Module.body.items[0]->Expr.value
                        : NULL;
}

TEST(spawn_takes_the_longest_primary)
{
    const Node *node = first_value("spawn f(a, k=b)");
    EXPECT_INT(node->kind, NODE_Spawn);
    EXPECT_INT(node->Spawn.call->Call.args.count, 1);
    node = first_value("spawn a.b[c](d)(e)");
    EXPECT_INT(node->Spawn.call->Call.func->kind, NODE_Call);
    node = first_value("(spawn f()).result()");
    EXPECT_INT(node->kind, NODE_Call);
    node = first_value("spawn f() + 1");
    EXPECT_INT(node->BinOp.left->kind, NODE_Spawn);
    node = first_value("[spawn f(x) for x in y]");
    EXPECT_INT(node->ListComp.elt->kind, NODE_Spawn);
}

TEST(spawn_is_a_name_elsewhere)
{
    EXPECT_INT(first_value("spawn(f)")->kind, NODE_Call);
    EXPECT_INT(first_value("spawn [f]")->kind, NODE_Subscript);
    EXPECT_INT(first_value("spawn in f")->kind, NODE_Compare);
    EXPECT_INT(first_value("spawn if a else b")->kind, NODE_IfExp);
    EXPECT_INT(first_value("x.spawn")->kind, NODE_Attribute);
    EXPECT_INT(run("spawn\nf()", PARSE_FILE)->tree->Module.body.count, 2);
    expect_status("spawn = 1; spawn += spawn", PARSE_FILE, PARSE_OK);
    expect_message("(spawn\nf())", "invalid syntax");
}

TEST(spawn_needs_a_call)
{
    expect_message("spawn f", "spawn needs a call: spawn f(...)");
    expect_message("x = spawn f(a).b", "spawn needs a call: spawn f(...)");
    expect_message("spawn f()[0]", "spawn needs a call: spawn f(...)");
    expect_message("spawn spawn f()", "spawn needs a call: spawn f(...)");
    expect_message("spawn f() = 1",
                   "cannot assign to spawn expression here. Maybe you meant "
                   "'==' instead of '='?");
    expect_warning("spawn f().join()",
                   "the call of .join() is what is spawned; perhaps you "
                   "meant (spawn f(...)).join()?");
    expect_warning("spawn worker.join()", "");
}

TEST(what_is_left_out_is_named)
{
    expect_message("x = 1j", "complex literals are not part of Baton");
    expect_message("x = 1.5e3J", "complex literals are not part of Baton");
    expect_message("type X = int", "type statements are not part of Baton");
    expect_message("def f[T](): pass",
                   "type parameter lists are not part of Baton");
    expect_message("class A[T]: pass",
                   "type parameter lists are not part of Baton");
    expect_message("'\\N{DASH}'",
                   "(unicode error) 'unicodeescape' codec can't decode bytes "
                   "in position 0-7: unknown Unicode character name");
    expect_message("# coding: koi8-r\n",
                   "encoding koi8-r is not part of Baton: sources are UTF-8");
    expect_status("# coding: latin-1\nx", PARSE_FILE, PARSE_OK);
}

TEST(bytes_that_are_no_text_are_refused)
{
    Result *result = run("x\ny = '\xE9'\n", PARSE_FILE);
    EXPECT_INT(result->status, PARSE_ERROR);
    EXPECT_INT(result->problem.span.line, 2);

    Source source;
    source_init(&source, "test", "x\n\0", 3);
    parse(&result->arena, &source, PARSE_FILE, &result->tree,
          &result->problem);
    EXPECT_STR(result->problem.message,
               "source code cannot contain null bytes");
    EXPECT_INT(result->problem.span.line, 2);
}

static void expect_deep(const char *unit, int count, const char *message)
{
    size_t size = strlen(unit);
    char *text = malloc(size * (size_t)count + 2);
    for (int i = 0; i < count; i++) memcpy(text + size * (size_t)i, unit, size);
    memcpy(text + size * (size_t)count, "1", 2);
    expect_message(text, message);
    free(text);
}

TEST(deep_nesting_is_an_error_not_a_crash)
{
    static const char COMPLEX[] =
        "Parser stack overflowed - Python source too complex to parse";
    expect_deep("(", 100000, "too many nested parentheses");
    expect_deep("[{(", 100000, "too many nested parentheses");
    expect_deep("f'{", 100000, "too many nested f-strings");
    expect_deep("-", 100000, COMPLEX);
    expect_deep("not ", 100000, COMPLEX);
    expect_deep("lambda:", 100000, COMPLEX);
    expect_deep("1 if 1 else ", 100000, COMPLEX);
    expect_deep("1**", 100000, COMPLEX);
}

TEST(columns_count_characters_when_asked)
{
    Result *result = run("\xC3\xA9\xC3\xA9 = $", PARSE_FILE);
    const Span *span = &result->problem.span;
    EXPECT_INT(span->col, 7);
    EXPECT_INT(source_offset(&result->source, span->line, span->col), 6);
}

static bool count_nodes(Node *node, void *count)
{
    ++*(int *)count;
    return ast_each_child(node, count_nodes, count);
}

TEST(a_walk_meets_every_node_once)
{
    int count = 0;
    Result *result = run("f(a, *b, c=[d, {e: g, **h}])", PARSE_FILE);
    EXPECT(ast_each_child(result->tree, count_nodes, &count));
    EXPECT_INT(count, 13);
}
