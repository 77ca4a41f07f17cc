// SPDX-License-Identifier: MIT
// entry.c -- one entry of the prompt: its lines, and the code they make.
//
// Lines are gathered until the compiler says that they are a whole statement;
// it knows, so no keyword is guessed at. What comes as several lines at once,
// pasted or from the history, may be several statements and needs no blank
// line at its end. An entry that awaits is compiled as a coroutine's body.
#include "repl/entry.h"

#include <stdlib.h>
#include <string.h>

#include "compiler/compile.h"
#include "repl/indent.h"
#include "stdlib/color.h"
#include "stdlib/lineedit.h"
#include "stdlib/sys.h"
#include "stdlib/victim.h"
#include "vm/native.h"

static bool in_color;   // main thread

void entry_use_color(bool color)
{
    in_color = color;
}

static bool add_line(Thread *t, Entry *e, const Str *line)
{
    size_t size = (size_t)line->size;
    char *text = realloc(e->text, e->size + size + 2);
    if (!text) return raise_memory_error(t), false;
    memcpy(text + e->size, line->data, size);
    text[e->size + size] = '\n';
    text[e->size + size + 1] = '\0';
    e->text = text;
    e->size += size + 1;
    return true;
}

// sys.ps1 or ps2 as text; they may be any object. New reference.
static Value prompt_text(Thread *t, bool more)
{
    if (victim_prompt_is_off())
        return from_object(str_from_c(t, more ? "off... " : "off>>> "));
    Value v = sys_get(t, more ? "ps2" : "ps1");
    Value text = v == UNDEF ? UNDEF : value_str(t, v);
    if (text != UNDEF && text != ERROR) return text;
    error_clear(t);
    return from_object(str_from_c(t, more ? "... " : ">>> "));
}

// Readline must know which bytes of a prompt don't show: \1 and \2 do that.
static Value paint(Thread *t, Value prompt)
{
    Value painted = str_formatf(t, "\1%s\2%S\1%s\2", COLOR_PROMPT, prompt,
                                COLOR_OFF);
    decref(prompt);
    return painted;
}

// The next line without its newline, or, with *whole, the entry's lines anew:
// new Str; UNDEF at the end of input or with an exception set.
static Value read_line(Thread *t, const Entry *e, bool *whole)
{
    Value prompt = prompt_text(t, e->size > 0);
    if (in_color && prompt != ERROR) prompt = paint(t, prompt);
    if (prompt == ERROR) return UNDEF;
    LineeditLine wanted = {.prompt = as_str(prompt)->data, .above = e->text};
    if (e->size) wanted.indent = indent_after(e->text, e->size);
    Value line = lineedit_read(t, &wanted);
    *whole = wanted.whole;
    decref(prompt);
    return line == ERROR ? UNDEF : line;
}

static bool is_blank(const char *text)
{
    return text[strspn(text, " \t\n")] == '\0';
}

static bool await_is_outside(Thread *t, const char *source)
{
    bool awaits = strstr(source, "await") || strstr(source, "async");
    if (!awaits || !error_matches(t, SyntaxError)) return false;
    Value text = value_str(t, t->raised);
    bool outside = is_str(text)
        && (strstr(as_str(text)->data, "outside function")
            || strstr(as_str(text)->data, "outside async function")
            || strstr(as_str(text)->data, "outside of an asynchronous"));
    if (text != ERROR) decref(text);
    return outside;
}

// Tries it as what it may be. ENTRY_NOTHING with an exception set, or
// *incomplete.
static EntryResult compile_entry(Thread *t, Entry *e, CompileMode mode,
                                 bool *incomplete)
{
    CompileStatus status;
    int64_t size = (int64_t)e->size;
    e->code = compile_source(t, e->text, size, e->file, mode, 0, &status);
    if (e->code) return ENTRY_CODE;
    *incomplete = status == COMPILE_INCOMPLETE;
    if (*incomplete || !await_is_outside(t, e->text)) return ENTRY_NOTHING;
    Value first = error_take(t);
    e->code = compile_source(t, e->text, size, e->file, mode, COMPILE_AWAIT,
                             &status);
    *incomplete = !e->code && status == COMPILE_INCOMPLETE;
    if (!e->code && !*incomplete) {
        error_clear(t);
        error_restore_steal(t, first);
        return ENTRY_NOTHING;
    }
    decref(first);
    return e->code ? ENTRY_AWAITS : ENTRY_NOTHING;
}

// exit, quit and help do what they are called for without parentheses too,
// unless the session has a name of its own for something else.
static bool call_if_bare(Thread *t, Entry *e)
{
    static const char *const words[] = {"exit", "quit", "help"};
    Dict *names = as_module(t->interp->main_module)->dict;
    const char *first = e->text + strspn(e->text, " \t");
    size_t size = strcspn(first, " \t\n");
    if (first[size + strspn(first + size, " \t\n")]) return true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (size != strlen(words[i]) || memcmp(first, words[i], size) != 0)
            continue;
        Str *name = str_intern_c(words[i]);
        if (dict_get_str(names, name) != UNDEF) return true;
        Str *call = str_from_c(t, "()");
        e->size = (size_t)(first - e->text) + size;
        bool added = call && add_line(t, e, call);
        decref_maybe(call);
        return added;
    }
    return true;
}

// After a line was added: what the entry is by now.
static EntryResult examine(Thread *t, Entry *e, bool first, bool several,
                           bool *more)
{
    if (first && is_blank(e->text)) return ENTRY_NOTHING;
    if (first && e->text[strspn(e->text, " \t")] == '%') return ENTRY_COMMAND;
    if (first && !call_if_bare(t, e)) return ENTRY_NOTHING;
    CompileMode mode = several ? COMPILE_PASTED : COMPILE_SINGLE;
    EntryResult result = compile_entry(t, e, mode, more);
    if (*more) error_clear(t);
    return result;
}

static void remember(const Entry *e)
{
    if (!e->size) return;
    size_t size = e->size;
    while (size && strchr(" \t\n", e->text[size - 1])) size--;
    char *entry = strndup(e->text, size);
    if (entry) lineedit_add_history(entry);
    free(entry);
}

EntryResult entry_read(Thread *t, Entry *e)
{
    *e = (Entry){.file = str_from_c(t, "<stdin>")};
    if (!e->file) return ENTRY_NOTHING;
    bool more = true, several = false;
    EntryResult result = ENTRY_NOTHING;
    while (more) {
        bool whole;
        Value line = read_line(t, e, &whole);
        more = false;
        if (line == UNDEF) {
            bool over = !error_is_set(t) && !e->size;
            return over ? ENTRY_END : ENTRY_NOTHING;
        }
        if (whole) e->size = 0;
        bool first = e->size == 0;
        if (!whole && strchr(as_str(line)->data, '\n')) several = true;
        bool added = add_line(t, e, as_str(line));
        decref(line);
        if (added) result = examine(t, e, first, several, &more);
    }
    remember(e);
    return result;
}

void entry_drop(Entry *e)
{
    decref_maybe(e->code);
    decref_maybe(e->file);
    free(e->text);
}
