// SPDX-License-Identifier: MIT
// command.c -- lines of the prompt that begin with %.
//
// Here are those that decide how entries are run: with the lock or without.
// The others are functions of the module _prompt, which is imported when the
// first of them is used.
#include "repl/command.h"

#include <stdio.h>
#include <string.h>

#include "compiler/compile.h"
#include "stdlib/importer.h"
#include "stdlib/victim.h"
#include "vm/exec/traceback.h"
#include "vm/native.h"

static const char *skip_blanks(const char *text)
{
    return text + strspn(text, " \t");
}

// Is `text` just this word, blanks aside?
static bool is_word(const char *text, const char *word)
{
    size_t size = strlen(word);
    return strncmp(text, word, size) == 0
        && text[size + strspn(text + size, " \t\n")] == '\0';
}

// "%gil off STATEMENT": one entry in a victim of its own.
static void run_off(Thread *t, const char *source)
{
    CompileStatus status;
    VictimOptions options = victim_defaults();
    Str *file = str_from_c(t, "<stdin>");
    if (!file) return;
    traceback_remember(t, file, source, (int64_t)strlen(source));
    Code *code = compile_source(t, source, (int64_t)strlen(source), file,
                                COMPILE_PASTED, 0, &status);
    decref_object(file);
    if (!code) {
        if (!error_is_set(t)) raisef(t, SyntaxError, "unexpected end");
        return;
    }
    Dict *globals = as_module(t->interp->main_module)->dict;
    victim_run_once(t, code, globals, &options);
    decref_object(code);
}

static void run_gil(Thread *t, const char *rest)
{
    VictimOptions options = victim_defaults();
    if (is_word(rest, "")) puts(victim_prompt_is_off() ? "off" : "on");
    else if (is_word(rest, "off")) victim_prompt_set(true, &options);
    else if (is_word(rest, "on")) victim_prompt_set(false, &options);
    else if (strncmp(rest, "off ", 4) == 0) run_off(t, skip_blanks(rest + 4));
    else fputs("usage: %gil, %gil on, %gil off, %gil off STATEMENT\n", stderr);
}

static void run_in_language(Thread *t, const char *name, size_t name_size,
                            const char *rest)
{
    Value module = import_c(t, "_prompt");
    if (module == ERROR) return;
    size_t size = strlen(rest);
    while (size && strchr(" \t\n", rest[size - 1])) size--;
    Str *first = str_new(t, name, (int64_t)name_size);
    Str *second = first ? str_new(t, rest, (int64_t)size) : NULL;
    if (second) {
        Value args[] = {
            from_object(first), from_object(second),
            from_object(as_module(t->interp->main_module)->dict)};
        Value r = call_method(t, module, str_intern_c("run"), args, 3);
        if (r != ERROR) decref(r);
    }
    decref_maybe(first);
    decref_maybe(second);
    decref(module);
}

void command_run(Thread *t, const char *line)
{
    const char *name = skip_blanks(line) + 1;   // behind the %
    size_t size = strcspn(name, " \t\n");
    const char *rest = skip_blanks(name + size);
    if (size == 3 && strncmp(name, "gil", size) == 0) run_gil(t, rest);
    else run_in_language(t, name, size, rest);
}
