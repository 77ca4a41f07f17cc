// SPDX-License-Identifier: MIT
// repl.c -- read, compile, run, print.
//
// Lines are gathered until the compiler says that they are a whole statement;
// it knows, so no keyword is guessed at. Each entry is a file of its own in
// tracebacks, <stdin>, remembered so that its lines and carets show. Errors
// and Ctrl-C end the entry, not the session.
#include "repl/repl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compiler/compile.h"
#include "repl/complete.h"
#include "repl/version.h"
#include "stdlib/io.h"
#include "stdlib/lineedit.h"
#include "stdlib/sys.h"
#include "stdlib/victim.h"
#include "vm/exec/eval.h"
#include "vm/exec/traceback.h"
#include "vm/native.h"

typedef struct Entry {
    char *text;
    size_t size;
} Entry;

static bool entry_add(Entry *e, const char *line, size_t size)
{
    char *text = realloc(e->text, e->size + size + 2);
    if (!text) return false;
    memcpy(text + e->size, line, size);
    text[e->size + size] = '\n';
    text[e->size + size + 1] = '\0';
    e->text = text;
    e->size += size + 1;
    return true;
}

// sys.ps1 or ps2 as text; they may be any object.
static Value prompt_text(Thread *t, bool more)
{
    Value v = sys_get(t, more ? "ps2" : "ps1");
    Value text = v == UNDEF ? UNDEF : value_str(t, v);
    if (text != UNDEF && text != ERROR) return text;
    error_clear(t);
    return from_object(str_from_c(t, more ? "... " : ">>> "));
}

// The next line without its newline: new Str; UNDEF at the end of input or
// with an exception set.
static Value read_line(Thread *t, bool more)
{
    if (victim_prompt_is_off())
        return lineedit_read(t, more ? "off... " : "off>>> ");
    Value prompt = prompt_text(t, more);
    Value line = lineedit_read(t, as_str(prompt)->data);
    decref(prompt);
    return line;
}

static Code *compile_entry(Thread *t, const Entry *e, Str *file,
                           CompileStatus *status)
{
    return compile_source(t, e->text, (int64_t)e->size, file, COMPILE_SINGLE,
                          0, status);
}

// "%gil off" and "%gil on"; "%gil" tells which. False: not such a line.
static bool run_command(Thread *t, const char *line)
{
    char command[16] = "", argument[16] = "", more;
    VictimOptions options = victim_defaults();
    int n = sscanf(line, " %15s %15s %c", command, argument, &more);
    if (n < 1 || strcmp(command, "%gil") != 0) return false;
    bool off = strcmp(argument, "off") == 0;
    if (n == 1) puts(victim_prompt_is_off() ? "off" : "on");
    else if (n == 2 && (off || strcmp(argument, "on") == 0))
        victim_prompt_set(off, &options);
    else raisef(t, ValueError, "%%gil on, or %%gil off");
    return true;
}

typedef enum ReadResult { READ_CODE, READ_NOTHING, READ_END } ReadResult;

// A whole statement, compiled. READ_NOTHING: an error was raised, or the line
// was blank.
static ReadResult read_entry(Thread *t, Entry *e, Str *file, Code **code)
{
    CompileStatus status;
    *code = NULL;
    for (;;) {
        Value line = read_line(t, e->size > 0);
        if (line == UNDEF)
            return error_is_set(t) || e->size ? READ_NOTHING : READ_END;
        Str *s = as_str(line);
        lineedit_add_history(s->data);
        bool blank = strspn(s->data, " \t") == (size_t)s->size;
        bool first = e->size == 0;
        bool added = entry_add(e, s->data, (size_t)s->size);
        decref(line);
        if (!added) return raise_memory_error(t), READ_NOTHING;
        if (first && (blank || run_command(t, e->text))) return READ_NOTHING;
        *code = compile_entry(t, e, file, &status);
        if (*code) return READ_CODE;
        if (status != COMPILE_INCOMPLETE) return READ_NOTHING;
        error_clear(t);
    }
}

static void run_entry(Thread *t, Code *code)
{
    Module *main = as_module(t->interp->main_module);
    if (victim_prompt_is_off()) {
        victim_run_entry(t, code, main->dict);
        return;
    }
    Value r = eval_code(t, code, main->dict, UNDEF, NULL);
    if (r != ERROR) decref(r);
    // The entry went on in a child, whose report is there by now.
    if (victim_entry_done(t)) error_clear(t);
}

// False: the session ends with *status.
static bool report(Thread *t, int *status)
{
    if (!error_is_set(t)) return true;
    if (sys_exit_status(t, status)) return false;
    if (error_matches(t, KeyboardInterrupt)
        && as_exception(t->raised)->traceback == UNDEF) {
        error_clear(t);
        fputs("KeyboardInterrupt\n", stderr);
        return true;
    }
    Value last = new_ref(t->raised);
    sys_report_uncaught(t);
    Value sys = dict_get_str(as_dict(t->interp->modules), NAME_STR(sys));
    if (is_module(sys)
        && !dict_set_c(t, as_module(sys)->dict, "last_exc", last))
        error_clear(t);
    decref(last);
    return true;
}

static bool start_session(Thread *t)
{
    Value sys = dict_get_str(as_dict(t->interp->modules), NAME_STR(sys));
    complete_start(t);
    victim_prompt_begin();
    lineedit_start(complete_candidate);
    printf("Baton %s: see and measure concurrency. Ctrl-D ends the session.\n",
           BATON_VERSION);
    return is_module(sys)
        && module_add_str(t, as_module(sys), "ps1", ">>> ")
        && module_add_str(t, as_module(sys), "ps2", "... ");
}

int repl_run(Thread *t)
{
    int status = 0;
    if (!start_session(t)) return 1;
    for (bool going = true; going;) {
        // A Str of its own: by it tracebacks find the entry's text.
        Str *file = str_from_c(t, "<stdin>");
        if (!file) return 1;
        Entry entry = {NULL, 0};
        Code *code;
        ReadResult read = read_entry(t, &entry, file, &code);
        if (entry.text)
            traceback_remember(t, file, entry.text, (int64_t)entry.size);
        if (read == READ_CODE) {
            run_entry(t, code);
            decref_object(code);
        }
        free(entry.text);
        decref_object(file);
        going = report(t, &status) && read != READ_END;
        if (!io_flush_standard(t)) error_clear(t);
        if (read == READ_END) putchar('\n');
    }
    fflush(stdout);
    lineedit_finish();
    return status;
}
