// SPDX-License-Identifier: MIT
// ast.c -- _ast: the compiler's syntax tree, as tuples; lib/ast.py makes
// nodes of them. And _dis: the text of instructions, for lib/dis.py.
#include "compiler/compile.h"
#include "stdlib/registry.h"
#include "vm/exec/disasm.h"
#include "vm/native.h"

NATIVE(ast_parse, "parse(source, filename, mode, /)",
       "The tree of a text; mode is 'exec', 'eval' or 'single'.")
{
    const uint8_t *bytes;
    const char *text;
    int64_t size;
    Str *filename = arg_str(t, args[1], "filename");
    Str *mode = arg_str(t, args[2], "mode");
    if (!filename || !mode) return ERROR;
    if (is_str(args[0])) {
        text = as_str(args[0])->data;
        size = as_str(args[0])->size;
    } else {
        if (!bytes_view(t, args[0], &bytes, &size)) return ERROR;
        text = (const char *)bytes;
    }
    CompileMode kind = str_equals_c(mode, "eval") ? COMPILE_EVAL
                     : str_equals_c(mode, "single") ? COMPILE_SINGLE
                     : COMPILE_FILE;
    return ast_value_parse(t, text, size, filename, kind);
}

static bool ast_init(Thread *t, Module *module)
{
    return module_add_steal(t, module, "table", ast_value_table(t));
}

MODULE(_ast, .doc = "The compiler's syntax tree.",
       .functions = FUNCTIONS{&ast_parse, NULL}, .init = ast_init);

NATIVE(dis_text, "text(code, fused=False, /)",
       "The instructions of a code object, without those of others in it.")
{
    int fused = value_truth(t, args[1]);
    if (fused < 0) return ERROR;
    if (!is_code_exact(args[0]))
        return raisef(t, TypeError, "expected a code object, not %T",
                      args[0]);
    StrBuilder out;
    builder_init(&out);
    if (disasm_code(t, as_code(args[0]), fused ? DISASM_FUSED : DISASM_PLAIN,
                    &out))
        return builder_finish(t, &out);
    builder_drop(&out);
    return ERROR;
}

// (name, pops, pushes, what it does) by number; -1: the operand decides.
static Value opcodes(Thread *t)
{
    List *list = list_new(t, OPCODE_COUNT);
    for (int i = 0; list && i < OPCODE_COUNT; i++) {
        const OpcodeInfo *info = &opcode_info[i];
        Value name = from_object(str_from_c(t, info->name));
        Value meaning = from_object(str_from_c(t, info->meaning));
        Value row = tuple_pack(t, 4, name, small_int_value(info->pops),
                               small_int_value(info->pushes), meaning);
        decref(name);
        decref(meaning);
        if (row != ERROR && list_append_steal(t, list, row)) continue;
        decref_object(list);
        return ERROR;
    }
    return list ? from_object(list) : ERROR;
}

static bool dis_init(Thread *t, Module *module)
{
    return module_add_steal(t, module, "opcodes", opcodes(t));
}

MODULE(_dis, .doc = "Instructions as text.",
       .functions = FUNCTIONS{&dis_text, NULL}, .init = dis_init);
