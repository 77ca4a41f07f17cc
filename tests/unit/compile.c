// SPDX-License-Identifier: MIT
// compile.c -- the code objects themselves: stacks that agree, tables that
// hold, constants kept apart. What code does is tested by running scripts.

#include <stdlib.h>

#include "compiler/compile.h"
#include "tests/unit/test.h"
#include "vm/exec/disasm.h"
#include "vm/exec/runtime.h"
#include "vm/native.h"

static Thread *me;

__attribute__((constructor)) static void start(void)
{
    me = runtime_start();
}

static Code *compile_as(const char *text, CompileMode mode, unsigned flags,
                        CompileStatus *status)
{
    Str *file = str_from_c(me, "test");
    Code *code = compile_source(me, text, (int64_t)strlen(text), file, mode,
                                flags, status);
    decref_object(file);
    return code;
}

static Code *compiled(const char *text)
{
    CompileStatus status;
    Code *code = compile_as(text, COMPILE_FILE, 0, &status);
    EXPECT(code);
    EXPECT_INT(status, COMPILE_OK);
    return code;
}

// The depth of the stack before each word, followed along all ways.
typedef struct Check {
    const Code *code;
    int *depth;     // -1: not reached yet
    uint32_t *todo;
    uint32_t count;
} Check;

static void reach(Check *c, int64_t to, int depth)
{
    EXPECT(to >= 0 && to < c->code->word_count);
    EXPECT(depth >= 0 && depth <= (int)c->code->stack_size);
    if (to < 0 || to >= c->code->word_count) return;
    if (c->depth[to] < 0) {
        c->depth[to] = depth;
        c->todo[c->count++] = (uint32_t)to;
    }
    EXPECT_INT(c->depth[to], depth);
}

int opcode_effect(Opcode op, uint32_t operand, bool jumping);

static void check_one(Check *c, uint32_t i)
{
    const Code *code = c->code;
    uint32_t word = code->words[i], operand = instr_operand(word);
    Opcode op = instr_opcode(word);
    const OpcodeInfo *info = &opcode_info[op];
    const CodeHandler *h =
        code_find_handler(code->handlers, code->handler_count, i);
    if (h) {
        EXPECT(c->depth[i] >= (int)h->depth);
        reach(c, h->target, (int)h->depth + 1);
    }
    bool jumps = info->operand == OPERAND_JUMP;
    if (jumps)
        reach(c, (int64_t)i + 1 + instr_jump(word),
              c->depth[i] + opcode_effect(op, 0, true));
    if (info->operand == OPERAND_LOCAL) EXPECT(operand < code->slot_count);
    if (info->operand == OPERAND_CONST) EXPECT(operand < code->const_count);
    if (info->operand == OPERAND_NAME) EXPECT(operand < code->name_count);
    if (op == OP_JUMP || op == OP_JUMP_BACK || op == OP_RETURN ||
        op == OP_RAISE || op == OP_RERAISE)
        return;
    reach(c, i + 1 + info->extra,
          c->depth[i] + opcode_effect(op, jumps ? 0 : operand, false));
}

static void check_code(const Code *code)
{
    Check c = {.code = code};
    c.depth = malloc(code->word_count * sizeof *c.depth);
    c.todo = malloc(code->word_count * sizeof *c.todo);
    for (uint32_t i = 0; i < code->word_count; i++) c.depth[i] = -1;
    reach(&c, 0, 0);
    while (c.count) check_one(&c, c.todo[--c.count]);
    free(c.depth);
    free(c.todo);
    for (uint32_t i = 0; i < code->const_count; i++) {
        Value inner = code->consts[i];
        if (is_code_exact(inner)) check_code(as_code(inner));
    }
}

static void check_text(const char *text)
{
    Code *code = compiled(text);
    if (!code) return;
    check_code(code);
    decref_object(code);
}

TEST(stacks_agree_when_blocks_are_left)
{
    check_text("def f():\n"
               "  for x in y:\n"
               "    try:\n"
               "      with a as b, c:\n"
               "        if x: continue\n"
               "        if y: break\n"
               "        return x + y\n"
               "    except E as e: return e\n"
               "    except (F, G): break\n"
               "    except: continue\n"
               "    else: pass\n"
               "    finally:\n"
               "      for z in w:\n"
               "        if z: return z\n"
               "        try: continue\n"
               "        finally: break\n"
               "  else: return 1\n");
    check_text("async def f():\n"
               "  async with a as b:\n"
               "    async for x in y:\n"
               "      if x: return await z\n"
               "      try: await q\n"
               "      finally: await 1 if x else 2\n");
    check_text("def f():\n"
               "  while a:\n"
               "    try: g()\n"
               "    except* E as e:\n"
               "      for x in e: break\n"
               "      else: raise F\n"
               "    except* G: pass\n"
               "    finally: h()\n");
}

TEST(stacks_agree_in_expressions)
{
    check_text("x = a < b < c() < d if e and not (f or g) else h\n"
               "f(*a, b, *c, d=1, **e, g=2)\n"
               "{**a, b: c, **d}; [*a, b]; {*a, b}; (*a, b)\n"
               "a[b:c, ::d] += e; a.b -= c; a, (b, *c), [d] = e\n"
               "[x for x in y if x < z < w for w in [q for q in x]]\n"
               "f'{a!r:>{b}}{c}' ; (y := f(lambda: y))\n");
    check_text("match a:\n"
               "  case [1, x, *_] | [x, 2, 3]: pass\n"
               "  case {'a': b, **c} if b: pass\n"
               "  case P(1, x=Q(y) as z): pass\n"
               "  case (1 | 2) as n: pass\n"
               "  case _: pass\n");
}

TEST(what_cannot_be_reached_is_not_there)
{
    Code *code = compiled("if 0: a\nwhile 0: b\nif 1: c\nelse: d\n"
                          "while 1: pass\ne\n");
    EXPECT_INT(code->name_count, 1);
    EXPECT_STR(code->names[0]->data, "c");
    decref_object(code);
}

// How many constants the text needs, the None it ends with included.
static int constants(const char *text)
{
    Code *code = compiled(text);
    int n = (int)code->const_count;
    decref_object(code);
    return n;
}

TEST(equal_constants_of_different_types_stay_apart)
{
    EXPECT_INT(constants("a = 1; b = 1; c = 0x1"), 2);
    EXPECT_INT(constants("a = 1; b = 1.0; c = True"), 4);
    EXPECT_INT(constants("a = 0.0; b = -0.0"), 3);
    EXPECT_INT(constants("a = 'x'; b = b'x'; c = u'x'"), 3);
    EXPECT_INT(constants("a = (1, 2); b = (1.0, 2); c = (True, 2)"), 4);
    EXPECT_INT(constants("a = (1, (2, 'x')); b = (1, (2, 'x'))"), 2);
}

TEST(arithmetic_on_constants_is_done_here)
{
    EXPECT_INT(constants("a = 2 * 3 + 4 ** 2 - -1"), 2);
    Code *code = compiled("a = 'ab' * 3 + 'c'");
    EXPECT_STR(as_str(code->consts[0])->data, "abababc");
    decref_object(code);
    code = compiled("a = 1 << 100");
    EXPECT(is_int(code->consts[0]) && is_object(code->consts[0]));
    decref_object(code);
    // What would raise, or become large, is left for the run.
    EXPECT_INT(constants("a = 1 / 0"), 3);
    EXPECT_INT(constants("a = 2 ** 1000"), 3);
    EXPECT_INT(constants("a = 'ab' * 100000"), 3);
}

TEST(positions_follow_the_source)
{
    Code *code = compiled("x = a\ny = b.c(\n  d)\n");
    bool found = false;
    for (uint32_t i = 0; i < code->word_count;
         i += 1 + opcode_info[instr_opcode(code->words[i])].extra) {
        if (instr_opcode(code->words[i]) != OP_CALL_METHOD) continue;
        const CodePosition *p = code_position(code, i);
        EXPECT_INT(p->line, 2);
        EXPECT_INT(p->end_line, 3);
        EXPECT_INT(p->column, 4);
        EXPECT_INT(p->end_column, 4);
        found = true;
    }
    EXPECT(found);
    decref_object(code);
}

static void expect_status(const char *text, CompileMode mode, unsigned flags,
                          CompileStatus want)
{
    CompileStatus status;
    Code *code = compile_as(text, mode, flags, &status);
    EXPECT_INT(status, want);
    EXPECT_INT(!code, want != COMPILE_OK);
    if (code) decref_object(code);
    error_clear(me);
}

TEST(the_prompt_hears_what_is_incomplete)
{
    expect_status("x = 1\n", COMPILE_SINGLE, 0, COMPILE_OK);
    expect_status("x = (1,\n", COMPILE_SINGLE, 0, COMPILE_INCOMPLETE);
    expect_status("if x:\n", COMPILE_SINGLE, 0, COMPILE_INCOMPLETE);
    expect_status("if x:\n  y\n", COMPILE_SINGLE, 0, COMPILE_INCOMPLETE);
    expect_status("if x:\n  y\n\n", COMPILE_SINGLE, 0, COMPILE_OK);
    expect_status("if x:\n  y\n", COMPILE_SINGLE, COMPILE_NAMESPACE,
                  COMPILE_OK);
    expect_status("x = = 1\n", COMPILE_SINGLE, 0, COMPILE_ERROR);
    expect_status("return\n", COMPILE_SINGLE, 0, COMPILE_ERROR);
    expect_status("x\n", COMPILE_EVAL, 0, COMPILE_OK);
    expect_status("x = 1\n", COMPILE_EVAL, 0, COMPILE_ERROR);
}

TEST(the_text_need_not_end_in_a_nul)
{
    CompileStatus status;
    char *text = malloc(5);
    memcpy(text, "x = y", 5);
    Str *file = str_from_c(me, "test");
    Code *code =
        compile_source(me, text, 5, file, COMPILE_FILE, 0, &status);
    free(text);
    EXPECT(code);
    decref_object(code);
    decref_object(file);
}

TEST(disassembly_shows_operands)
{
    Code *code = compiled("def f(a):\n  for x in a: print(x.y + 1)\n");
    Value text = disasm_all(me, code, DISASM_PLAIN);
    EXPECT(strstr(as_str(text)->data, "LOAD_GLOBAL          0 (print)"));
    EXPECT(strstr(as_str(text)->data, "BINARY_OP            0 (+)"));
    EXPECT(strstr(as_str(text)->data, "FOR_ITER             "));
    decref(text);
    text = disasm_all(me, code, DISASM_FUSED);
    EXPECT(strstr(as_str(text)->data, "LOAD_ATTR_L          x.y"));
    decref(text);
    decref_object(code);
}
