// SPDX-License-Identifier: MIT
// builtins_code.c -- compile, eval, exec, __import__.
#include "stdlib/builtins.h"

#include "compiler/compile.h"
#include "stdlib/importer.h"
#include "vm/exec/eval.h"          // running what was compiled
#include "vm/exec/frame_object.h"
#include "vm/object/build_class.h"
#include "vm/exec/traceback.h"     // remembering source for carets

// Source given as str or bytes-like; borrowed from v.
static bool source_text(Thread *t, Value v, const char *function,
                        const char **text, int64_t *size)
{
    if (is_str(v)) {
        *text = as_str(v)->data;
        *size = as_str(v)->size;
        return true;
    }
    if (value_is_bytes_like(v))
        return bytes_view(t, v, (const uint8_t **)text, size);
    raisef(t, TypeError, "%s arg 1 must be a string, bytes or %s object",
           function, strcmp(function, "compile()") == 0 ? "AST" : "code");
    return false;
}

static Value compile_value(Thread *t, Value source, const char *function,
                           Value filename, CompileMode mode, unsigned flags)
{
    const char *text;
    int64_t size;
    if (!source_text(t, source, function, &text, &size)) return ERROR;
    if (memchr(text, 0, (size_t)size))
        return raisef(t, SyntaxError, "source code string cannot contain "
                      "null bytes");
    if (is_str(source)) flags |= COMPILE_DECODED;
    // eval takes leading blanks.
    while (mode == COMPILE_EVAL && size && (*text == ' ' || *text == '\t')) {
        text++;
        size--;
    }
    CompileStatus status;
    Code *code = compile_source(t, text, size, as_str(filename), mode,
                                flags | COMPILE_NAMESPACE, &status);
    return code ? from_object(code) : ERROR;
}

static bool compile_mode(Thread *t, Str *name, CompileMode *mode)
{
    if (str_equals_c(name, "exec")) *mode = COMPILE_FILE;
    else if (str_equals_c(name, "eval")) *mode = COMPILE_EVAL;
    else if (str_equals_c(name, "single")) *mode = COMPILE_SINGLE;
    else {
        raisef(t, ValueError, "compile() mode must be 'exec', 'eval' or "
               "'single'");
        return false;
    }
    return true;
}

// A tree of the module ast as text; UNDEF: v is none. New reference.
static Value text_of_tree(Thread *t, Value v, Value mode)
{
    if (is_str(v) || value_has_buffer(v)) return UNDEF;
    Value fields = attr_get_maybe(t, v, str_intern_c("_fields"));
    if (fields == UNDEF || fields == ERROR) return fields;
    decref(fields);
    Value module = import_c(t, "ast");
    if (module == ERROR) return ERROR;
    Value args[2] = {v, mode};
    Value text = call_method(t, module, str_intern_c("_source_for"), args, 2);
    decref(module);
    return text;
}

enum { ONLY_AST = 1024 };   // ast.PyCF_ONLY_AST

static Value parse_only(Thread *t, Value source, Value filename, Value mode)
{
    Value module = import_c(t, "ast");
    if (module == ERROR) return ERROR;
    Value args[3] = {source, filename, mode};
    Value tree = call_method(t, module, str_intern_c("parse"), args, 3);
    decref(module);
    return tree;
}

// compile()'s argument optimize, as flags for the compiler.
static bool compile_optimize(Thread *t, Value v, unsigned *flags)
{
    int64_t level;
    if (!value_to_i64(t, v, &level)) return false;
    if (level < -1 || level > 2) {
        raisef(t, ValueError, "compile(): invalid optimize value");
        return false;
    }
    *flags = level < 0 ? 0 : (unsigned)COMPILE_LEVEL_0 << level;
    return true;
}

NATIVE(builtin_compile, "compile(source, filename, mode, flags=0, "
       "dont_inherit=False, optimize=-1)",
       "Compile source text to a code object for exec or eval.")
{
    CompileMode mode;
    unsigned level;
    Str *name = arg_str(t, args[2], "compile() argument 'mode'");
    if (!name || !compile_mode(t, name, &mode)
        || !compile_optimize(t, args[5], &level)) return ERROR;
    if (is_code_exact(args[0])) return new_ref(args[0]);
    if (!is_str(args[1]))
        return raisef(t, TypeError, "compile() arg 2 must be str, not %T",
                      args[1]);
    if (is_int(args[3]) && is_small_int(args[3])
        && small_int(args[3]) & ONLY_AST)
        return parse_only(t, args[0], args[1], args[2]);
    Value text = text_of_tree(t, args[0], args[2]);
    if (text == ERROR) return ERROR;
    Value source = text == UNDEF ? args[0] : text;
    Value code = compile_value(t, source, "compile()", args[1], mode, level);
    decref(text);
    return code;
}

// Fills in what exec and eval use when globals or locals aren't given.
static bool namespaces(Thread *t, const char *function, Value *globals,
                       Value *locals)
{
    Frame *frame = t->exec->frame;
    bool given = *globals != NONE, eval = strcmp(function, "eval()") == 0;
    if (*locals != NONE && !slots_of(*locals)->get_item) {
        if (eval) raisef(t, TypeError, "locals must be a mapping");
        else raisef(t, TypeError, "locals must be a mapping or None, not %T",
                    *locals);
        return false;
    }
    if (given && !is_dict(*globals)) {
        if (!eval)
            raisef(t, TypeError, "exec() globals must be a dict, not %T",
                   *globals);
        else
            raisef(t, TypeError, "globals must be a %s",
                   slots_of(*globals)->get_item
                   ? "real dict; try eval(expr, {}, mapping)" : "dict");
        return false;
    }
    if (!given) *globals = from_object(frame->function->globals);
    incref(*globals);
    if (*locals != NONE) incref(*locals);
    else *locals = given ? new_ref(*globals) : frame_locals(t, frame);
    if (*locals != ERROR) return true;
    decref(*globals);
    return false;
}

static bool are_cells(const Tuple *closure)
{
    for (int64_t i = 0; i < closure->size; i++)
        if (!is_cell_exact(closure->items[i])) return false;
    return true;
}

// Do the code's free variables get the cells that they need?
static bool check_closure(Thread *t, const char *function, Value source,
                          Value closure)
{
    if (!is_code_exact(source)) {
        if (closure != NONE)
            raisef(t, TypeError, "closure can only be used when source is a "
                   "code object");
        return closure == NONE;
    }
    const Code *code = as_code(source);
    uint32_t free = code->slot_count - code->free_start;
    if (free == 0) {
        if (closure != NONE)
            raisef(t, TypeError, "cannot use a closure with this code object");
        return closure == NONE;
    }
    if (strcmp(function, "eval()") == 0) {
        raisef(t, TypeError, "code object passed to eval() may not contain "
               "free variables");
        return false;
    }
    if (is_tuple_exact(closure) && as_tuple(closure)->size == free
        && are_cells(as_tuple(closure)))
        return true;
    raisef(t, TypeError, "code object requires a closure of exactly length %d",
           (int)free);
    return false;
}

static Value run(Thread *t, const char *function, Value source, Value globals,
                 Value locals, CompileMode mode, Value closure)
{
    if (!check_closure(t, function, source, closure)
        || !namespaces(t, function, &globals, &locals))
        return ERROR;
    Value code;
    if (is_code_exact(source)) {
        code = new_ref(source);
    } else {
        Value filename = from_object(str_from_c(t, "<string>"));
        code = filename ? compile_value(t, source, function, filename, mode,
                                        0) : ERROR;
        if (filename) decref(filename);
    }
    Value r = code == ERROR ? ERROR
            : eval_code(t, as_code(code), as_dict(globals),
                        locals == globals ? UNDEF : locals,
                        closure == NONE ? NULL : as_tuple(closure));
    if (code != ERROR) decref(code);
    decref(globals);
    decref(locals);
    return r;
}

NATIVE(builtin_eval, "eval(source, /, globals=None, locals=None)",
       "Evaluate an expression and return its value.")
{
    return run(t, "eval()", args[0], args[1], args[2], COMPILE_EVAL, NONE);
}

NATIVE(builtin_exec, "exec(source, /, globals=None, locals=None, *, "
       "closure=None)",
       "Execute statements.")
{
    Value r = run(t, "exec()", args[0], args[1], args[2], COMPILE_FILE,
                  args[3]);
    if (r == ERROR) return ERROR;
    decref(r);
    return NONE;
}

NATIVE(builtin_import, "__import__(name, globals=None, locals=None, "
       "fromlist=(), level=0)",
       "Import a module: what the import statement calls.")
{
    int64_t level;
    if (!arg_str(t, args[0], "__import__() argument 1")
        || !value_to_i64(t, args[4], &level))
        return ERROR;
    return import_module(t, args[0], args[1], args[3], (int)level);
}

NATIVE_VARARGS(builtin_build_class, "__build_class__(func, name, /, *bases, "
               "metaclass=?, **kwds)",
               "Make a class: what the class statement calls.")
{
    return build_class(t, args, n, kwnames, eval_class_body);
}

const NativeDef *const builtins_code[] = {
    &builtin_build_class, &builtin_compile, &builtin_eval, &builtin_exec,
    &builtin_import, NULL,
};
